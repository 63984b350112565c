"""Words as they are compared, and spellings that are one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quotes.spelling import closes, fold
from generator.quotes.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("no-one’s “sub-optimal” U-turn", "no one's sub optimal u turn"),
        ("£3.5 billion, 1,000 and 1\u00a0000", "£ 3.5 billion 1000 and 1000"),
        ("10.30pm on the 21st", "10.30 pm on the 21st"),
        ("5% or 5 percent or 5 per cent.", "5 per cent or 5 per cent or 5 per cent"),
        ("my right hon. Friend & Rt Hon Member", "my right honourable friend and right honourable member"),
        ("U.K. p.m. e.g. end.Next", "uk pm eg end next"),
        ("co\u00adoperate ﬁne CO₂ e\u0301te\u0301", "cooperate fine co2 été"),
        ("the ministers’ plan and the minister’s", "the ministers plan and the minister's"),
        ("it fell by −5 and 3½ and 3·5", "it fell by minus 5 and 3 1 2 and 3.5"),
        ("word—word – word -- word", "word word word word"),
        ("５％ and 5‰, £5 ＄6 <7", "5 per cent and 5 ‰ £ 5 $ 6 < 7"),
        ("by –5 to -£3 – follows–5", "by minus 5 to minus £ 3 follows 5"),
        ("n\u0336o 1\u0336 10² m²", "n̶o 1̶ 10 2 m2"),
        ("12 \u202e12\u202c", "12 \u202e 12 \u202c"),
        ("no\u200btable, LGBT+ 🙄", "notable lgbt + 🙄"),
        ("Maße STRAẞE Masse", "maße straße masse"),
        ("कि की", "कि की"),
    ],
)
def test_keys(text: str, keys: str) -> None:
    assert " ".join(tokens_of(text).keys) == keys


def test_joints_tell_a_hyphen_from_a_space_and_a_pause() -> None:
    assert tokens_of("sub-optimal UK–EU one—two 10am").joints == " - –  " + " +"
    assert tokens_of("5-10 5, 10 5/10 ½ 1/2").joints == " - , / / /"
    assert tokens_of("5—10 5 — 10 5 – 10 5 / 10").joints == " , , , /"


@given(st.text())
def test_each_word_is_cut_from_the_text(text: str) -> None:
    words = tokens_of(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    assert list(words.starts) == sorted(words.starts)
    assert len(words.keys) == len(words.joints)


SAME = """
organise/organize organisations/organizations analysed/analyzed colour/color favourable/favorable neighbours/neighbors
centre/center theatres/theaters kilometres/kilometers travelled/traveled councillor/councilor labelling/labeling
programme/program defence/defense practise/practice licence/license dialogue/dialog paediatric/pediatric
manoeuvre/maneuver judgement/judgment fulfil/fulfill skilful/skillful sceptical/skeptical grey/gray
twelve/12 twentyfirst/21st billion/bn enquiry/inquiry Labour's/Labor's
""".split()
DIFFERENT = """
advice/advise device/devise prophecy/prophesy four/for our/or tour/tor prise/prize filled/filed filling/filing
council/counsel councillor/counsellor gravelly/gravely cheque/check storey/story draught/draft principal/principle
affect/effect affects/effects learnt/learned whilst/while towards/toward aluminium/aluminum its/it's their/there
not/note compliment/complement raise/raze maize/maise hour/hor fifteen/fifty million/billion
""".split()


@pytest.mark.parametrize("pair", SAME)
def test_one_word_in_two_spellings(pair: str) -> None:
    one, other = pair.casefold().split("/")
    assert fold(one) == fold(other)


@pytest.mark.parametrize("pair", DIFFERENT)
def test_two_words_stay_two(pair: str) -> None:
    one, other = pair.split("/")
    assert fold(one) != fold(other)


def test_what_may_be_written_as_one_word() -> None:
    assert closes("health", "care", hyphenated=False)
    assert closes("sub", "optimal", hyphenated=True)
    assert not closes("not", "able", hyphenated=False)
    assert not closes("now", "here", hyphenated=False)
    assert not closes("re", "sign", hyphenated=True)
    assert not closes("not", "able", hyphenated=True)
    assert not closes("need", "less", hyphenated=False)
    assert not closes("5", "10", hyphenated=True)
    assert closes("u", "turn", hyphenated=True)
    assert closes("build", "up", hyphenated=True)
    assert closes("covid", "19", hyphenated=True)
