"""What a quotation that stands in the record leaves out or puts in: verbatim is not yet honest.

Each rule looks at the words around the quotation, inside the sentence it was cut from, and at what its cuts and
brackets stand for. The word lists were read off the Commons and Lords debates of 2009 to 2024; they are English,
and other languages get only the warnings that need no words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..language import Phrase, phrase
from .index import SpeechIndex
from .marks import misprints
from .match import Chain, Match
from .segments import Interpretation
from .sentences import FAR, PAUSE, as_printed, before_it, breaks, opening, told, words_after, words_before
from .tokens import key_text, tokens_of
from .verdict import Caution, caution

SHORT = 8
"""A quotation of fewer words is found, and the reader is told that it is short."""


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


def warnings_of(quoted: str, reading: Interpretation, chain: Chain, index: SpeechIndex) -> tuple[Caution, ...]:
    """Return why a quotation that stands in the record at `chain` may still mislead; each code once."""
    told: dict[str, Caution] = {}
    for warning in _all(quoted, reading, chain, index):
        told.setdefault(warning.code, warning)
    return tuple(told.values())


def _all(quoted: str, reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    yield from _size(reading)
    yield from _brackets(reading, chain, index)
    yield from misprints(quoted, reading, chain, index)
    if index.english:
        yield from _start(chain[0].first, index)
        yield from _end(chain[-1].last, index)
        yield from _question(quoted, chain, index)
        yield from _cuts(reading, chain, index)
        yield from _numbers(chain, index)


def _size(reading: Interpretation) -> Iterator[Caution]:
    if reading.words < SHORT:
        yield caution("short", "only %(words)s words are quoted", words=reading.words)
    runs = sum(map(len, reading.segments))
    if len(reading.segments) >= 3 and reading.words < 8 * len(reading.segments):
        yield caution(
            "mosaic",
            "%(words)s words are put together from %(places)s places",
            words=reading.words,
            places=len(reading.segments),
        )
    elif runs >= 4 and reading.words < 5 * runs:
        yield caution(
            "mosaic",
            "%(words)s words are put together from %(bits)s bits with brackets between them",
            words=reading.words,
            bits=runs,
        )


# --- before, after ------------------------------------------------------------------------------------------


def _start(first: int, index: SpeechIndex) -> Iterator[Caution]:
    words = words_before(first, index)
    before = _HARMLESS.sub("·", words.text)
    if not before:
        return
    opening = " that" if index.keys[first] == "that" else ""
    if _AFTER_NEGATION.search(before) or _AFTER_DENIAL.search(before + opening):
        yield caution(
            "starts-after-negation",
            "the sentence goes “%(words)s …” before the quotation",
            words=before_it(words, index),
        )
    elif _REPORTED.search(before + opening):
        yield caution(
            "reported-speech", "the speaker reports what others say: “%(words)s …”", words=before_it(words, index)
        )
    elif _SUPPOSED.search(before):
        yield caution("hypothetical", "the speaker supposes it: “%(words)s …”", words=before_it(words, index))
    elif _CONDITION.search(before):
        yield caution(
            "condition-left-out", "the sentence has a condition before it: “%(words)s …”", words=before_it(words, index)
        )


def _end(last: int, index: SpeechIndex) -> Iterator[Caution]:
    words = words_after(last, index)
    after = _HARMLESS.sub("·", words.text)
    if _REVERSED.search(after) and not (_CONTRAST.match(after) and _DENIES.search(words_before(last, index).text)):
        yield caution("ends-before-reversal", "the sentence goes on “%(words)s …”", words=opening(words, index))
    elif _ENDS_BEFORE_NEGATION.search(after):
        yield caution("ends-before-negation", "the sentence goes on “%(words)s …”", words=opening(words, index))


def _numbers(chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn where a number goes on in the record beyond an edge of the quotation, or of one of its parts."""
    edges = [place.first for place in chain] + [place.last for place in chain]
    for position in sorted(set(edges)):
        if _goes_on(position, index):
            yield caution(
                "cuts-a-number", "the number goes on “%(words)s”", words=as_printed(position - 1, position + 1, index)
            )


def _goes_on(position: int, index: SpeechIndex) -> bool:
    stream = index.stream_at(position)
    if not stream.first < position < stream.last or index.keys[position] not in _UNITS:
        return False
    before = index.keys[position - 1]
    return (before[-1].isdecimal() or before in _NUMBER_WORDS) and not PAUSE.search(index.gap(position))


