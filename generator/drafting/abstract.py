"""The abstract of a draft: who began, who answered, who spoke, how they voted; sentences with places for facts.

Nothing in it is anybody's judgement: each figure is counted in the record, each quotation stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from ..language import Language, has_words, language_of, message
from ..model import Division
from ..tallies import Turn
from .bullets import named, plain
from .debate import Candidate, Debate

_AT_LENGTH = 60
"""Words of a turn that is no interjection."""
_MOST_PARTIES = 5
_MOST_VOTES = 3
_OPENING_KINDS = frozenset(["debate", "motion", "bill", "adjournment", "committee", "petition"])

_OPENED = message("%(name)s opened the debate.")
_OPENED_SAYING = message("%(name)s opened the debate and said: “%(words)s”")
_FIRST = message("%(name)s was the first to speak at length.")
_FIRST_SAYING = message("%(name)s was the first to speak at length and said: “%(words)s”")
_OTHER = message("%(name)s was the first to speak at length for another party.")
_OTHER_SAYING = message("%(name)s was the first to speak at length for another party and said: “%(words)s”")
_VOTES = {
    "agreed": message("In a vote%(question)s, %(aye)s were for and %(no)s against, so the question was agreed to."),
    "negatived": message(
        "In a vote%(question)s, %(aye)s were for and %(no)s against, so the question was not agreed to."
    ),
    "tied": message("A vote%(question)s was tied: %(aye)s were for and %(no)s against."),
    None: message("In a vote%(question)s, %(aye)s were for and %(no)s against."),
}
_LONGEST_QUESTION = 30


def quoted_in_abstract(
    debate: Debate, best: tuple[Candidate, ...], stands: Callable[[Candidate], bool]
) -> tuple[Candidate, ...]:
    """Return what the abstract quotes: of who opened, and of the first of another party; `best` come best first."""
    turns = [turn for turn in (_opener(debate), _other(debate)) if turn]
    segment = debate.segment
    said = (next((each for each in best if _is_of(each, turn, segment) and stands(each)), None) for turn in turns)
    return tuple(candidate for candidate in said if candidate)


def _is_of(candidate: Candidate, turn: Turn, segment: Mapping[str, int]) -> bool:
    """Tell whether a sentence is of the speech that begins with a turn: others may interrupt it."""
    return candidate.person == turn.person and 0 <= segment[candidate.contribution] - segment[turn.id] <= 1


def abstract_of(debate: Debate, quoted: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Return the sentences of an abstract in the language of the debate; none where its words are not known."""
    language = language_of(debate.language)
    return tuple(_sentences(debate, quoted, language)) if has_words(debate.language) else ()


def _sentences(debate: Debate, quoted: tuple[Candidate, ...], language: Language) -> Iterator[str]:
    opener, other = _opener(debate), _other(debate)
    if opener:
        opens = debate.sitting.kind in _OPENING_KINDS and opener == debate.turns[0]
        yield _introduced(opener, quoted, language, (_OPENED, _OPENED_SAYING) if opens else (_FIRST, _FIRST_SAYING))
    if other:
        yield _introduced(other, quoted, language, (_OTHER, _OTHER_SAYING))
    yield from _attendance(debate, language)
    yield from _votes(debate, language)


def _introduced(turn: Turn, quoted: tuple[Candidate, ...], language: Language, texts: tuple[str, str]) -> str:
    said = _said_by(turn, quoted)
    name = named(turn.who, "")
    if said is None:
        return language.gettext(texts[0], name=name)
    return language.gettext(texts[1], name=name, words=said.sentence)


def _said_by(turn: Turn, candidates: tuple[Candidate, ...]) -> Candidate | None:
    return next((each for each in candidates if each.person == turn.person), None)


# --- who ----------------------------------------------------------------------------------------------------


def _opener(debate: Debate) -> Turn | None:
    return next((turn for turn in debate.turns if turn.words >= _AT_LENGTH), None)


def _other(debate: Debate) -> Turn | None:
    """Return the first long turn of another party than that of who opened."""
    opener = _opener(debate)
    if opener is None or not opener.party:
        return None
    long = (turn for turn in debate.turns if turn.words >= _AT_LENGTH)
    return next((turn for turn in long if turn.party and turn.party != opener.party), None)


def _attendance(debate: Debate, language: Language) -> Iterator[str]:
    people = {turn.person for turn in debate.turns if turn.who.person}
    if len(people) < 2:
        return
    spoke = language.ngettext("%(num)s person spoke", "%(num)s people spoke", len(people))
    words: Counter[str] = Counter()
    for turn in debate.turns:
        words[turn.party] += turn.words
    names = {turn.party: plain(turn.who.party.name) for turn in debate.turns if turn.who.party}
    parties = [party for party, _ in words.most_common() if party]
    listed = language.listed(names[party] for party in parties[:_MOST_PARTIES])
    if not parties:
        yield language.gettext(message("In all, %(people)s."), people=spoke)
    elif len(parties) <= _MOST_PARTIES:
        text = message("In all, %(people)s; the record names these parties: %(parties)s.")
        yield language.gettext(text, people=spoke, parties=listed)
    else:
        text = message("In all, %(people)s; among the parties that the record names are %(parties)s.")
        yield language.gettext(text, people=spoke, parties=listed)


# --- how they voted -----------------------------------------------------------------------------------------


def _votes(debate: Debate, language: Language) -> Iterator[str]:
    votes = [each for each in debate.sitting.contributions if isinstance(each, Division) and each.result != "void"]
    for vote in votes[:_MOST_VOTES]:
        counts = {"aye": language.number(vote.counts.aye), "no": language.number(vote.counts.no)}
        text = _VOTES[vote.result if vote.result != "void" else None]
        yield language.gettext(text, question=_question(vote), **counts)
    if len(votes) > _MOST_VOTES:
        yield language.gettext(message("There were more votes after that."))


def _question(vote: Division) -> str:
    """Return what was voted on, in brackets; empty where that is not known, or too long for an abstract."""
    words = (vote.question or "").strip(" .").split()
    return f" ({plain(' '.join(words))})" if 0 < len(words) <= _LONGEST_QUESTION else ""
