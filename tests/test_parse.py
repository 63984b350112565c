"""Every key of the contract is taken, and every mistake is told with its line, its column and what would be right."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import parse
from generator.content.parse import Parsed, Source
from generator.model import Bullet, Counts, Division, Narrative, Spoken

TRANSCRIPT = """\
id: commons-2025-02-12-prevent-learning-review
title: "Prevent: Learning Review"
date: 2025-02-12
house: Commons
chamber: Commons Chamber
kind: statement
status: final
language: en-GB
start: "12:38"
aliases: [prevent-review-2025]
source:
  name: Hansard
  url: https://example.org/hansard
  id: 17D395DB-E0CB-4AB5-B5E0-C7EC346C85DE
  licence: Open Parliament Licence v3.0
  retrieved: 2025-02-13
contributions:
  - id: c1
    kind: speech
    speaker: dan-jarvis
    name: Dan Jarvis
    party: Labour
    role: The Minister for Security
    constituency: Barnsley North
    chair: false
    time: "12:38:50"
    column: "301"
    number: "902371"
    language: cy
    text: |-
      One paragraph of plain text.

      The next one. Plain text, never Markdown: "1." and "*" stay what they are.
  - {id: h2, kind: heading, text: Clause 3}
  - {id: p1, kind: procedure, text: Question put and agreed to.}
  - {id: n1, kind: note, text: "[Interruption.]"}
  - id: division-187
    kind: division
    number: "187"
    time: "15:00"
    question: That the Bill be now read a Second time
    result: agreed
    counts: {aye: 362, no: 262, abstain: 0}
    votes: {aye: [diane-abbott], no: [john-doe], abstain: []}
    tellers: {aye: [], no: []}
    labels: {aye: Content, no: Not Content}
"""

ANALYSIS = """\
sitting: commons-2025-02-12-prevent-learning-review
emoji: "🙏"
title: "Prevent: Learning Review"
abstract: One paragraph of Markdown.
topics: [counter-terrorism, mps-security]
summary:
  - "**What it was about:** a review was published."
  - text: The review found six problems.
    cites: [c1, c4]
    points: ["poor record keeping", "unclear responsibilities"]
divisiveness:
  rating: 2
  introduction: Moderate disagreement, mostly calls for further action.
  examples:
    - speaker: chris-philp
      party: Conservative
      explanation: He asks for a more formal inquiry.
      lead_in: Chris Philp states
      quote: "While I welcome the fact that the report has been published, …"
      contribution: c7
  conclusion: Collaborative in tone, with clear differences on scope.
provenance:
  method: human
  tool: sittings 0.1.0
  model: null
  prompt_sha256: null
  created: 2025-02-13
  reviewed_by: null
  transcript_sha256: null
corrections:
  - {date: 2025-02-14, note: The rating was 3., by: an editor}
"""

PEOPLE = """\
- id: chris-philp
  name: Chris Philp
  aliases: [Christopher Philp, Mr Philp]
  links: {wikidata: Q18115720, parliament: "4503"}
  affiliations:
    - {party: conservative, constituency: Croydon South, house: Commons, from: 2015-05-07, to: null}
    - {office: Shadow Home Secretary, from: 2024-11-04}
"""

PARTIES = """\
- {id: conservative, name: Conservative, short: Con, aliases: [Con, Conservative and Unionist], colour: "#0063BA",
   government: [{from: 2010-05-11, to: 2024-07-05}]}
