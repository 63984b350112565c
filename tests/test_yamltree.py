"""YAML gives text, lists and mappings and nothing else; whatever is dangerous is refused with its place."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.yamltree import MAX_DEPTH, MAX_NODES, YamlError, load, positions
from generator.errors import Where


def refusal(text: str) -> tuple[str, int, int]:
    with pytest.raises(YamlError) as refused:
        load(text)
    return refused.value.message, refused.value.line, refused.value.column


def position(text: str, where: Where, *, at_key: bool = False) -> tuple[int, int]:
    (place,) = positions(text, [(where, at_key)])
    return place


# --- text stays text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "yes",
        "on",
        "Off",
        "y",
        "true",
        "12:30",
        "010",
        "0x1F",
        "1_000",
        "1e3",
        "1.0",
        ".inf",
        "2025-02-12",
        "=",
    ],
)
def test_a_plain_word_is_the_text_that_was_written(word: str) -> None:
    assert load(f"key: {word}") == {"key": word}
    assert load(f"{word}: key") == {word: "key"}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_none(written: str) -> None:
    assert load(f"a: {written}\nb: [{written or '~'}]") == {"a": None, "b": [None]}


@pytest.mark.parametrize("written", ['""', "'~'", '"null"', "|-\n  null"])
def test_a_quoted_null_is_text(written: str) -> None:
    assert isinstance(load(f"a: {written}")["a"], str)  # type: ignore[index, call-overload]


def test_an_empty_document_is_none() -> None:
    assert load("") is load("# nothing\n") is load("---\n...\n") is None


def test_text_is_composed_as_nfc() -> None:
    assert load("e\u0301: e\u0301") == {"é": "é"}


def test_a_number_of_200_000_digits_is_only_text() -> None:
    assert load(f"a: {'7' * 200_000}") == {"a": "7" * 200_000}


def test_what_looks_like_python_is_text() -> None:
    assert load("a: '!!python/object:os.system'") == {"a": "!!python/object:os.system"}


# --- what is refused ----------------------------------------------------------------------------------------


def test_an_alias_is_refused_where_it_stands() -> None:
    assert refusal("a: &x 1\nb: *x") == ("aliases (*name) are not read; write the value out", 2, 4)


def test_a_merge_key_is_refused() -> None:
    assert refusal("a: 1\n<<: {b: 2}") == ("merge keys (<<) are not read; write the keys out", 2, 1)


def test_a_merge_key_bomb_is_refused_at_once() -> None:
    bomb = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
    assert refusal(bomb) == ("merge keys (<<) are not read; write the keys out", 2, 10)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!mine", "!<tag:example.org,2000:x>"])
def test_a_tag_is_refused(tag: str) -> None:
    message, line, column = refusal(f"a: {tag} x")
    assert message.startswith("tags (")
    assert (line, column) == (1, 4)


def test_a_key_that_stands_twice_is_refused_at_its_second_place() -> None:
    assert refusal("a: 1\nb: 2\na: 3") == ("the key 'a' stands twice in one mapping", 3, 1)


def test_keys_that_are_one_after_composition_are_refused() -> None:
    assert refusal("é: 1\ne\u0301: 2")[0] == "the key 'é' stands twice in one mapping"


def test_a_second_document_is_refused() -> None:
    assert refusal("a: 1\n---\nb: 2") == ("a second document begins here; one file holds one document", 2, 1)


@pytest.mark.parametrize("text", ["? [a]\n: b", "{{a: b}: c}", "? {a: b}\n: c"])
def test_a_key_is_text(text: str) -> None:
    assert refusal(text)[0] == "a key must be text"


def test_the_deepest_nesting_is_read_and_the_next_refused() -> None:
    load("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    deeper = MAX_DEPTH + 1
    assert refusal("[" * deeper + "]" * deeper) == (f"nested deeper than {MAX_DEPTH} levels", 1, deeper)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_openings_are_one_clear_problem(opening: str) -> None:
    message, line, _ = refusal(opening * 100_000)
    assert message in (f"nested deeper than {MAX_DEPTH} levels", "a key must be text")
    assert line == 1


def test_too_many_values_are_refused() -> None:
    assert refusal(f"[{'a,' * (MAX_NODES + 1)}]")[0] == f"more than {MAX_NODES:,} values in one file"


@pytest.mark.parametrize(
    ("escape", "code"), [("\\0", "0000"), ("\\x07", "0007"), ("\\x7f", "007F"), ("\\ud800", "D800")]
)
def test_characters_that_only_an_escape_can_bring_are_refused(escape: str, code: str) -> None:
    message, line, _ = refusal(f'a: 1\nb: "{escape}"')
    assert line == 2
    assert f"U+{code}" in message or "this is not YAML" in message


@pytest.mark.parametrize("raw", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_raw_control_characters_are_refused_where_they_stand(raw: str) -> None:
    message, line, column = refusal(f"a: 1\nb: x{raw}")
    assert message.startswith("this is not YAML")
    assert (line, column) == (2, 5)


def test_half_a_character_is_refused_where_it_stands() -> None:
    assert refusal("a: 1\nb: \ud800") == ("this is not Unicode text", 2, 4)


def test_a_tab_that_indents_is_refused_with_its_place() -> None:
    message, line, _ = refusal("a:\n\tb: 1")
    assert message.startswith("this is not YAML: ")
    assert line == 2


def test_the_marker_of_a_document_and_a_byte_order_mark_are_no_text() -> None:
    assert load("\ufeff---\na: 1\n") == {"a": "1"}


# --- properties ---------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text.replace("\ufeff", ""))
)
TREES = st.recursive(
    TEXTS | st.none(),
    lambda trees: st.lists(trees, max_size=4) | st.dictionaries(TEXTS, trees, max_size=4),
    max_leaves=20,
)


class _Plain(yaml.SafeDumper):
    """PyYAML's own emitter, which writes every value out."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


