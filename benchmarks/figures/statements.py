"""True and altered statements about the record: an editor's bullets, and sentences retold from a template."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Bullet, Division

from ..quotations.editing import one_of, spaced
from ..quotations.kinds import Material
from ..quotations.lexicon import CARDINALS, DAYS, MONTHS, UNITS
from ..quotations.record import LOWER, UPPER, Moment, Record, Speech, words

VALUES = {word: value for value, word in zip((*range(2, 13), 15, *range(20, 100, 10)), CARDINALS, strict=True)}
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\w/.,£-])(?:19|20)\d\d(?![\w/,-]|\.\d)")
_FIGURE = re.compile(rf"{_NUMBER.pattern}|{one_of(CARDINALS).pattern[4:]}", re.IGNORECASE)
_DATE = re.compile(rf"\b(?:{'|'.join((*MONTHS, *DAYS))})\b|{_YEAR.pattern}")
_UNIT = re.compile(r"(?<=\d )(?:million|billion|thousand|years|months|weeks|days|hours)\b")
_NAME = re.compile(rf"(?<=[{LOWER}] )[{UPPER}][{LOWER}]{{3,}}(?: [{UPPER}][{LOWER}]{{3,}})*(?= [{LOWER}]|[,.;])")
_OPENINGS = ("The", "We", "It", "This", "There", "In", "That", "They", "He", "She", "Our", "My", "About", "More", "At")
_NO_ENTITY = re.compile(
    r"\b(?:Friend|Gentleman|Lady|Member|House|Minister|Government|Speaker|Bill|Secretary|State|Committee|Lords?|"
    r"Chancellor|Opposition|Deputy|President|Commons|Parliament|Department|Office|Order|Act|Chair|Budget|Treasury|"
    r"Members|Ministers|Deputies|Senate|Clause|Motion|Executive|Assembly|Council|Commission|Baroness|Bench|Benches)\b"
)


@dataclass(frozen=True)
class Statement:
    """One sentence or paragraph about a sitting; `altered` is the place of what is untrue, none where all is true."""

    kind: str
    text: str
    record: Record
    cites: tuple[str, ...]
    altered: tuple[int, int] | None = None
    note: str = ""


# --- true ---------------------------------------------------------------------------------------------------


def editorial(record: Record) -> Iterator[Statement]:
    """Yield what the sample's editors wrote: abstract, bullets with their citations, and their points."""
    analysis = record.sitting.analysis
    if analysis is None:
        return
    if analysis.abstract:
        yield Statement("true-abstract", spaced(analysis.abstract), record, ())
    yield from _bullets(analysis.summary, (), record)
    if analysis.divisiveness and analysis.divisiveness.introduction:
        yield Statement("true-introduction", spaced(analysis.divisiveness.introduction), record, ())


def _bullets(bullets: Sequence[Bullet], above: tuple[str, ...], record: Record) -> Iterator[Statement]:
    for bullet in bullets:
        cites = bullet.cites or above
        yield Statement("true-bullet", spaced(bullet.text), record, cites)
        yield from _bullets(bullet.points, cites, record)


Template = Callable[[str, Moment, random.Random], str]


def _reported(body: str, moment: Moment, rng: random.Random) -> str:
    verb = rng.choice(("said that", "told the House that", "stated that", "pointed out that"))
    return f"{moment.speech.who.name} {verb} {body}."


def _according(body: str, moment: Moment, rng: random.Random) -> str:
    return f"According to {moment.speech.who.name}, {body}."


def _headed(body: str, moment: Moment, rng: random.Random) -> str:
    title = re.sub(r"[*_`\[\]]", "", moment.record.sitting.title)
    topic = title if len(title) <= 60 else title[:60].rpartition(" ")[0]
    return f"**{topic}:** {moment.speech.who.name} said {body}."


def _with_party(body: str, moment: Moment, rng: random.Random) -> str:
    party = moment.speech.who.party
    return f"{moment.speech.who.name}{f' ({party.name})' if party else ''} argued that {body}."


_TEMPLATES: tuple[Template, ...] = (_reported, _according, _headed, _with_party)


def retold(moment: Moment, rng: random.Random) -> Statement | None:
    """Retell a sentence with a figure, a date or a name, with its numbers written in another way or shortened."""
    text = spaced(moment.text)
    opening = re.match(rf"(?:{'|'.join(_OPENINGS)})\b", text)
    if not opening or not text.endswith(".") or re.search(r"[“”\"()—:]", text):
        return None
    body = text[0].lower() + text[1:-1]
    if rng.random() < 0.4:
        body = _shortened(body, rng)
    if not any(pattern.search(body) for pattern in (_FIGURE, _DATE, _NAME)):
        return None
    told = rng.choice(_TEMPLATES)(_rewritten(body, rng), moment, rng)
    return Statement("true-retold", told, moment.record, (moment.speech.spoken.id,), None, text)


