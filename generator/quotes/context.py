"""What a quotation that stands in the record leaves out or puts in: verbatim is not yet honest.

Each rule looks at the words around the quotation, inside the sentence it was cut from, and at what its cuts and
brackets stand for. The word lists were read off the Commons and Lords debates of 2009 to 2024; they are English,
and other languages get only the warnings that need no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .index import SpeechIndex
from .match import Chain
from .segments import Reading
from .tokens import tokens_of
from .verdict import Caution

SHORT = 8
"""A quotation of fewer words is found, and the reader is told that it is short."""

_FAR = 40

# --- words ------------------------------------------------------------------------------------------------

_NOT = (
    r"(?:not|never|no|nor|neither|none|nobody|nothing|nowhere|cannot|without|hardly|scarcely|barely|rarely|seldom"
    r"|no-one|\w+n't)"
)
_REVERSAL = (
    r"(?:far from|anything but|no longer|rather than|instead of|in place of|den(?:y|ies|ied|ying)|untrue|false|falsely"
    r"|incorrect|wrong to|wrongly|wrong that|mistaken|nonsense|myth|refut(?:e|es|ed|ing)"
    r"|reject(?:s|ed|ing)?|disagrees?|disagreed|disput(?:e|es|ed)|doubt(?:s|ed|ful)?|fail(?:s|ed|ing)? to"
    r"|refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to|unable|unlikely|impossible|oppos(?:e|es|ed|ing)"
    r"|stop(?:s|ped)? short of"
    r"|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|absurd|ludicrous|ridiculous|preposterous|fanciful"
    r"|inconceivable|unthinkable|nor)"
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just|merely|simply|least|solely)|no (?:doubt|less|fewer|matter)"
    r"(?= (?:than|that|about|how|what|who|where|which))"
    r"|(?:without|no) (?:a )?doubt|whether or not|why not|nothing (?:but|less)|no \d\w*)\b"
)
_NEGATION = re.compile(rf"\b(?:{_NOT}|{_REVERSAL})\b")
_TURNS = re.compile(rf"\b(?:{_NOT}|{_REVERSAL}|unless|except|only if|only when|provided that)\b")
_JOINS = r"(?:and|but|because|so|although|though|while|whereas|when|where|which|who|as|if|since|or|than|until|unless)"

_AFTER_NEGATION = re.compile(rf"\b(?:{_NOT}|{_REVERSAL})\b(?: (?!{_JOINS}\b)[^\s,]+){{0,7}}$")
_AFTER_DENIAL = re.compile(
    rf"\b(?:{_NOT}|{_REVERSAL}|wrong|lie|pretend(?:s|ed|ing)?|pretence|illusion|fiction)\b"
    rf"(?:(?: (?!(?:but|because)\b)[^\s]+){{0,14}}) that$"
)
_OTHERS = (
    r"(?:he|she|they|you|some|others|many|people|members?|friends?|gentleman|gentlemen|lady|lords?|baroness|minister"
    r"|ministers|secretary|government|opposition|opponents|critics|party|labour|conservatives?|democrats?|tories"
    r"|chancellor|council|newspapers?|press|media|report|who|those|everyone|everybody|colleagues?|spokesman|spokesperson"
    r"|deputy|deputies|senator|senators|mayor|president|leader|front bench|benches|industry|company|board|nobody)"
)
_SAYING = (
    r"(?:says?|said|saying|claims?|claimed|claiming|argues?|argued|arguing|suggests?|suggested|suggesting|insists?"
    r"|insisted|alleges?|alleged|pretends?|pretended|maintains?|maintained|asserts?|asserted|asserting|thinks?|thought"
    r"|believes?|believed|tells? us|told us|told the house|telling us|tells? me|told me|states?|stated|contends?"
    r"|implies|implied|implying|imagines?|complains?|complained|accused? \w+ of|assum(?:e|es|ed)|would have us believe)"
)
_REPORTED = re.compile(
    rf"\b{_OTHERS}(?: (?!(?:i|we|and|but)\b)[^\s,]+){{0,6}} {_SAYING}(?: to (?:us|me|the house))?"
    r"(?: ,)?(?: that)?(?: ,)?$"
    rf"|\b(?:it (?:is|was|has been) (?:often |sometimes |widely |commonly |frequently )?"
    rf"(?:said|claimed|argued|suggested|alleged|rumoured|supposed))(?: by [^,]+)?(?: that)?$"
    rf"|\b(?:argument|claim|suggestion|assertion|allegation|accusation|notion|idea|myth|belief|view|line|proposition)"
    rf"(?: [^\s,]+){{0,3}} (?:is|was|has been|remains)?(?: ?that)$"
    rf"|\baccording to\b[^,]{{1,60}} ,$"
)
_SUPPOSED = re.compile(
    r"(?:^|[ ,])(?:if|even if|only if|unless|whether|suppose|supposing|imagine|imagining|assuming|provided|providing"
    r"|in case|as if|as though|lest|what if|were)(?: (?:that|and|only|we|one))?$"
)
_CONDITION = re.compile(
    r"^(?:and |but |so |then )?(?:if|unless|even if|only if)(?! i may\b| i am wrong) [^,]{3,160} ,(?: then)?$"
)
_REVERSED = re.compile(
    r"^(?:, )?(?:but|however|unless|except|only if|only when|only where|provided that|if only|were it not"
    r"|save (?:that|for|where))\b"
)
_CONTRAST = re.compile(r"(?:, )?but (?:rather|also|about|to|by|because|for|from|merely|simply|instead|an?|one)\b")
_DENIES = re.compile(rf"\b{_NOT}\b")
_ENDS_BEFORE_NEGATION = re.compile(rf"^(?:(?!{_JOINS}\b)[^\s,]+ ){{0,4}}(?:{_NOT}|far from|anything but)\b")
_DENIED_NEXT = re.compile(
    rf"\b(?:that|this|it|they|these|which|i|we)\b.*\b(?:{_NOT}|wrong|nonsense|false|untrue|myth|disagree|rubbish"
    r"|mistaken|reject|refute|lie)\b|^(?:no|not so|nonsense|rubbish|wrong|never)\b"
    r"|^(?:far from it|i disagree|on the contrary)\b"
)
_ASKS = re.compile(
    r"\b(?:does|do|did|is|are|was|were|will|would|can|could|should|shall|may|might|has|have|had|what|why|how|who|when"
    r"|where|which|whether|isn't|doesn't|won't|can't|ask|asked|agree)\b"
)

# --- the record around a place ------------------------------------------------------------------------------

_ENDS = re.compile(r"[.?!…][\"'”’»)\]]*\s")
_ABBREVIATIONS = frozenset("hon rt mr mrs ms dr no st rev prof lt col gen capt para paras nos v vol c".split())
_PAUSE = re.compile(r"[,;:()–—]|\s-+\s")


class _Words(NamedTuple):
    """Words of the record with " , " at each pause, and where they stand in the line."""

    text: str
    first: int
    last: int


def warnings_of(quoted: str, reading: Reading, chain: Chain, index: SpeechIndex) -> tuple[Caution, ...]:
    """Return why a quotation that stands in the record at `chain` may still mislead; each code once."""
    told: dict[str, Caution] = {}
    for warning in _all(quoted, reading, chain, index):
        told.setdefault(warning.code, warning)
    return tuple(told.values())


def _all(quoted: str, reading: Reading, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    yield from _size(reading)
    yield from _brackets(reading, chain, index)
    yield from _citation(chain, index)
    if index.english:
        yield from _start(chain[0].first, index)
        yield from _end(chain[-1].last, index)
        yield from _question(quoted, chain, index)
        yield from _cuts(reading, chain, index)


def _size(reading: Reading) -> Iterator[Caution]:
    if reading.words < SHORT:
        yield Caution("short", f"only {reading.words} words are quoted")
    runs = sum(map(len, reading.segments))
    if len(reading.segments) >= 3 and reading.words < 8 * len(reading.segments):
        yield Caution("mosaic", f"{reading.words} words are put together from {len(reading.segments)} places")
    elif runs >= 4 and reading.words < 5 * runs:
        yield Caution("mosaic", f"{reading.words} words are put together from {runs} bits with brackets between them")


# --- before, after ------------------------------------------------------------------------------------------


def _start(first: int, index: SpeechIndex) -> Iterator[Caution]:
    words = _before(first, index)
    before = _HARMLESS.sub("·", words.text)
    if not before:
        return
    opening = " that" if index.keys[first] == "that" else ""
    if _AFTER_NEGATION.search(before) or _AFTER_DENIAL.search(before + opening):
        yield Caution("starts-after-negation", f"the sentence goes “{_before_it(words, index)} …” before the quotation")
    elif _REPORTED.search(before + opening):
        yield Caution("reported-speech", f"the speaker reports what others say: “{_before_it(words, index)} …”")
    elif _SUPPOSED.search(before):
        yield Caution("hypothetical", f"the speaker supposes it: “{_before_it(words, index)} …”")
    elif _CONDITION.search(before):
        yield Caution("condition-left-out", f"the sentence has a condition before it: “{_before_it(words, index)} …”")


def _end(last: int, index: SpeechIndex) -> Iterator[Caution]:
    words = _after(last, index)
    after = _HARMLESS.sub("·", words.text)
    if _REVERSED.search(after) and not (_CONTRAST.match(after) and _DENIES.search(_before(last, index).text)):
        yield Caution("ends-before-reversal", f"the sentence goes on “{_opening(words, index)} …”")
    elif _ENDS_BEFORE_NEGATION.search(after):
        yield Caution("ends-before-negation", f"the sentence goes on “{_opening(words, index)} …”")


def _question(quoted: str, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    before = _before(chain[0].first, index)
    if not before.text or "?" in quoted:
        return
    first, last = chain[0].first, chain[-1].last
    if any(_breaks(position, index) for position in range(first + 1, last)):
        return
    if _ASKS.search(before.text) and "?" in index.gap(_after(last, index).last):
        yield Caution("question-made-statement", f"it is part of a question: “{_opening(before, index)} …?”")


def _citation(chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn where the whole quotation stands between quotation marks of the record."""
    stream = index.stream_at(chain[0].first)
    start, end = index.starts[chain[0].first], index.ends[chain[-1].last - 1]
    opened = _open_quotation(stream.text, start)
    if opened is not None and _closing(stream.text, opened) >= end:
        yield Caution("quotes-another", "the speaker is reading out or quoting these words")