@given(TREES)
def test_every_tree_is_read_as_another_emitter_wrote_it(tree: Any) -> None:
    assert load(yaml.dump(tree, Dumper=_Plain, allow_unicode=True)) == tree


@given(TREES)
def test_every_json_document_of_text_is_read_as_it_is(tree: Any) -> None:
    assert load(json.dumps(tree, ensure_ascii=False)) == tree


def written(tree: Any, margin: int, where: tuple[str | int, ...], lines: list[str], places: dict[Any, Any]) -> None:
    """Write a tree in block style, noting where each value begins."""
    items = enumerate(tree) if isinstance(tree, list) else tree.items()
    for step, value in items:
        head = " " * margin + ("-" if isinstance(tree, list) else f"{json.dumps(step)}:")
        if value and isinstance(value, list | dict):
            places[*where, step] = (len(lines) + 2, margin + 3)
            lines.append(head)
            written(value, margin + 2, (*where, step), lines, places)
        else:
            places[*where, step] = (len(lines) + 1, len(head) + 2)
            lines.append(f"{head} {json.dumps(value)}")


BLOCKS = st.recursive(
    st.text('ab "#:-é', max_size=5),
    lambda trees: (
        st.lists(trees, min_size=1, max_size=4)
        | st.dictionaries(st.text("ab:", max_size=3), trees, min_size=1, max_size=4)
    ),
    max_leaves=15,
).filter(lambda tree: not isinstance(tree, str))


@given(BLOCKS)
def test_every_value_is_found_where_it_was_written(tree: Any) -> None:
    lines: list[str] = []
    places: dict[Any, Any] = {}
    written(tree, 0, (), lines, places)
    text = "\n".join(lines) + "\n"
    assert load(text) == tree
    assert dict(zip(places, positions(text, [(where, False) for where in places]), strict=True)) == places


def outcome(text: str) -> tuple[Any, YamlError | None]:
    """Return the tree, or why there is none."""
    try:
        return load(text), None
    except YamlError as refused:
        return None, refused


@given(st.text())
@example("\ud800")
@example("%YAML 9.9\n---\n")
def test_any_text_at_all_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    _, refused = outcome(text)
    lines = len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
    line, column = (refused.line, refused.column) if refused else position(text, ("a", 0))
    assert 1 <= line <= lines + 1
    assert column >= 1


PIECES = [
    *("- ", "a: ", "b", "[", "]", "{", "}", ",", "*x", "&x ", "\n", "  ", "!!str ", '"', "'", "|", ">", "---\n"),
    *("...\n", "? ", "<<: ", "\\0", "\t", "%YAML 1.1\n", "#", "é"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_heap_of_yaml_is_read_or_refused(text: str) -> None:
    tree, refused = outcome(text)
    assert refused or load(yaml.dump(tree, Dumper=_Plain, allow_unicode=True)) == tree
    assert refused or position(text, ("a", 0, "b")) >= (1, 1)


# --- places -------------------------------------------------------------------------------------------------


def test_a_missing_value_is_placed_at_its_nearest_ancestor() -> None:
    assert position("a:\n  - b: 1\n", ("a", 0, "missing", 4)) == (2, 5)


def test_a_key_is_placed_at_itself() -> None:
    assert position("a: 1\nkey: value\n", ("key",), at_key=True) == (2, 1)
    assert position("a: 1\nkey: value\n", ("key",)) == (2, 6)


def test_an_empty_document_has_one_place() -> None:
    assert position("", ("a",)) == (1, 1)
