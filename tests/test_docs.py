"""What the documents name is there, and what is there is named: keys, commands, options, templates, views, links."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import shlex
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer

from generator import views
from generator.cli import app
from generator.content.schema import DOCUMENTS, json_schema

ROOT = Path(__file__).parents[1]
DOCUMENTED = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md")]) + [
    ROOT / "templates/README.md",
    ROOT / "benchmarks/RESULTS.md",
    ROOT / "examples/README.md",
]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> Mapping[str, str]:
    """Return the text under each heading of the second level by the heading's words."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def names(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


# --- the format ---------------------------------------------------------------------------------------------

SECTIONS = {
    "transcript": "transcript.yaml",
    "analysis": "analysis.yaml",
    "people": "people.yaml, parties.yaml, topics.yaml",
    "evidence": "evidence.yaml",
    "parties": "people.yaml, parties.yaml, topics.yaml",
    "topics": "people.yaml, parties.yaml, topics.yaml",
    "site": "site.yaml",
    "page": "Editorial pages",
}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a schema."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from nodes(part)


def keys(schema: dict[str, Any]) -> set[str]:
    return {key for node in nodes(schema) if node.get("type") == "object" for key in node.get("properties", {})}


def words(schema: dict[str, Any]) -> set[str]:
    listed = {word for node in nodes(schema) if "type" in node for word in node.get("enum", [])}
    return listed | {node["const"] for node in nodes(schema) if "const" in node}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_and_every_fixed_word_of_a_schema_stands_in_its_section_of_the_format(name: str) -> None:
    section, schema = sections(text_of("docs/format.md"))[SECTIONS[name]], json_schema(name)
    told = set(re.findall(r"`([^`\s]+)`", section)) | set(re.findall(r"^([a-z_]+):", section, re.MULTILINE))
    assert keys(schema)
    assert keys(schema) | words(schema) <= told


# --- the commands -------------------------------------------------------------------------------------------


def commands() -> Mapping[str, Any]:
    return typing.cast("Mapping[str, Any]", typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def options(command: Any) -> set[str]:
    found = {word for parameter in command.params for word in parameter.opts if word.startswith("-")}
    return found | {"-h", "--help"}


def written_options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"`([^`]+)`", text))))


@pytest.mark.parametrize("name", commands())
def test_every_command_has_its_section_and_every_option_is_named_there_or_for_all(name: str) -> None:
    whole = text_of("docs/commands.md")
    section = sections(whole)[f"sittings {name}"]
    for_all = written_options(whole.partition("\n## ")[0])
    assert options(commands()[name]) <= written_options(section) | for_all
    assert written_options(section) <= options(commands()[name])


def test_no_section_is_of_a_command_that_is_not_there() -> None:
    headings = [heading for heading in sections(text_of("docs/commands.md")) if heading.startswith("sittings ")]
    assert sorted(headings) == sorted(f"sittings {name}" for name in commands())


