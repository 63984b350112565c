"""The draft as a whole: every word of it found in the record, as a check finds it."""

from __future__ import annotations

import datetime
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitechecks.debates import NAMES, SPEECHES, debate, sitting, speeches

from generator.drafting.debate import Debate, debate_of
from generator.drafting.extractive import NoDraft, Stamp, draft, extract_of
from generator.drafting.proof import faults_in, proved
from generator.model import Analysis, Bullet, Cue, Evidence, Provenance

STAMP = Stamp("sittings 0", datetime.date(2026, 6, 24))
PROJECT = Path(__file__).resolve().parent.parent


def drafted(found: Debate, evidence: Evidence | None = None) -> Analysis:
    analysis = draft(extract_of(found, evidence), STAMP)
    return proved(analysis, found.sitting, NAMES, "en-GB")


def texts(bullets: tuple[Bullet, ...]) -> list[str]:
    return [text for bullet in bullets for text in (bullet.text, *texts(bullet.points))]


def test_a_draft_says_who_made_it_when_and_of_what() -> None:
    assert drafted(debate()).provenance == Provenance("extractive", "sittings 0", created=STAMP.created)


def test_every_bullet_is_a_sentence_of_the_record_with_its_speaker_and_party() -> None:
    found = debate()
    said = {each.sentence: each for each in found.candidates}
    bullets = drafted(found).summary
    assert len(bullets) >= 3
    for bullet in bullets:
        if bullet.text.startswith("**Also spoke:**"):
            continue
        name, _, quoted = bullet.text.partition(": “")
        candidate = said[quoted.removesuffix("”")]
        assert candidate.who.party
        assert name == f"**{candidate.who.name}** ({candidate.who.party.name})"
        assert bullet.cites == (candidate.contribution,)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SPEECHES), min_size=1, max_size=14), st.integers(0, 3))
def test_a_check_finds_no_fault_with_a_draft(said: list[tuple[str, str, str]], turned: int) -> None:
    found = debate([*said[turned:], *said[:turned]])
    try:
        analysis = drafted(found)
    except NoDraft:
        return
    assert faults_in(analysis, found.sitting, NAMES, "en-GB") == ()


def test_the_same_debate_has_the_same_draft() -> None:
    assert drafted(debate()) == drafted(debate())


def test_topics_and_emoji_are_those_that_clearly_fit() -> None:
    analysis = drafted(debate())
    assert analysis.topics == ("ferries",)
    assert analysis.emoji == "⛴️"


def test_a_debate_with_too_little_to_quote_has_no_draft() -> None:
    with pytest.raises(NoDraft, match="can stand alone"):
        extract_of(debate([("Ann Red", "red", "I beg to move."), ("Ben Blue", "blue", "Why is that?")]), None)


def test_a_language_without_stop_words_has_no_draft() -> None:
    found = debate()
    welsh = Debate(found.sitting, "cy", found.topics, found.candidates, found.segments, found.record)
    with pytest.raises(NoDraft, match="'cy'"):
        extract_of(welsh, None)


def test_a_language_without_a_list_of_whose_view_a_sentence_is_has_no_draft() -> None:
    some_say = "Certains disent que le port est perdu pour les îles et que la digue ne tiendra pas."
    said = speeches([(name, party, f"{some_say} {text}") for name, party, text in SPEECHES])
    with pytest.raises(NoDraft, match="no list of words for the language 'fr'"):
        extract_of(debate_of(sitting(said, language="fr"), "en-GB"), None)


def evidence(**more: object) -> Evidence:
    values = {"sitting": "deputies-2026-06-23-sunday-ferries", "measure": "m 1", "words": 300, "speakers": 5}
    return Evidence(**{**values, **more})  # type: ignore[arg-type]


CUES = (
    Cue(
        contribution="c2",
        family="criticism",
        words="should stay",
        target="ferry",
        sentence="The ferry should stay in harbour on Sundays because sailors need rest with their families.",
    ),
    Cue(
        contribution="c3",
        family="disagreement",
        words="should vote",
        target="poll",
        sentence="Islanders should vote in a poll before any ferry calls at their harbour on Sundays.",
    ),
)


def test_a_rating_stands_on_its_evidence_with_examples() -> None:
    analysis = drafted(debate(), evidence(answer="rated", rating=3, cues=CUES))
    section = analysis.divisiveness
    assert section is not None
    assert section.rating == 3
    assert [each.quote for each in section.examples] == [cue.sentence for cue in CUES]
    assert [each.party for each in section.examples] == ["Blue Party", "Green Party"]
    assert section.introduction
    assert "2 sentences" in section.introduction
    assert section.conclusion
    assert "rated 3 of 5: clear objections" in section.conclusion


@pytest.mark.parametrize("answer", ["too-short", "no-cue", "no-lexicon"])
def test_no_mark_means_no_section(answer: str) -> None:
    assert drafted(debate(), evidence(answer=answer)).divisiveness is None


def test_a_mark_that_no_example_bears_out_is_not_written() -> None:
    assert drafted(debate(), evidence(answer="rated", rating=4)).divisiveness is None


def test_one_speaker_is_counted_once_however_the_name_is_printed() -> None:
    said = [("Ann Red", "red", f"{SPEECHES[0][2]}"), ("Ben Blue", "blue", SPEECHES[1][2]), *SPEECHES[2:]]
    found = debate([*said, ("ben-blue", "blue", "The hours of sailors should end on Saturdays in every harbour here.")])
    last = Cue(contribution="c6", family="criticism", words="should", target="sailors", sentence="The hours of sailors")
    section = drafted(found, evidence(answer="rated", rating=3, cues=(*CUES[:1], last))).divisiveness
    assert section is not None
    assert section.introduction
    assert section.introduction.endswith("1 speaker said them.")


def test_agreement_has_no_examples() -> None:
    section = drafted(debate(), evidence(answer="rated", rating=1, cues=CUES)).divisiveness
    assert section is not None
    assert section.examples == ()


@pytest.mark.parametrize("bound", ["contested", "divided", "objected", "one-family", "one-party"])
def test_a_bound_is_told_and_contradicts_nothing(bound: str) -> None:
    found = debate()
    section = drafted(found, evidence(answer="rated", rating=3, cues=CUES, bounds=(bound,))).divisiveness
    assert section is not None


def test_a_draft_opens_no_socket_and_downloads_nothing() -> None:
    script = """
        import sys

        def refuse(event, arguments):
            if event.startswith(("socket.", "urllib.")):
                raise SystemExit(f"asked for {event}")

        sys.addaudithook(refuse)
        sys.path.insert(0, "tests/site")
        from sitechecks.debates import NAMES, debate
        from generator.drafting.extractive import Stamp, draft, extract_of
        from generator.drafting.proof import proved
        import datetime
        found = debate()
        analysis = draft(extract_of(found, None), Stamp("sittings 0", datetime.date(2026, 6, 24)))
        print(len(proved(analysis, found.sitting, NAMES, "en-GB").summary) > 0)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=PROJECT,
    )
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", "True")


def test_neither_help_nor_a_build_pays_for_what_ranks_sentences() -> None:
    script = "import sys, generator.cli, generator.build; print({'sumy', 'nltk', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "set()"
