"""What holds of any quotation: true spans are found where they stand, and any change is seen."""

from __future__ import annotations

import datetime
import itertools

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.model import Attribution, Contribution, Person, Sitting, Spoken, Transcript
from generator.quotes import Quotation, SpeechIndex, Verdict, index_of, verify
from generator.quotes.spelling import fold
from generator.quotes.tokens import key_text, tokens_of

ADA = Attribution("Ada Birk", Person("ada-birk", "Ada Birk"))
BEN = Attribution("Ben Oake", Person("ben-oake", "Ben Oake"))
OF_ADA = (
    "I have read the Minister’s report, all 1,204 pages of it, and I cannot find one harbour that costs less than"
    " £3.5 million. Only 12% of the island’s boats are insured; the rest go out on trust. [Interruption.] The hon."
    " Member laughs, but he does not pay for the nets.\n\nWe were told in May 2019 that a wall of 5 or 6 metres"
    " would do. It will not: the tide is a well-known thief."
)
OF_BEN = (
    "May I ask her whether she has seen the sub-optimal state of our quay? My constituents never asked for a wall."
    " They want a ferry that leaves at 10.30 am, as it did before, and nobody on that bench has said why it"
    " should not."
)
MORE_OF_ADA = (
    "I am grateful. We do not want less of a ferry, we want more of one, and no money has been found for it."
    " “Someone will pay,” he tells us, but he does not say who."
)
SPEECHES = {"c1": (ADA, OF_ADA), "c2": (BEN, OF_BEN), "c3": (ADA, MORE_OF_ADA)}


def sitting_of(speeches: dict[str, tuple[Attribution, str]]) -> Sitting:
    lines: tuple[Contribution, ...] = tuple(Spoken(id=key, text=text) for key, (_, text) in speeches.items())
    date = datetime.date(2026, 5, 12)
    transcript = Transcript(id="harbour", title="Harbour", date=date, house="Deputies", contributions=lines)
    return Sitting(
        id="harbour",
        title="Harbour",
        date=date,
        house="Deputies",
        chamber=None,
        kind="debate",
        status="final",
        language="en",
        transcript=transcript,
        attributions={key: who for key, (who, _) in speeches.items()},
        rolls={},
    )


INDEX = index_of(sitting_of(SPEECHES))
PLAIN = {key: " ".join(text.replace("[Interruption.] ", "").split()) for key, (_, text) in SPEECHES.items()}
FOLDED = {key: tuple(map(fold, tokens_of(text).keys)) for key, text in PLAIN.items()}
VOCABULARY = sorted({word for text in PLAIN.values() for word in text.split()} | {"not", "never", "no", "£", "%", "5"})
ACCEPTED = ("verbatim", "spelling-variant")


def ask(text: str, speaker: Attribution | None, index: SpeechIndex = INDEX) -> Verdict:
    return verify(Quotation(text, speaker), index)


def stands(text: str) -> bool:
    """Tell whether the words of a text stand one after another in a speech, whatever their spelling."""
    keys = tuple(map(fold, tokens_of(text).keys))
    size = len(keys)
    return any(said[first : first + size] == keys for said in FOLDED.values() for first in range(len(said) - size + 1))


@st.composite
def spans(draw: st.DrawFn, fewest: int = 6) -> tuple[str, list[str]]:
    """Draw a speech and printed words of it, one after another, that count as `fewest` words or more."""
    key = draw(st.sampled_from(sorted(PLAIN)))
    words = PLAIN[key].split()
    first = draw(st.integers(0, len(words) - fewest))
    return key, words[first : draw(st.integers(first + fewest, len(words)))]


@given(spans())
@settings(deadline=None, max_examples=200)
def test_a_true_span_is_verbatim_in_its_contribution_and_marks_its_words(span: tuple[str, list[str]]) -> None:
    key, words = span
    quote = " ".join(words)
    assume(len(tokens_of(quote).keys) >= 6)
    who, text = SPEECHES[key]
    verdict = ask(quote, who)
    assert (verdict.outcome, verdict.contribution, verdict.said_by) == ("verbatim", key, who)
    [(start, end)] = verdict.spans
    assert key_text(text[start:end].replace("[Interruption.] ", "")) == key_text(quote)


@given(spans(8), st.sampled_from(VOCABULARY), st.data())
@settings(deadline=None, max_examples=400)
def test_any_other_word_in_the_place_of_one_is_seen(span: tuple[str, list[str]], new: str, data: st.DataObject) -> None:
    key, words = span
    place = data.draw(st.integers(0, len(words) - 1))
    changed = " ".join([*words[:place], new, *words[place + 1 :]])
    assume(not stands(changed))
    assert ask(changed, SPEECHES[key][0]).outcome not in ACCEPTED
    assert ask(changed, None).outcome not in ACCEPTED