def _shortened(body: str, rng: random.Random) -> str:
    """Leave out a part between commas that has no figure, or what comes after the last comma."""
    parts = body.split(", ")
    spare = [part for part in parts[1:] if not _FIGURE.search(part) and not _DATE.search(part)]
    if not spare or len(words(body)) < 14:
        return body
    dropped = rng.choice(spare)
    return ", ".join(part for part in parts if part is not dropped)


def _rewritten(body: str, rng: random.Random) -> str:
    """Write per cent, thousands, and numbers in words or digits, the other way: what they say stays true."""
    if rng.random() < 0.5:
        body = re.sub(r"(?<=\d)%", " per cent", re.sub(r"(?<=\d) per cent", "%", body))
    if rng.random() < 0.3:
        body = re.sub(r"(?<=\d),(?=\d{3}\b)", "", body)
    if rng.random() < 0.3:
        body = re.sub(rf"\b(?:{'|'.join(CARDINALS)})\b(?!-)", lambda match: str(VALUES[match[0]]), body)
    return body


# --- altered ------------------------------------------------------------------------------------------------


Alteration = Callable[[Statement, Material, random.Random], Statement | None]


def _cited(statement: Statement) -> list[Speech]:
    """Return the speeches that bear the statement out; all where it cites none."""
    every = statement.record.by_id
    return [every[key] for key in statement.cites if key in every] or list(every.values())


def figures_of(text: str) -> set[str]:
    """Return the numbers of a text in digits, without commas, whether printed so or in words."""
    return {_value(match[0]) for match in _FIGURE.finditer(text)} | set(_YEAR.findall(text))


def _value(printed: str) -> str:
    bare = printed.casefold()
    return str(VALUES[bare]) if bare in VALUES else bare.replace(",", "")


def _replaced(statement: Statement, kind: str, match: re.Match[str], new: str) -> Statement:
    text = statement.text[: match.start()] + new + statement.text[match.end() :]
    place = (match.start(), match.start() + len(new))
    return replace(statement, kind=kind, text=text, altered=place, note=f"{match[0]} -> {new}")


