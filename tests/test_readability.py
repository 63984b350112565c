"""The grade of a text: the published formula, on real sentences, without a word to the network."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from generator.readability import LEAST_WORDS, TARGET, grade, sentence_grade

PLAIN = (
    "The Opposition asked the House to stop the disposal of dredged mud off Kestrel Bay until a survey has been "
    "published. Priya Venn said that the deeper mud had never been tested. The motion was lost by one vote."
)
HARD = (
    "Notwithstanding considerable parliamentary disagreement regarding administrative responsibilities, the Minister "
    "subsequently announced comprehensive legislative modifications, incorporating recommendations that independent "
    "constitutional authorities had previously communicated to departmental representatives "
    "throughout the preceding parliamentary session."
)


def known(text: str) -> float:
    measured = grade(text, "en-GB")
    assert measured is not None
    return measured


def test_the_grade_is_that_of_the_formula() -> None:
    """39 one-syllable words in three sentences of 13: 0.39 x 13 + 11.8 x 1 - 15.59."""
    sentence = "The cat sat on the mat and the dog lay by the door. "
    assert known(sentence * 3) == pytest.approx(0.39 * 13 + 11.8 - 15.59)


def test_syllables_count() -> None:
    """Swapping one word in 13 of one syllable for one of five adds 4/13 syllables a word."""
    sentence = "The cat sat on the mat and the dog lay by the {}. "
    plain, long = (known(sentence.format(word) * 3) for word in ("door", "university"))
    assert long - plain == pytest.approx(11.8 * 4 / 13)


def test_plain_reporting_is_within_the_target_and_officialese_is_not() -> None:
    assert known(PLAIN) < TARGET < known(HARD)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the hon. Member and the hon. Lady", "the hon Member and the hon Lady"),
        ("clause No. 4 of Mr. Quill", "clause No 4 of Mr Quill"),
        ("some 5.49 million crowns", "some 549 million crowns"),
        ("at 8 p.m. on the day", "at 8 pm on the day"),
        ("the plan … which fell", "the plan which fell"),
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(one: str, other: str) -> None:
    rest = "asked why the dredger was kept at work when the tests had not been read by the House or by the Board"
    assert known(f"He and {one} {rest}. {PLAIN}") == pytest.approx(known(f"He and {other} {rest}. {PLAIN}"))


def test_a_line_without_a_stop_is_a_sentence() -> None:
    line = "the harbour board digs the mud and tests the mud and tips the mud"
    assert known(f"{line}\n{line}\n{line}") == pytest.approx(known(f"{line}. {line}. {line}."))


@pytest.mark.parametrize("language", ["cy", "fr-FR", "de", "enm", "x-en"])
def test_another_language_has_no_grade(language: str) -> None:
    assert grade(PLAIN, language) is None


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us", "en_AU"])
def test_english_has_one_wherever_it_is_spoken(language: str) -> None:
    assert grade(PLAIN, language) is not None


def test_a_text_of_few_words_has_no_grade() -> None:
    words = ["word"] * LEAST_WORDS
    assert grade(" ".join(words), "en") is not None
    assert grade(" ".join(words[1:]) + " — … –", "en") is None


def test_no_socket_is_opened_and_nothing_is_downloaded() -> None:
    """A fresh process, in which asking for a socket or an address ends in an error, gives the same grade."""
    script = f"""
        import sys

        def refuse(event, arguments):
            if event.startswith(("socket.", "urllib.")):
                raise SystemExit(f"asked for {{event}}")

        sys.addaudithook(refuse)
        from generator.readability import grade
        print(grade({PLAIN!r}, "en-GB"))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert float(done.stdout) == pytest.approx(known(PLAIN))


def test_textstat_is_not_imported_before_it_is_needed() -> None:
    script = "import sys, generator.readability; print('textstat' in sys.modules or 'nltk' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "False"


def test_the_grade_of_a_sentence_is_that_of_the_formula() -> None:
    assert sentence_grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    assert sentence_grade("…") == 0.0
    assert sentence_grade("Parliamentary accountability necessitates transparency.") > sentence_grade("The cat sat.")