@given(spans(8), st.sampled_from(VOCABULARY), st.data())
@settings(deadline=None, max_examples=400)
def test_any_word_more_is_seen(span: tuple[str, list[str]], new: str, data: st.DataObject) -> None:
    _, words = span
    place = data.draw(st.integers(1, len(words) - 1))
    longer = " ".join([*words[:place], new, *words[place:]])
    assume(not stands(longer))
    assert ask(longer, None).outcome not in ACCEPTED


@given(spans(9), st.data())
@settings(deadline=None, max_examples=400)
def test_any_word_less_is_seen(span: tuple[str, list[str]], data: st.DataObject) -> None:
    _, words = span
    place = data.draw(st.integers(1, len(words) - 2))
    shorter = " ".join([*words[:place], *words[place + 1 :]])
    assume(not stands(shorter) and tokens_of(words[place]).keys)
    assert ask(shorter, None).outcome not in ACCEPTED


@given(spans(8), st.data())
@settings(deadline=None, max_examples=200)
def test_any_two_words_that_change_places_are_seen(span: tuple[str, list[str]], data: st.DataObject) -> None:
    _, words = span
    place = data.draw(st.integers(0, len(words) - 2))
    swapped = " ".join([*words[:place], words[place + 1], words[place], *words[place + 2 :]])
    assume(not stands(swapped))
    assert ask(swapped, None).outcome not in ACCEPTED


@given(spans(8), st.sampled_from("%£€<+°＄‰🙄\u202e\u2067\u0338"), st.data())
@settings(deadline=None, max_examples=200)
def test_no_sign_can_be_slipped_in(span: tuple[str, list[str]], sign: str, data: st.DataObject) -> None:
    _, words = span
    place = data.draw(st.integers(0, len(words) - 1))
    assume(words[place][:1].isalnum() and words[place].rstrip(".,;:?!")[-1:].isalnum())
    disguised = " ".join([*words[:place], f"{words[place].rstrip('.,;:?!')}{sign}", *words[place + 1 :]])
    assume(not stands(disguised))
    assert ask(disguised, None).outcome not in ACCEPTED


@given(spans(6), spans(6))
@settings(deadline=None, max_examples=200)
def test_words_of_two_speeches_are_never_one_quotation(
    one: tuple[str, list[str]], other: tuple[str, list[str]]
) -> None:
    assume(one[0] != other[0])
    for joint in (" ", " … ", " [and] "):
        joined = " ".join(one[1]) + joint + " ".join(other[1])
        assume(not stands(joined))
        assert ask(joined, None).outcome not in ACCEPTED


@given(spans(6), st.sampled_from([ADA, BEN]))
@settings(deadline=None, max_examples=100)
def test_nobody_is_given_the_words_of_another(span: tuple[str, list[str]], named: Attribution) -> None:
    key, words = span
    quote = " ".join(words)
    assume(len(tokens_of(quote).keys) >= 6)
    others = {who.name for other, (who, _) in SPEECHES.items() if tokens_of(quote).keys and quote in PLAIN[other]}
    outcome = ask(quote, named).outcome
    assert outcome == ("verbatim" if named.name in others | {SPEECHES[key][0].name} else "wrong-speaker")


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            "the of not £3.5 1,000 5% hon. no-one don’t U-turn 10.30 5-10 ½ — … (or) “so” one. Mr. U.K. e.g. –5".split()
        ),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[]….\ue000"), min_size=1, max_size=6),
    ),
    min_size=6,
    max_size=40,
)


@given(WORDS, st.data())
@settings(deadline=None, max_examples=300)
def test_any_span_of_any_text_is_verbatim(words: list[str], data: st.DataObject) -> None:
    words = " ".join(words).split()
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    text, quote = " ".join(words), " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    keys = tokens_of(quote).keys
    assume(len(keys) >= 6)
    verdict = ask(quote, ADA, index_of(sitting_of({"c1": (ADA, text)})))
    assert verdict.outcome == "verbatim"
    assert [tokens_of(text[start:end]).keys for start, end in verdict.spans] == [keys]


@given(st.text(max_size=60), st.text(max_size=60), spans(6))
@settings(deadline=None, max_examples=200)
def test_no_text_makes_it_raise_and_spans_lie_in_the_contribution(
    before: str, after: str, span: tuple[str, list[str]]
) -> None:
    verdict = ask(f"{before} {' '.join(span[1])} {after}", None)
    edges = list(itertools.chain.from_iterable(verdict.spans))
    assert bool(edges) <= (verdict.contribution is not None)
    if verdict.contribution:
        assert all(0 <= start < end <= len(SPEECHES[verdict.contribution][1]) for start, end in verdict.spans)
    if verdict.outcome in ACCEPTED:
        assert edges == sorted(edges)
        assert edges


@given(st.text(alphabet="the not a[]….() \n“”'", max_size=60))
@settings(deadline=None)
def test_no_marks_make_it_raise(text: str) -> None:
    ask(f"{text} My constituents never asked for a wall {text}", BEN)
    ask(text, ADA, index_of(sitting_of({"c1": (ADA, text + " and so on.")})))