def _pick(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def new_number(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Change a number into one that the whole sitting does not have."""
    match = _pick(_FIGURE, statement.text, rng)
    taken = {value for speech in statement.record.speeches for value in figures_of(speech.text)}
    taken |= {str(count) for count in _counts(statement.record)}
    new = _other(match[0], rng) if match else None
    return _replaced(statement, "number-new", match, new) if match and new and _value(new) not in taken else None


def _counts(record: Record) -> Iterator[int]:
    for line in record.sitting.contributions:
        if isinstance(line, Division):
            yield from (line.counts.aye, line.counts.no, line.counts.abstain or 0)


def _other(printed: str, rng: random.Random) -> str:
    if not printed[0].isdigit():
        return rng.choice([word for word in CARDINALS if word != printed.casefold()])
    places = [at for at, character in enumerate(printed) if character.isdigit()]
    at = rng.choice(places)
    digits = "123456789" if at == places[0] else "0123456789"
    return printed[:at] + rng.choice(digits.replace(printed[at], "")) + printed[at + 1 :]


def borrowed_number(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Put a number from another speech of the sitting, which the cited ones do not have, in the place of one."""
    if not statement.cites:
        return None
    match = _pick(_NUMBER, statement.text, rng)
    taken = {value for speech in _cited(statement) for value in figures_of(speech.text)}
    others = [found[0] for speech in statement.record.speeches for found in _NUMBER.finditer(speech.text)]
    fit = sorted({other for other in others if _value(other) not in taken})
    return _replaced(statement, "number-borrowed", match, rng.choice(fit)) if match and fit else None


def swapped_number(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Put a number that the cited speeches have of something else in the place of one."""
    match = _pick(_NUMBER, statement.text, rng) if statement.cites else None
    own = figures_of(statement.text)
    others = {found[0] for speech in _cited(statement) for found in _NUMBER.finditer(speech.text)}
    fit = sorted(other for other in others if _value(other) not in own)
    return _replaced(statement, "number-swapped", match, rng.choice(fit)) if match and fit else None


def changed_unit(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Turn million into billion, weeks into months."""
    match = _pick(_UNIT, statement.text, rng)
    if match is None:
        return None
    new = rng.choice(UNITS[match[0]])
    number = statement.text[: match.start()].split()[-1]
    if any(f"{number} {new}" in speech.text for speech in _cited(statement)):
        return None
    return _replaced(statement, "unit", match, new)


def changed_date(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Change a year, a month or a weekday into one that the cited speeches do not have."""
    match = _pick(_DATE, statement.text, rng)
    if match is None or (
        match[0] == "May" and not re.search(r"(\d|in|since|of|by) $", statement.text[: match.start()])
    ):
        return None
    table = next((names for names in (MONTHS, DAYS) if match[0] in names), ())
    new = rng.choice(table) if table else str(int(match[0]) + rng.choice((-2, -1, 1, 2, 10)))
    said = " ".join(speech.text for speech in _cited(statement))
    return None if new in said or new == match[0] else _replaced(statement, "date", match, new)


def swapped_speaker(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Say of another who spoke in the sitting what this one said."""
    here = {speech.who.name for speech in statement.record.speeches if speech.who.person and not speech.who.chair}
    return _swapped(statement, "name-of-another", sorted(here), sorted(here), rng)


def stranger(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Say it of somebody who was not there."""
    here = {speech.who.name for speech in statement.record.speeches if speech.who.person and not speech.who.chair}
    elsewhere = {who.name for record, who in stuff.attributions if record.corpus == statement.record.corpus} - here
    return _swapped(statement, "name-of-a-stranger", sorted(here), sorted(elsewhere), rng)


def _swapped(
    statement: Statement, kind: str, present: Sequence[str], others: Sequence[str], rng: random.Random
) -> Statement | None:
    named = [name for name in present if re.search(rf"\b{re.escape(name)}\b", statement.text)]
    said = " ".join(f"{speech.who.name} {speech.text}" for speech in _cited(statement)) if statement.cites else ""
    fit = [name for name in others if name.split()[-1] not in f"{said} {statement.text}"]
    if not named or not fit or (not statement.cites and kind == "name-of-another"):
        return None
    match = re.search(rf"\b{re.escape(rng.choice(named))}\b", statement.text)
    assert match
    return _replaced(statement, kind, match, rng.choice(fit))


def swapped_entity(statement: Statement, stuff: Material, rng: random.Random) -> Statement | None:
    """Put another place or body in the place of one that is named."""
    people = " ".join(speech.who.name for speech in statement.record.speeches)
    common = stuff.common_words
    found = [one for one in _NAME.finditer(statement.text) if _is_entity(one[0], people, common)]
    speeches = [rng.choice(rng.choice(stuff.records).speeches or statement.record.speeches) for _ in range(12)]
    names = [one[0] for speech in speeches for one in _NAME.finditer(speech.text) if _is_entity(one[0], people, common)]
    said = " ".join(speech.text for speech in statement.record.speeches) + statement.text
    fit = [name for name in names if not any(part in said for part in name.split())]
    return _replaced(statement, "entity", rng.choice(found), rng.choice(fit)) if found and fit else None


def _is_entity(name: str, people: str, common: frozenset[str]) -> bool:
    """Tell whether a name is that of a place or body: no speaker, no date, and not a common word with a capital."""
    if all(part.casefold() in common for part in name.split()):
        return False
    if any(part in people or part in MONTHS or part in DAYS for part in name.split()):
        return False
    return not _NO_ENTITY.search(name)


ALTERATIONS: tuple[Alteration, ...] = (
    new_number,
    borrowed_number,
    swapped_number,
    changed_unit,
    changed_date,
    swapped_speaker,
    stranger,
    swapped_entity,
)


def statements(stuff: Material, per_class: int, seed: int) -> list[Statement]:
    """Return true statements, and up to `per_class` altered ones of each kind; always the same ones."""
    rng = random.Random(f"{seed}/figures")
    written = [statement for record in stuff.records for statement in editorial(record)]
    order = list(stuff.moments)
    rng.shuffle(order)
    told = [found for moment in order if (found := retold(moment, rng))]
    true = [*written, *told[: 4 * per_class]]
    bases = [*written * 3, *told]
    return [*true, *(one for change in ALTERATIONS for one in _altered(change, bases, stuff, per_class, seed))]


def _altered(
    change: Alteration, bases: Sequence[Statement], stuff: Material, per_class: int, seed: int
) -> Iterator[Statement]:
    rng = random.Random(f"{seed}/{change.__name__}")
    order = list(bases)
    rng.shuffle(order)
    seen: set[str] = set()
    for base in order:
        if len(seen) >= per_class:
            return
        found = change(base, stuff, rng)
        if found and found.text not in seen:
            seen.add(found.text)
            yield found