def _question(quoted: str, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    before = words_before(chain[0].first, index)
    if not before.text or "?" in quoted:
        return
    first, last = chain[0].first, chain[-1].last
    if any(breaks(position, index) for position in range(first + 1, last)):
        return
    if _ASKS.search(before.text) and "?" in index.gap(words_after(last, index).last):
        yield caution(
            "question-made-statement", "it is part of a question: “%(words)s …?”", words=opening(before, index)
        )


# --- cuts and brackets ----------------------------------------------------------------------------------------


def _cuts(reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    number = 0
    for segment in reading.segments[:-1]:
        number += len(segment)
        yield from _cut(chain[number - 1].last, chain[number].first, index)


def _cut(left: int, right: int, index: SpeechIndex) -> Iterator[Caution]:
    hidden = told(left, right, index)
    rest, lead = words_after(left, index), words_before(right, index)
    one_sentence = rest.last > right
    if one_sentence and _TURNS.search(_HARMLESS.sub("·", hidden.text)):
        yield caution("cut-hides-negation", "the cut leaves out “%(words)s”", words=opening(hidden, index, FAR))
    elif not one_sentence:
        yield from _end(left, index) if rest.text else _next_sentence(left, right, index)
        yield from _start(right, index) if lead.text else ()
        if rest.text and lead.text:
            yield caution(
                "cut-joins-sentences", "the cut goes from “%(words)s” into another sentence", words=opening(rest, index)
            )


def _next_sentence(left: int, right: int, index: SpeechIndex) -> Iterator[Caution]:
    """Warn of a short sentence in the cut that takes back what stands before it."""
    following = words_after(left, index, starting=True)
    if following.last > right:
        return
    words = following.text.split()
    if words and (words[0] in ("but", "however", "yet") or (len(words) <= 9 and _DENIED_NEXT.search(following.text))):
        yield caution("cut-hides-negation", "the cut leaves out “%(words)s …”", words=opening(following, index))


def _brackets(reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    runs = [run for segment in reading.segments for run in segment]
    between = [(bracket, number) for number in range(1, len(runs)) if (bracket := runs[number].bracket) is not None]
    replaced: list[Phrase] = []
    for bracket, number in between:
        first, last = chain[number - 1].last, chain[number].first
        warnings = list(_replaces(bracket, first, last, chain, index))
        yield from warnings
        if not warnings and _differs(bracket, first, last, index):
            printed = as_printed(first, last, index) if first < last else ""
            replaced.append(_stands_for(bracket, printed) if printed else _by_editor(bracket))
    outside = Counter(reading.brackets) - Counter(bracket for bracket, _ in between)
    for bracket in outside:
        warnings = list(_added(bracket, "", chain, index))
        yield from warnings
        if not warnings and key_text(bracket) and not _is_printed(bracket, chain, index):
            replaced.append(_by_editor(bracket))
    if replaced:
        yield Caution("bracket-replaces", tuple(dict.fromkeys(replaced)))


def _stands_for(bracket: str, words: str) -> Phrase:
    return phrase("[%(bracket)s] stands for “%(words)s”", bracket=bracket, words=words)


def _by_editor(bracket: str) -> Phrase:
    return phrase("[%(bracket)s] is added by the editor", bracket=bracket)


def _replaces(bracket: str, first: int, last: int, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    hidden = " ".join(index.keys[first:last])
    if index.english and _denies(hidden) and not _denies(key_text(bracket)):
        yield caution("bracket-hides-negation", "[%(bracket)s] stands for “%(words)s”", bracket=bracket, words=hidden)
    yield from _added(bracket, hidden, chain, index)


def _differs(bracket: str, first: int, last: int, index: SpeechIndex) -> bool:
    """Tell whether a bracket says otherwise than the words it stands for, or more; to say who “they” are is no less.

    Words that both begin or end with are left aside: “[the Minister has]” for “he has”.
    """
    quoted, hidden = list(index.forms(tokens_of(bracket))), list(index.folded[first:last])
    if not quoted or _is_printed(bracket, (Match(first, last, exact=True),), index):
        return False
    while quoted and hidden and quoted[-1] == hidden[-1]:
        del quoted[-1], hidden[-1]
    while quoted and hidden and quoted[0] == hidden[0]:
        del quoted[0], hidden[0]
    if not hidden:
        return bool(quoted)
    return not all(word.partition("'")[0] in _POINTING for word in hidden)


def _is_printed(bracket: str, chain: Chain, index: SpeechIndex) -> bool:
    return f"[{bracket}]" in index.stream_at(chain[0].first).text


def _denies(words: str) -> bool:
    return _NEGATION.search(_HARMLESS.sub("·", words)) is not None


def _added(bracket: str, hidden: str, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    words = key_text(bracket)
    if _is_printed(bracket, chain, index):
        return
    if index.english and (_denies(words) or words in _DENYING_PREFIXES) and not _denies(hidden):
        yield caution("bracket-adds-negation", "[%(bracket)s] is not in the record", bracket=bracket)
    amounts = [word for word in words.split() if _is_amount(word, english=index.english)]
    if any(amount not in hidden.split() for amount in amounts):
        yield caution(
            "number-in-brackets", "[%(bracket)s] says how many or how much, and the record does not", bracket=bracket
        )


def _is_amount(word: str, *, english: bool) -> bool:
    """Tell whether a word says how many or how much: a figure, a currency, “millions”, “most”."""
    return word[0].isdecimal() or not word[0].isalpha() or (english and word in _NUMBER_WORDS | _UNITS | _QUANTITIES)


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
    " trillion half quarter third double treble twice dozen".split()
)
_UNITS = frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion trillions m bn tn dozen dozens"
    " score scores per percentage pence".split()
)
_QUANTITIES = frozenset(
    "all every most many several few some both none nobody everybody everyone only more less fewer least over under"
    " above below".split()
)
_POINTING = frozenset(
    "i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us"
    " our ours ourselves they them their theirs themselves this that these those here there such so one ones who whom"
    " whose which what then".split()
)
"""Words that only point at somebody or something: brackets say whom or what is meant."""

_DENYING_PREFIXES = frozenset("anti de dis il im in ir mis non un".split())
