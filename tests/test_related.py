"""Related sittings: earlier ones that share rare words, each with those words; a new one changes no older one."""

from __future__ import annotations

from sitechecks.listed import REGISTRY, days, record

from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.model import Keyword, Record
from generator.related import KEYWORDS, keywords_of, related_earlier


def words(title: str, *speeches: str, analysis: str = "") -> list[tuple[str, int]]:
    said = "".join(f"- {{id: c{number}, name: Ada Stone, text: {text}}}\n" for number, text in enumerate(speeches))
    head = f"id: a\ntitle: {title}\ndate: 2022-05-01\nhouse: H\ncontributions:\n"
    folder = SittingFolder("a", Source("t", head + said), Source("a", f"sitting: a\n{analysis}") if analysis else None)
    sitting, problems = assemble(folder, Names.of(REGISTRY))
    assert sitting, problems
    return [tuple(keyword) for keyword in keywords_of(sitting)]  # type: ignore[misc]


def about(day: str, *keywords: str, number: int = 1) -> Record:
    return record(day, number=number, keywords=tuple(Keyword(word, 5) for word in keywords))


def related(records: list[Record]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found = related_earlier(records, 4)
    return {key: [(one.record.id, one.words) for one in several] for key, several in found.items()}


def test_words_of_the_title_and_of_the_analysis_weigh_more_than_what_is_said() -> None:
    found = words(
        "Ferry", "Ferry harbour harbour", analysis="abstract: Dredger\nsummary: [{text: Spoil, points: [Barge]}]"
    )
    assert found == [("ferry", 13), ("barge", 3), ("dredger", 3), ("spoil", 3), ("harbour", 2)]


def test_short_words_common_words_numbers_and_speakers_names_are_left_out() -> None:
    assert words("Sea", "The sea would 2024 people stone ada être cymru walls") == [("walls", 1)]


def test_words_are_compared_without_regard_to_case_in_any_script() -> None:
    assert dict(words("X", "Łódź ŁÓDŹ Πλοία πλοία"))["łódź"] == 2


def test_no_more_words_are_kept_than_are_needed_and_ties_stand_by_the_alphabet() -> None:
    found = words("X", " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in reversed(range(KEYWORDS + 9))))
    assert len(found) == KEYWORDS
    assert found == sorted(found)


def test_an_earlier_sitting_that_shares_words_is_related_and_says_which() -> None:
    first, second, third = days("2024-01-01", 3)
    found = related([about(first, "ferry", "pier"), about(second, "tax", "levy"), about(third, "ferry", "pier", "bus")])
    assert found == {
        f"house-{first}-1": [],
        f"house-{second}-1": [],
        f"house-{third}-1": [(f"house-{first}-1", ("ferry", "pier"))],
    }


def test_one_word_in_common_is_chance() -> None:
    first, second = days("2024-01-01", 2)
    assert related([about(first, "ferry", "pier"), about(second, "ferry", "levy")])[f"house-{second}-1"] == []


def test_a_word_that_most_sittings_have_says_nothing() -> None:
    records = [about(day, "order", "motion", f"only{number}") for number, day in enumerate(days("2024-01-01", 20))]
    assert related(records)["house-2024-01-20-1"] == []


def test_a_new_sitting_changes_nothing_for_older_ones() -> None:
    records = [about(day, "ferry", "pier", f"w{number % 3}") for number, day in enumerate(days("2024-01-01", 9))]
    before, after = related(records[:-1]), related(records)
    assert {key: after[key] for key in before} == before


def test_as_like_sittings_stand_newest_first() -> None:
    records = [about(day, "ferry", "pier") for day in days("2024-01-01", 2)] + [about("2024-02-01", "ferry", "pier")]
    records[1:1] = [about("2024-01-01", f"x{number}", f"y{number}", number=number) for number in range(2, 30)]
    assert [key for key, _ in related(records)["house-2024-02-01-1"]] == ["house-2024-01-02-1", "house-2024-01-01-1"]