"""

SITE = """\
title: The Archive
description: What was said.
notice: A trial service
url: https://example.org/archive
language: en-GB
timezone: Europe/London
repository: https://example.org/owner/name
draft: {method: extractive}
search: {tiers: auto}
"""

SITTING = "id: a-sitting\ntitle: A\ndate: 2025-02-12\nhouse: Commons\ncontributions:\n"
PARSERS: dict[str, Callable[[Source], Parsed[Any]]] = {
    "transcript": parse.parse_transcript,
    "analysis": parse.parse_analysis,
    "people": parse.parse_people,
    "parties": parse.parse_parties,
    "topics": parse.parse_topics,
    "site": parse.parse_settings,
}


def value(name: str, text: str) -> Any:
    parsed = PARSERS[name](Source(f"{name}.yaml", text))
    assert parsed.problems == ()
    return parsed.value


def problems(name: str, text: str) -> list[str]:
    parsed = PARSERS[name](Source("x", text))
    assert parsed.value is None
    return [str(problem).removeprefix("x:").replace(" error:", "") for problem in parsed.problems]


# --- the contract -------------------------------------------------------------------------------------------


def test_the_transcript_of_the_contract_is_read_with_every_key() -> None:
    transcript = value("transcript", TRANSCRIPT)
    assert transcript.source.retrieved == datetime.date(2025, 2, 13)
    assert [type(each) for each in transcript.contributions] == [Spoken, Narrative, Narrative, Narrative, Division]
    speech = transcript.contributions[0]
    assert speech.text.endswith('"1." and "*" stay what they are.')
    assert (speech.column, speech.number, speech.language, speech.chair) == ("301", "902371", "cy", False)
    assert transcript.contributions[4].counts == Counts(362, 262, 0)
    assert transcript.contributions[4].labels.no == "Not Content"


def test_the_analysis_of_the_contract_is_read_with_every_key() -> None:
    analysis = value("analysis", ANALYSIS)
    assert analysis.summary[0] == Bullet("**What it was about:** a review was published.")
    assert [point.text for point in analysis.summary[1].points] == ["poor record keeping", "unclear responsibilities"]
    assert analysis.divisiveness.rating == 2
    assert analysis.divisiveness.examples[0].contribution == "c7"
    assert analysis.provenance.model is None
    assert analysis.corrections[0].by == "an editor"


def test_the_registries_of_the_contract_are_read_with_every_key() -> None:
    (person,), (party,) = value("people", PEOPLE), value("parties", PARTIES)
    (topic,) = value("topics", "- {id: counter-terrorism, name: Counter-terrorism, description: ...}")
    assert person.affiliations[0].since == datetime.date(2015, 5, 7)
    assert person.affiliations[0].until is None
    assert person.links == {"wikidata": "Q18115720", "parliament": "4503"}
    assert party.government[0].until == datetime.date(2024, 7, 5)
    assert topic.description == "..."


def test_the_site_of_the_contract_is_read_with_every_key() -> None:
    settings = value("site", SITE)
    assert (settings.draft.method, settings.search.tiers, settings.notice) == ("extractive", "auto", "A trial service")


def test_an_editorial_page_is_front_matter_and_markdown() -> None:
    parsed = parse.parse_page(Source("about.md", "---\r\ntitle: About\norder: 2\n---\n# Hello\n---\n"), "about")
    assert parsed.value
    assert parsed.value.front.order == 2
    assert parsed.value.body == "# Hello\n---\n"


@pytest.mark.parametrize("name", ["people", "parties", "topics"])
def test_an_empty_registry_lists_nobody(name: str) -> None:
    assert value(name, "# nobody yet\n") == ()


def test_words_that_yaml_would_guess_at_stay_words() -> None:
    text = f"{SITTING}  - {{id: NO, speaker: Norway, number: 010, column: 12:30, text: no}}\n"
    speech = value("transcript", text).contributions[0]
    assert (speech.id, speech.number, speech.column, speech.text) == ("NO", "010", "12:30", "no")


def test_a_contribution_without_a_kind_is_a_speech() -> None:
    assert value("transcript", f"{SITTING}  - {{id: c1, text: Hello}}\n").contributions[0].kind == "speech"


def test_a_checksum_follows_the_text() -> None:
    assert Source("a", "x").checksum == Source("b", "x").checksum != Source("a", "y").checksum


# --- what is wrong ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("titel: A", "1:1: unknown key 'titel'; did you mean 'title'?"),
        ("title: A\nzzz: 1", "2:1: unknown key 'zzz'"),
        ("title: A\ndraft: {methd: llm}", "2:9: unknown key 'methd'; did you mean 'method'?"),
        ("title: A\ndraft: {method: lm}", "2:17: method: 'lm' is not one of extractive, llm; did you mean 'llm'?"),
        ("title: ''", "1:8: title: '' stands where text is wanted"),
        ("title: [a]", "1:8: title: a list stands where text is wanted"),
        ("title: {a: b}", "1:8: title: a mapping stands where text is wanted"),
        ("title:", "1:7: title: nothing stands where text is wanted"),
        ("title: A\nlanguage: english", "2:11: language: 'english' is not a language tag such as en-GB"),
        ("title: A\nurl: example.org", "2:6: url: 'example.org' is not a web address (https://…)"),
        ("title: A\nurl: 'javascript:alert(1)'", "2:6: url: 'javascript:alert(1)' is not a web address (https://…)"),
        ("title: A\ndraft: {concurrency: 0}", "2:22: concurrency: 0 should be at least 1"),
        ("title: A\ndraft: extractive", "2:8: draft: 'extractive' stands where a mapping with keys is wanted"),
        (f"title: {'x' * 1001}", "1:8: title: longer than 1000 characters"),
    ],
)
def test_a_mistake_in_the_site_is_told(text: str, line: str) -> None:
    assert line in problems("site", text)


@pytest.mark.parametrize("secret", ["sk-proj-Ab3dE5", "AKIA4B6D8F0H2J4L6N8P", "0123456789abcdef0123456789abcdef"])
@pytest.mark.parametrize("place", ["key", "endpoint", "api_key", "endpoint: https://me"])
def test_a_key_in_the_site_is_an_error_that_says_where_it_belongs_and_does_not_repeat_it(
    secret: str, place: str
) -> None:
    line = f"  {place}:{secret}@host/v1" if "//" in place else f"  {place}: {secret}"
    (told,) = problems("site", f"title: A\ndraft:\n{line}\n")
    assert secret not in told
    if place == "key":
        assert "a key itself belongs in that variable and never in a file" in told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {id: c1, speker: a, text: b}", "6:14: unknown key 'speker'; did you mean 'speaker'?"),
        (
            "- {id: c1, kind: note, speaker: a, text: b}",
            "6:26: the key 'speaker' has no place in a contribution of this kind",
        ),
        ("- {id: c1}", "6:5: the key 'text' is missing"),
        ("- {text: a}", "6:5: the key 'id' is missing"),
        ("- {id: c1, text: ' '}", "6:20: text: ' ' is blank; write the text or leave the key out"),
        ("- {id: _c1, text: a}", "6:10: id: '_c1' is not an id; use letters, digits, dot, - and _"),
        ("- {id: c1, chair: yes, text: a}", "6:21: chair: 'yes' is neither true nor false"),
        ("- {id: c1, time: 9am, text: a}", "6:20: time: '9am' is not a time of day such as 12:38 or 12:38:50"),
        ("- {id: d, kind: division, counts: {aye: ten, no: 0}}", "6:43: aye: 'ten' is not a whole number"),
        ("- {id: d, kind: division, counts: {aye: -1, no: 0}}", "6:43: aye: -1 should be at least 0"),
        ("- {id: d, kind: division, counts: {aye: 1}}", "6:37: the key 'no' is missing"),
        ("- {id: d, kind: division}", "6:5: the key 'counts' is missing"),
        (
            "- {id: d, kind: division, counts: {aye: 1, no: 0}, result: lost}",
            "6:62: result: 'lost' is not one of agreed, negatived, tied, void",
        ),
        (
            "- {id: d, kind: division, counts: {aye: 1, no: 0}, votes: {aye: a}}",
            "6:67: aye: 'a' stands where a list is wanted",
        ),
        ("- {id: c1, text: a}\n  - {id: C1, text: b}", "7:10: the id 'C1' stands twice in this sitting"),
        ("- a", "6:5: contributions: 'a' stands where a mapping with keys is wanted"),
    ],
)
def test_a_mistake_in_a_contribution_is_told(text: str, line: str) -> None:
    assert line in problems("transcript", f"{SITTING}  {text}\n")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("speach", "speech"), ("divison", "division"), ("headings", "heading"), ("proceedure", "procedure")],
)
def test_an_unknown_kind_of_contribution_lists_all_kinds_and_names_the_nearest(written: str, nearest: str) -> None:
    assert problems("transcript", f"{SITTING}  - {{id: c1, kind: {written}, text: a}}\n") == [
        (
            f"6:20: kind: '{written}' is not one of speech, question, answer, intervention, point-of-order, "
            f"procedure, heading, note, division; did you mean '{nearest}'?"
        )
    ]


def test_of_a_contribution_of_an_unknown_kind_nothing_is_told_that_depends_on_its_kind() -> None:
    lines = problems("transcript", f"{SITTING}  - {{kind: divison, counts: {{aye: 1, no: 0}}, cuonts: 1}}\n")
    assert [line.split(":")[1] for line in lines] == ["5", "12", "46"]
    assert [line.partition(" ")[2][:20] for line in lines] == [
        "the key 'id' is miss", "kind: 'divison' is n", "unknown key 'cuonts'",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["[speech]", "{a: b}", "null"])
def test_a_kind_that_is_no_text_is_told(kind: str) -> None:
    assert problems("transcript", f"{SITTING}  - {{id: c1, kind: {kind}, text: a}}\n")[0].startswith("6:20: kind: ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sitting: Upper", "1:10: sitting: 'Upper' is not an id; use a-z, 0-9 and -"),
        ("sitting: a\ndivisiveness: {rating: 6}", "2:24: rating: 6 should be at most 5"),
        ("sitting: a\ndivisiveness: {rating: 0}", "2:24: rating: 0 should be at least 1"),
        ("sitting: a\ndivisiveness: {rating: high}", "2:24: rating: 'high' is not a whole number"),
        ("sitting: a\ndivisiveness: 3", "2:15: divisiveness: '3' stands where a mapping with keys is wanted"),
        ("sitting: a\ndivisiveness: {rating: 1, examples: [{speaker: b}]}", "2:38: the key 'quote' is missing"),
        ("sitting: a\nsummary: one", "2:10: summary: 'one' stands where a list is wanted"),
        ("sitting: a\nsummary: [{text: b, cite: [c1]}]", "2:21: unknown key 'cite'; did you mean 'cites'?"),
        ("sitting: a\nsummary: [{text: b, points: [{txt: c}]}]", "2:31: unknown key 'txt'; did you mean 'text'?"),
        ("sitting: a\nsummary: [[b]]", "2:11: summary: a list stands where a mapping with keys is wanted"),
        ("sitting: a\nemoji: smile", "2:8: emoji: 'smile' is not one emoji"),
        (
            "sitting: a\ncorrections: [{date: 2024-02-30, note: b}]",
            "2:22: date: '2024-02-30' is not a day of the calendar",
        ),
        ("sitting: a\nprovenance: {method: ai}", "2:22: method: 'ai' is not one of human, extractive, llm"),
    ],
)
def test_a_mistake_in_an_analysis_is_told(text: str, line: str) -> None:
    assert line in problems("analysis", text)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("people", "id: a", "1:1: this file: a mapping stands where a list is wanted"),
        (
            "people",
            "- {id: a, name: A, affiliations: [{form: 2020-01-01}]}",
            "1:36: unknown key 'form'; did you mean 'from'?",
        ),
        ("people", "- {id: a, name: A}\n- {id: a, name: B}", "2:8: the id 'a' stands twice in this file"),
        ("people", "- {id: a, name: A, links: [b]}", "1:27: links: a list stands where a mapping with keys is wanted"),
        ("people", "- {id: a, name: A, links: {b: [c]}}", "1:31: b: a list stands where text is wanted"),
        ("parties", "- {id: a, name: A, colour: blue}", "1:28: colour: 'blue' is not a colour such as #0063BA"),
        (
            "parties",
            "- {id: a, name: A, government: [{from: soon}]}",
            "1:40: from: 'soon' is not a date; write it as 2025-02-12",
        ),
        ("topics", "- {id: A, name: A}", "1:8: id: 'A' is not an id; use a-z, 0-9 and -"),
        ("topics", "- a", "1:3: this file: 'a' stands where a mapping with keys is wanted"),
    ],
)
def test_a_mistake_in_a_registry_is_told(name: str, text: str, line: str) -> None:
    assert line in problems(name, text)


@pytest.mark.parametrize("name", ["transcript", "analysis", "site"])
@pytest.mark.parametrize("text", ["", "a", "- a", "null"])
def test_a_document_that_is_no_mapping_is_one_problem(name: str, text: str) -> None:
    (line,) = problems(name, text)
    assert line.startswith("1:1: this file: ")
    assert line.endswith(" stands where a mapping with keys is wanted")


def test_all_mistakes_of_a_text_are_told_at_once_and_nothing_is_guessed() -> None:
    text = "titel: A\ndate: soon\nhouse: ''\ncontributions: []\n"
    assert len(problems("transcript", text)) == 5


def test_a_text_that_is_not_yaml_is_one_problem() -> None:
    assert problems("site", "title: [a\n") == ["2:1: this is not YAML: did not find expected ',' or ']'"]


def test_a_link_of_the_source_runs_nothing() -> None:
    text = TRANSCRIPT.replace("https://example.org/hansard", "'javascript:alert(1)'")
    assert problems("transcript", text) == [
        "13:8: url: 'javascript:alert(1)' is not a link that we publish; use http, https or mailto"
    ]


@pytest.mark.parametrize("text", ["", "# Hello", "title: A\n---\n", "---\ntitle: A\n"])
def test_an_editorial_page_needs_its_front_matter(text: str) -> None:
    parsed = parse.parse_page(Source("about.md", text), "about")
    assert [problem.code for problem in parsed.problems] == ["front-matter"]
    assert parsed.value is None


def test_a_mistake_in_front_matter_stands_on_its_line_of_the_file() -> None:
    parsed = parse.parse_page(Source("about.md", "---\ntitle: About\nordr: 1\n---\n"), "about")
    assert [str(problem) for problem in parsed.problems] == [
        "about.md:3:1: error: unknown key 'ordr'; did you mean 'order'?"
    ]


@given(st.sampled_from(sorted(PARSERS)), st.recursive(
    st.text(max_size=8) | st.sampled_from(["c1", "a", "2025-02-12", "division", "speech"]),
    lambda trees: st.lists(trees, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "title", "date", "house", "contributions", "kind", "text", "counts", "votes", "sitting",
                         "summary", "points", "cites", "divisiveness", "rating", "examples", "x"]), trees, max_size=6),
    max_leaves=12,
))  # fmt: skip
def test_any_tree_is_a_value_or_problems_with_places(name: str, tree: Any) -> None:
    parsed = PARSERS[name](Source("x", json.dumps(tree)))
    assert (parsed.value is None) == any(problem.severity == "error" for problem in parsed.problems)
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in parsed.problems)
