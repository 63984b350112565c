"""The analysis as it is read: abstract, bullets with sources, divisiveness, how it was made, corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .. import prose
from ..errors import Where
from ..examination import HOLDS, Examination, Quoted
from ..language import Language, message
from ..model import Analysis, Attribution, Bullet, Example, Provenance, Settings, Sitting
from .citations import Citer, SourceGroup
from .elements import Day, Meter, PartyMark, Ref, day_of, interface_of, meter_of, party_mark, speaker_ref
from .part_names import place
from .quotations import QuotationRow, quotation_row
from .reports import ReportLinks, reports_of


@dataclass(frozen=True, slots=True)
class BulletView:
    """A point of the summary with its sources and the points under it; `is_extract` where it is words of the record.

    `place` is what it is called, `report` where an error in it is reported.
    """

    place: str
    report: str | None
    text: Markup
    sources: tuple[SourceGroup, ...]
    points: tuple[BulletView, ...]
    is_extract: bool


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A dissenting speaker, their words, what the record says to them, and where an error here is reported."""

    speaker: Ref
    party: PartyMark | None
    role: str | None
    explanation: Markup | None
    lead_in: str
    quote: str
    language: str | None
    check: QuotationRow
    report: str | None


class CorrectionView(NamedTuple):
    """A change made after publication."""

    day: Day
    note: Markup
    by: str | None


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """The publisher's analysis. `meter` is none where the sitting is not rated.

    `label` says in a line how it came to be; `caution` is none but where nobody has reviewed what a model wrote.
    """

    abstract: Markup | None
    bullets: tuple[BulletView, ...]
    meter: Meter | None
    introduction: Markup | None
    examples: tuple[ExampleView, ...]
    conclusion: Markup | None
    label: str
    caution: str | None
    method: str
    made: tuple[str, ...]
    created: Day | None
    corrections: tuple[CorrectionView, ...]


METHODS = {
    "human": message("Written by a person"),
    "extractive": message("Extracted automatically"),
    "llm": message("Drafted by a language model"),
}


_LABELS = {
    ("extractive", False): message("Extracted automatically"),
    ("extractive", True): message("Extracted automatically, reviewed by %(name)s"),
    ("llm", False): message("Drafted by %(model)s, not reviewed by a person"),
    ("llm", True): message("Drafted by %(model)s, reviewed by %(name)s"),
}
"""How an analysis came to be, by its method and whether somebody has reviewed it."""


def analysis_view(analysis: Analysis, sitting: Sitting, examination: Examination, settings: Settings) -> AnalysisView:
    """Return the view of the analysis of a sitting, which `examination` is of."""
    interface, provenance = interface_of(settings), analysis.provenance or Provenance()
    cite, reports = Citer(sitting, interface), reports_of(sitting, settings)
    quoted = [quoted for quoted in examination.quotations if quoted.example is not None]
    extracts = _extracts(examination) if provenance.method == "extractive" else frozenset[Where]()
    divided = analysis.divisiveness
    return AnalysisView(
        abstract=prose.blocks(analysis.abstract) if analysis.abstract else None,
        bullets=_bullets(analysis.summary, ("summary",), _Bench(cite, reports, extracts)),
        meter=meter_of(divided.rating, interface) if divided else None,
        introduction=prose.blocks(divided.introduction) if divided and divided.introduction else None,
        examples=tuple(
            _example(example, who, _Bench(cite, reports, extracts), found)
            for example, who, found in zip(divided.examples if divided else (), sitting.examples, quoted, strict=True)
        ),
        conclusion=prose.blocks(divided.conclusion) if divided and divided.conclusion else None,
        label=_label(provenance, interface),
        caution=_caution(analysis, interface),
        method=interface.gettext(METHODS[provenance.method]),
        made=tuple(_made(provenance, interface)),
        created=day_of(provenance.created, settings) if provenance.created else None,
        corrections=tuple(
            CorrectionView(day_of(entry.date, settings), prose.inline(entry.note), entry.by)
            for entry in analysis.corrections
        ),
    )


def _label(provenance: Provenance, interface: Language) -> str:
    label = _LABELS.get((provenance.method, provenance.reviewed_by is not None))
    if label is None:
        return interface.gettext(METHODS[provenance.method])
    model = provenance.model or interface.gettext("a language model")
    return interface.gettext(label, model=model, name=provenance.reviewed_by)


def _caution(analysis: Analysis, interface: Language) -> str | None:
    """Return what to say at the head of an analysis that a model wrote and nobody has reviewed."""
    if not analysis.is_unvouched:
        return None
    return interface.gettext(
        "A program has compared its quotations and figures with the record. Nobody has read yet whether it is right "
        "and fair."
    )


def _made(provenance: Provenance, interface: Language) -> Iterator[str]:
    if provenance.model:
        yield interface.gettext("Model: %(name)s", name=provenance.model)
    if provenance.reviewed_by:
        yield interface.gettext("Reviewed by %(name)s", name=provenance.reviewed_by)
    else:
        yield interface.gettext("Not reviewed by a person")
    if provenance.tool:
        yield interface.gettext("Made with %(name)s", name=provenance.tool)


def _extracts(examination: Examination) -> frozenset[Where]:
    """Return the places of the texts that quote what stands in the record."""
    return frozenset(quoted.where for quoted in examination.quotations if quoted.verdict.outcome in HOLDS)


class _Bench(NamedTuple):
    """What the views of claims are made with: links to speeches and reports, places of extracts."""

    cite: Citer
    reports: ReportLinks
    extracts: frozenset[Where]


def _bullets(bullets: tuple[Bullet, ...], where: Where, bench: _Bench) -> tuple[BulletView, ...]:
    return tuple(_bullet(bullet, (*where, index), bench) for index, bullet in enumerate(bullets))


def _bullet(bullet: Bullet, where: Where, bench: _Bench) -> BulletView:
    called = place(where, bench.cite.interface)
    return BulletView(
        called,
        bench.reports.address(claim=called),
        prose.inline(bullet.text),
        bench.cite.groups(bullet.cites),
        _bullets(bullet.points, (*where, "points"), bench),
        (*where, "text") in bench.extracts,
    )


def _example(example: Example, named: Attribution, bench: _Bench, quoted: Quoted) -> ExampleView:
    """Return an example; who holds the words there is shown as the speech that holds them gives them."""
    cite = bench.cite
    verdict, check = quoted.verdict, quotation_row(quoted, cite)
    who = cite.speaker(verdict.contribution if verdict.outcome in HOLDS else None, named)
    return ExampleView(
        speaker=speaker_ref(who),
        party=party_mark(who.party) if who.party else None,
        role=who.role,
        explanation=prose.inline(example.explanation) if example.explanation else None,
        lead_in=example.lead_in or cite.interface.gettext("%(name)s states", name=who.name),
        quote=_without_marks(example.quote),
        language=cite.language(check.contribution) if check.contribution else None,
        check=check,
        report=bench.reports.address(speech=check.contribution or "", claim=check.place),
    )


def _without_marks(quote: str) -> str:
    """Take off a pair of quotation marks that encloses the whole quotation: the page sets its own."""
    text = quote.strip()
    for opening, closing in ("“”", '""', "‘’", "«»"):
        inner = text[1:-1]
        if len(text) > 1 and text[0] == opening and text[-1] == closing and not {opening, closing} & set(inner):
            return inner.strip()
    return text
