"""What the verifier knows better than an analysis, as edits of its text (`content/inplace` makes them).

An edit never changes the meaning: only quotations that hold are touched.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from .content.folder import SittingFolder, assemble
from .content.inplace import Edit, woven
from .content.link import link_sitting
from .content.names import Names
from .content.parse import parse_analysis, parse_transcript
from .examination import HOLDS, Examination, Quoted
from .model import Analysis, Sitting, Spoken, Transcript
from .names import compare_names
from .quotes import Quotation, SpeechIndex, index_of, verify


def readable(folder: SittingFolder, names: Names) -> Sitting | None:
    """Return the linked sitting of a folder, or none where it has errors.

    That an example names a contribution which is not in the transcript is no hindrance: it is what is mended here.
    """
    sitting = assemble(folder, names).sitting
    if sitting or not folder.transcript or not folder.analysis:
        return sitting
    transcript, analysis = parse_transcript(folder.transcript).value, parse_analysis(folder.analysis).value
    if transcript is None or analysis is None:
        return None
    return link_sitting(transcript, _without_unknown(analysis, transcript), names).sitting


def _without_unknown(analysis: Analysis, transcript: Transcript) -> Analysis:
    """Return the analysis without those contributions of examples that the transcript does not have."""
    if analysis.divisiveness is None:
        return analysis
    known = {contribution.id for contribution in transcript.contributions}
    examples = tuple(
        example if example.contribution in known else dataclasses.replace(example, contribution=None)
        for example in analysis.divisiveness.examples
    )
    return dataclasses.replace(analysis, divisiveness=dataclasses.replace(analysis.divisiveness, examples=examples))


def edits_of(examination: Examination, sitting: Sitting, language: str) -> tuple[Edit, ...]:
    """Return what to write into the analysis of `sitting`; nothing about a quotation that a person has to judge."""
    quotations = [
        quoted for quoted in examination.quotations if quoted.example is not None and quoted.verdict.outcome in HOLDS
    ]
    return (
        *(edit for quoted in quotations for edit in _name(quoted, sitting)),
        *_words([quoted for quoted in quotations if _differs(quoted)], sitting, language),
        *(edit for quoted in quotations for edit in _place(quoted)),
    )


def _place(quoted: Quoted) -> Iterator[Edit]:
    """Yield the contribution that holds the words, where the analysis names none or another."""
    true = quoted.verdict.contribution
    if true and true != quoted.claimed:
        yield Edit((*quoted.where[:-1], "contribution"), true)


def _name(quoted: Quoted, sitting: Sitting) -> Iterator[Edit]:
    """Yield the name as the record prints it, where the analysis prints the same name in another way."""
    where = (*quoted.where[:-1], "speaker")
    written = _written_name(quoted, sitting)
    printed = _printed_name(quoted, sitting)
    doubtful = any(caution.code == "ambiguous-speaker" for caution in quoted.verdict.warnings)
    if written and printed and written != printed and not doubtful and compare_names(written, printed) == "same":
        yield Edit(where, printed)


def _written_name(quoted: Quoted, sitting: Sitting) -> str | None:
    """Return the name that the analysis gives; none where it gives an id of the registry."""
    if sitting.analysis is None or sitting.analysis.divisiveness is None or quoted.example is None:
        return None
    speaker = sitting.analysis.divisiveness.examples[quoted.example].speaker
    person = quoted.speaker and quoted.speaker.person
    return None if person and person.id == speaker else speaker


def _printed_name(quoted: Quoted, sitting: Sitting) -> str | None:
    """Return the name that the transcript gives beside the words; none where it gives an id of the registry alone."""
    holder = next((each for each in sitting.contributions if each.id == quoted.verdict.contribution), None)
    if not isinstance(holder, Spoken):
        return None
    person = sitting.attributions[holder.id].person if holder.id in sitting.attributions else None
    return holder.name or (None if person and person.id == holder.speaker else holder.speaker)


_ENCLOSING = "\"'“”‘’„‚«»‹› \t\n\r\xa0\u2009\u202f"
_OWN = re.compile(r"\[[^\[\]]*\]|…|\.{3,}")
"""What is the analyst's own in a quotation: cuts and brackets."""


def _enclosed(text: str) -> tuple[str, str, str]:
    """Return the marks and blanks before a quotation, its words, and those after it."""
    rest = text.lstrip(_ENCLOSING)
    words = rest.rstrip(_ENCLOSING)
    return text[: len(text) - len(rest)], words, rest[len(words) :]


def _letters(text: str) -> str:
    """Return what counts of a quotation: where its lines end and what encloses it does not."""
    return " ".join(_enclosed(text)[1].split())


def _differs(quoted: Quoted) -> bool:
    exact = quoted.verdict.exact
    return exact is not None and _letters(exact) != _letters(quoted.text)


def _words(differing: list[Quoted], sitting: Sitting, language: str) -> Iterator[Edit]:
    """Yield the words as printed for each quotation that is not letter for letter so."""
    index = index_of(sitting, language) if differing else None
    for quoted in differing:
        before, words, after = _enclosed(quoted.text)
        printed = f"{before}{woven(words, _letters(quoted.verdict.exact or ''))}{after}"
        if index and _OWN.findall(printed) == _OWN.findall(quoted.text) and _holds(printed, quoted, sitting, index):
            yield Edit(quoted.where, printed)


def _holds(printed: str, quoted: Quoted, sitting: Sitting, index: SpeechIndex) -> bool:
    """Tell whether the new words stand where the old ones did, letter for letter and with no new doubt."""
    party = None if quoted.example is None else sitting.claimed_parties[quoted.example]
    old, new = quoted.verdict, verify(Quotation(printed, quoted.speaker, party, quoted.verdict.contribution), index)
    return (
        new.outcome in HOLDS
        and new.contribution == old.contribution
        and {caution.code for caution in new.warnings} <= {caution.code for caution in old.warnings}
        and _letters(new.exact or "") == _letters(printed)
    )