def _open_quotation(text: str, start: int) -> int | None:
    """Return where the double quotation mark stands that is open at `start`, within its paragraph."""
    paragraph = text.rfind("\n\n", 0, start) + 1
    opening, closing = text.rfind("“", paragraph, start), text.rfind("”", paragraph, start)
    return opening if opening > closing else None


def _closing(text: str, opened: int) -> int:
    end = text.find("”", opened)
    return end if end >= 0 else opened


# --- cuts and brackets ----------------------------------------------------------------------------------------


def _cuts(reading: Reading, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    number = 0
    for segment in reading.segments[:-1]:
        number += len(segment)
        yield from _cut(chain[number - 1].last, chain[number].first, index)


def _cut(left: int, right: int, index: SpeechIndex) -> Iterator[Caution]:
    hidden = _told(left, right, index)
    rest, lead = _after(left, index), _before(right, index)
    one_sentence = rest.last > right
    if one_sentence and _TURNS.search(_HARMLESS.sub("·", hidden.text)):
        yield Caution("cut-hides-negation", f"the cut leaves out “{_opening(hidden, index, _FAR)}”")
    elif not one_sentence:
        yield from _end(left, index) if rest.text else _next_sentence(left, right, index)
        yield from _start(right, index) if lead.text else ()


def _next_sentence(left: int, right: int, index: SpeechIndex) -> Iterator[Caution]:
    """Warn of a short sentence in the cut that takes back what stands before it."""
    following = _after(left, index, starting=True)
    if following.last > right:
        return
    words = following.text.split()
    if words and (words[0] in ("but", "however", "yet") or (len(words) <= 9 and _DENIED_NEXT.search(following.text))):
        yield Caution("cut-hides-negation", f"the cut leaves out “{_opening(following, index)} …”")


def _brackets(reading: Reading, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    runs = [run for segment in reading.segments for run in segment]
    stood_for = {}
    for number in range(1, len(runs)):
        bracket = runs[number].bracket
        if bracket is not None:
            hidden = " ".join(index.keys[chain[number - 1].last : chain[number].first])
            stood_for[bracket] = hidden
            if index.english and _denies(hidden) and not _denies(_key_text(bracket)):
                yield Caution("bracket-hides-negation", f"[{bracket}] stands for “{hidden}”")
    for bracket in reading.brackets:
        yield from _added(bracket, stood_for.get(bracket, ""), chain, index)


def _denies(words: str) -> bool:
    return _NEGATION.search(_HARMLESS.sub("·", words)) is not None


def _added(bracket: str, hidden: str, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    words = _key_text(bracket)
    if f"[{bracket}]" in index.stream_at(chain[0].first).text:
        return
    if index.english and _denies(words) and not _denies(hidden):
        yield Caution("bracket-adds-negation", f"[{bracket}] is not in the record")
    numbers = [word for word in words.split() if word[0].isdecimal() or (index.english and word in _NUMBER_WORDS)]
    if any(number not in hidden.split() for number in numbers):
        yield Caution("number-in-brackets", f"[{bracket}] holds a number that the record does not have there")


def _key_text(text: str) -> str:
    return " ".join(tokens_of(text).keys)


_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million"
    " billion trillion half quarter third double treble twice dozen".split()
)


# --- sentences ------------------------------------------------------------------------------------------------


def _before(first: int, index: SpeechIndex) -> _Words:
    """Return the words of the sentence before the word at `first`, the last forty at most."""
    start = first
    while first - start < _FAR and not _breaks(start, index):
        start -= 1
    return _told(start, first, index, closing=True)


def _after(last: int, index: SpeechIndex, *, starting: bool = False) -> _Words:
    """Return the words of the sentence from `last` on; those of the next where `last` starts one."""
    end = last + 1 if starting else last
    while end - last < _FAR and not _breaks(end, index):
        end += 1
    return _told(last, end, index)


def _breaks(position: int, index: SpeechIndex) -> bool:
    """Tell whether a sentence starts with the word at `position`, or the speech ends before it."""
    gap = index.gap(position)
    if "\n\n" in gap:
        return True
    ended = _ENDS.search(gap)
    if not ended:
        return False
    follows = index.first_letter(position)
    if ended[0][0] == "." and (follows.islower() or index.printed(position - 1).casefold() in _ABBREVIATIONS):
        return False
    return not (ended[0][0] == "…" and follows.islower())


def _told(first: int, last: int, index: SpeechIndex, *, closing: bool = False) -> _Words:
    """Return the words from `first` up to `last`, with a comma for each pause but one before the first."""
    pieces: list[str] = []
    for position in range(first, last):
        if _PAUSE.search(index.gap(position)) and (pieces or not closing):
            pieces.append(",")
        pieces.append(index.keys[position])
    if closing and pieces and _PAUSE.search(index.gap(last)):
        pieces.append(",")
    return _Words(" ".join(pieces), first, last)


def _before_it(words: _Words, index: SpeechIndex, most: int = 8) -> str:
    """Return the last of some words as printed."""
    return _printed(max(words.first, words.last - most), words.last, index)


def _opening(words: _Words, index: SpeechIndex, most: int = 8) -> str:
    """Return the first of some words as printed."""
    return _printed(words.first, min(words.first + most, words.last), index)


def _printed(first: int, last: int, index: SpeechIndex) -> str:
    start, end = index.span(first, last)
    return " ".join(index.stream_at(first).text[start:end].split())