def shell_lines() -> Iterator[tuple[str, str]]:
    """Yield each command that a document gives, in a block of shell or between the lines, and where."""
    for document in DOCUMENTED:
        text = document.read_text(encoding="utf-8")
        for block in re.findall(r"^```(?:sh|bash|shell)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            yield from ((names(document), line.partition("#")[0].strip()) for line in block.splitlines())
        prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        yield from ((names(document), span) for span in re.findall(r"`((?:sittings|make) [^`\n]+)`", prose))


OURS = [(where, line) for where, line in shell_lines() if line.startswith("sittings ") and "`" not in line]
MAKES = [(where, line) for where, line in shell_lines() if line.startswith("make ")]


@pytest.mark.parametrize(("where", "line"), OURS, ids=lambda value: value)
def test_every_command_that_a_document_gives_exists_with_its_options(where: str, line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    if name.startswith("-"):
        assert name in ("--help", "-h", "--version"), where
        return
    for each in name.split("|"):
        assert each in commands(), where
        given = {argument.partition("=")[0] for argument in arguments if re.match(r"-{1,2}[a-z]", argument)}
        assert given <= options(commands()[each]), where


@pytest.mark.parametrize(("where", "line"), MAKES, ids=lambda value: value)
def test_every_target_of_make_that_a_document_gives_exists(where: str, line: str) -> None:
    targets = re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE)
    assert shlex.split(line)[1] in targets, where


def test_documents_give_commands() -> None:
    assert {"README.md", "docs/commands.md"} <= {where for where, _ in OURS}
    assert {"README.md", "CONTRIBUTING.md"} <= {where for where, _ in MAKES}


# --- the templates ------------------------------------------------------------------------------------------

MODULES = [
    importlib.import_module(f"{views.__name__}.{module.name}") for module in pkgutil.iter_modules(views.__path__)
]
TEMPLATES = sorted(path for path in (ROOT / "templates").glob("*.html") if path.name != "base.html")
VALUES: Mapping[str, type] = {
    name: value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
}


def fields(value: type) -> tuple[str, ...]:
    if dataclasses.is_dataclass(value):
        return tuple(field.name for field in dataclasses.fields(value))
    return tuple(getattr(value, "_fields", ()))


TABLES: list[tuple[str, str]] = re.findall(
    r"^\| ((?:`[^`]+` ?)+)\| (.*) \|$", text_of("templates/README.md"), re.MULTILINE
)
"""The names at the head of each row of the tables of templates/README.md, and the row."""


def rows() -> Mapping[str, str]:
    """Return the rows of the tables of templates/README.md by the first name in them."""
    return {name: row for heads, row in TABLES for name in re.findall(r"`([^`]+)`", heads)}


def view_of(template: str) -> str:
    """Return the name of the view that the README gives to a template."""
    for heads, row in TABLES:
        if f"`{template}`" in heads:
            several = re.findall(r"`(\w+View)`", row)
            place = re.findall(r"`([^`]+)`", heads).index(template)
            return str(several[min(place, len(several) - 1)])
    raise AssertionError(template)


def within(value: Any) -> Iterator[type]:
    """Yield the values of `views` that an annotation speaks of."""
    if isinstance(value, type) and VALUES.get(value.__name__) is value:
        yield value
    for part in typing.get_args(value):
        yield from within(part)


def reached(start: type, known: set[type]) -> set[type]:
    """Return `start` and everything that its fields hold, fields of fields included."""
    if start not in known:
        known.add(start)
        for annotation in typing.get_type_hints(start).values():
            for value in within(annotation):
                reached(value, known)
    return known


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_template_is_listed_with_a_view_that_has_what_it_uses(path: Path) -> None:
    view = VALUES[view_of(path.name)]
    used = set(re.findall(r"(?<![\w.])view\.([a-z_]+)", path.read_text(encoding="utf-8")))
    assert used <= set(fields(view))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_field_of_a_view_and_of_what_it_holds_is_named(path: Path) -> None:
    missing = [
        f"{value.__name__}.{field}"
        for value in sorted(reached(VALUES[view_of(path.name)], set()), key=lambda value: value.__name__)
        for field in fields(value)
        if f"`{field}`" not in rows().get(value.__name__, "")
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["Page", "Frame"])
def test_every_field_that_every_template_is_given_is_named(name: str) -> None:
    row = rows()[name.lower()]
    assert [field for field in fields(VALUES[name]) if f"`{field}`" not in row] == []


def test_no_field_is_named_that_is_not_there() -> None:
    for name, row in rows().items():
        if name in VALUES:
            told = re.findall(r"`([a-z_]+)`", row)
            assert [word for word in told if word not in fields(VALUES[name])] == [], name


def test_no_template_and_no_view_is_listed_that_is_not_there() -> None:
    listed = {name for name in rows() if name.endswith(".html")}
    assert listed == {path.name for path in TEMPLATES} | {path.name for path in (ROOT / "templates/parts").iterdir()}
    assert {name for name in rows() if name[0].isupper()} <= set(VALUES)


@pytest.mark.parametrize("path", sorted((ROOT / "templates/parts").iterdir()), ids=lambda path: path.name)
def test_every_macro_that_another_template_takes_from_a_part_is_named(path: Path) -> None:
    everything = "".join(each.read_text(encoding="utf-8") for each in (ROOT / "templates").rglob("*.html"))
    taken = re.findall(rf'from "parts/{path.name}" import ([a-z_, ]+?)(?: with context)? *-?%}}', everything)
    macros = {name.split(" as ")[0].strip() for each in taken for name in each.split(",")}
    assert macros
    assert macros <= set(re.findall(r"`(\w+)\(", rows()[path.name]))


# --- links --------------------------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("document", DOCUMENTED, ids=names)
def test_every_relative_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), target
        assert file.is_relative_to(ROOT), target
        if fragment:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert fragment in map(anchor, headings), target
