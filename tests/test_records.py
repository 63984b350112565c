"""A record holds what lists need, and counts words fairly."""

from __future__ import annotations

import datetime

from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.model import Party, Person, Record, Registry
from generator.records import record_of

REGISTRY = Registry({"ada": Person("ada", "Ada")}, {"reds": Party("reds", "Reds")}, {})


def record(contributions: str = "[]", analysis: str = "") -> Record:
    head = "id: h-2022-05-01-a\ntitle: A\ndate: 2022-05-01\nhouse: H\nkind: bill\nstatus: draft\ncontributions: "
    folder = SittingFolder(
        "here",
        Source("t", head + contributions),
        Source("a", f"sitting: h-2022-05-01-a\n{analysis}") if analysis else None,
    )
    sitting, problems = assemble(folder, Names.of(REGISTRY))
    assert sitting, problems
    return record_of(sitting, REGISTRY, folder.path, folder.checksum)


def test_words_turns_and_divisions_are_counted() -> None:
    found = record(
        "[{id: a, speaker: ada, text: one two}, {id: b, speaker: ada, text: three}, {id: n, kind: note, text: four},"
        " {id: d, kind: division, counts: {aye: 1, no: 2}}]"
    )
    assert (found.words, found.contributions, found.divisions) == (3, 4, 1)
    assert [(share.person, share.words, share.turns) for share in found.shares] == [("ada", 3, 2)]


def test_words_from_the_chair_are_not_the_person_s_own() -> None:
    assert record("[{id: a, speaker: ada, chair: true, text: Order}]").shares == ()


def test_who_changed_party_in_a_sitting_has_a_share_for_each() -> None:
    found = record("[{id: a, speaker: ada, party: Reds, text: one}, {id: b, speaker: ada, text: two three}]")
    assert [(share.party, share.words) for share in found.shares] == [(None, 2), ("reds", 1)]


def test_shares_stand_by_words_and_then_by_name() -> None:
    found = record("[{id: a, speaker: Zed, text: x}, {id: b, speaker: Ann, text: x}, {id: c, speaker: Mo, text: x x}]")
    assert [share.person for share in found.shares] == ["mo", "ann", "zed"]


def test_people_and_parties_that_no_registry_has_are_kept() -> None:
    found = record("[{id: a, speaker: Zoë, party: Free, text: x}, {id: b, speaker: Zoë, party: Free, text: y}]")
    assert [person.id for person in found.strangers] == ["zoe"]
    assert [party.id for party in found.ad_hoc_parties] == ["free"]


def test_voters_and_tellers_have_pages_too() -> None:
    found = record(
        "[{id: d, kind: division, counts: {aye: 1, no: 0}, votes: {aye: [Zoë]}, tellers: {no: [Max Teller]}}]"
    )
    assert [person.id for person in found.strangers] == ["zoe", "max-teller"]


def test_rating_excerpt_and_last_correction_come_from_the_analysis() -> None:
    analysis = (
        "abstract: Some *words* here.\nemoji: 🙏\ndivisiveness: {rating: 4}\ntopics: [x, x]\n"
        "corrections: [{date: 2022-06-02, note: a}, {date: 2022-06-01, note: b}]"
    )
    found = record(analysis=analysis)
    assert (found.rating, found.excerpt, found.emoji) == (4, "Some words here.", "🙏")
    assert (found.topics, found.corrected) == (("x",), datetime.date(2022, 6, 2))


def test_what_a_model_wrote_and_nobody_reviewed_is_in_no_list() -> None:
    told = "abstract: Some words.\ndivisiveness: {rating: 4}\nprovenance: {method: llm%s}"
    unread = record(analysis=told % "")
    assert (unread.rating, unread.excerpt, unread.has_analysis) == (None, "", True)
    assert record(analysis=told % ", reviewed_by: Ann").rating == 4
    assert record(analysis=told.replace("llm%s", "extractive")).rating == 4


def test_no_analysis_is_no_rating() -> None:
    found = record()
    assert (found.rating, found.excerpt, found.corrected, found.has_analysis) == (None, "", None, False)
    assert (found.kind, found.status, found.folder) == ("bill", "draft", "here")


def test_the_checksum_changes_with_either_text() -> None:
    assert len({record().checksum, record("[{id: a, text: x}]").checksum, record(analysis="topics: [x]").checksum}) == 3
