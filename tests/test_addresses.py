"""Addresses never die: the list knows every page, a lost one stops a build, and old ones lead on."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build as line
from generator.addresses import address_problems, fates, published, update
from generator.anchors import unfold
from generator.checking import check
from generator.content.addresses import parse_addresses
from generator.content.parse import Source
from generator.errors import Refused
from generator.model import Archive, Registry
from generator.model import Settings as SiteSettings
from generator.views.shelves import WHOLE
from generator.views.transcript import PART_LENGTH
from generator.watch import Watch

Write = Callable[[Mapping[str, str]], Path]
PROJECT = Path(__file__).resolve().parent.parent
SITES = [PROJECT, *sorted(path for path in (PROJECT / "tests/golden").iterdir() if path.is_dir())]


def transcript(identifier: str, day: str = "2022-05-01", more: str = "", contributions: str = "[]") -> str:
    return (
        f"id: {identifier}\ntitle: {identifier.title()}\ndate: {day}\nhouse: Senate\n{more}"
        f"contributions: {contributions}\n"
    )


def speeches(*identifiers: str, speaker: str = "ann") -> str:
    return "[" + ", ".join(f"{{id: {each}, speaker: {speaker}, text: Words.}}" for each in identifiers) + "]"


def checked(root: Path) -> Archive:
    return check(root, Watch()).archive


def listing(root: Path) -> None:
    (root / "addresses.txt").write_text(update(checked(root)).text, "utf-8")


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check(root, Watch()).problems if problem.path == "addresses.txt"]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def pages_of(output: Path) -> set[str]:
    found = {path.parent.relative_to(output).as_posix() for path in output.rglob("index.html")}
    return {"" if each == "." else f"{each}/" for each in found}


# --- what is published --------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_the_list_knows_every_page_that_a_build_makes(site: Path, tmp_path: Path) -> None:
    line.build(site, tmp_path / "output", Watch())
    found = fates(checked(site))
    withdrawn = {address for address, _ in found.withdrawals}
    assert {*found.pages, *found.moves, *withdrawn} == pages_of(tmp_path / "output")


def test_the_list_knows_the_years_of_long_lists_and_the_parts_of_long_transcripts(
    archive: Write, tmp_path: Path
) -> None:
    texts = {
        f"content/{number}/transcript.yaml": transcript(
            f"s{number}", f"20{20 + number % 3}-05-01", "chamber: Hall\n", speeches("c1")
        )
        for number in range(WHOLE + 1)
    }
    texts["content/long/transcript.yaml"] = transcript(
        "long", contributions=speeches(*(f"c{number}" for number in range(PART_LENGTH + 1)))
    )
    root = archive(texts)
    line.build(root, tmp_path / "output", Watch())
    spots = published(checked(root))
    assert spots["speakers/ann/"].below == spots["senate/hall/"].below == "[2020-2022]"
    assert spots["senate/2022-05-01/long/"].below == "part-2"
    assert set(fates(checked(root)).pages) == pages_of(tmp_path / "output")


# --- what would be lost -------------------------------------------------------------------------------------


def test_without_a_list_nothing_is_checked(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a")})
    rewrite(root / "content/a/transcript.yaml", "id: a", "id: b")
    assert problems(root) == []


def test_a_list_that_was_just_written_holds_and_does_not_grow(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a", contributions=speeches("c1", "c2"))})
    listing(root)
    assert problems(root) == []
    again = update(checked(root))
    assert (again.text, again.pages, again.anchors) == ((root / "addresses.txt").read_text("utf-8"), (), 0)


def test_a_sitting_that_has_a_new_id_stops_the_build_until_the_old_one_is_an_alias(archive: Write) -> None:
    root = archive(
        {"content/a/transcript.yaml": transcript("fish-quotas"), "content/b/transcript.yaml": transcript("b")}
    )
    listing(root)
    rewrite(root / "content/a/transcript.yaml", "id: fish-quotas", "id: quotas-of-fish")
    with pytest.raises(Refused) as refused:
        line.build(root, root / "output", Watch())
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == ("addresses.txt", "address-lost")
    assert (root / "addresses.txt").read_text("utf-8").splitlines()[
        problem.line - 1
    ] == "/senate/2022-05-01/fish-quotas/"
    assert "add `aliases: [senate-2022-05-01-fish-quotas]` to content/a/transcript.yaml" in problem.message
    rewrite(root / "content/a/transcript.yaml", "house:", "aliases: [senate-2022-05-01-fish-quotas]\nhouse:")
    assert problems(root) == []


@pytest.mark.parametrize(
    ("name", "address", "entry"),
    [
        ("people", "speakers", "name: Ann Mercer"),
        ("parties", "parties", "name: Ann"),
        ("topics", "topics", "name: Ann"),
    ],
)
def test_an_entry_of_a_registry_that_has_a_new_id_wants_its_former_one(
    archive: Write, name: str, address: str, entry: str
) -> None:
    root = archive({f"content/{name}.yaml": f"- {{id: ann, {entry}}}\n- {{id: zoe, name: Zoe}}\n"})
    listing(root)
    rewrite(root / f"content/{name}.yaml", "id: ann,", "id: ann-mercer,")
    (told,) = problems(root)
    assert f"/{address}/ann/ would be lost" in told
    assert f"add `former_ids: [ann]` there in content/{name}.yaml" in told
    rewrite(root / f"content/{name}.yaml", "id: ann-mercer,", "id: ann-mercer, former_ids: [ann],")
    assert problems(root) == []
    assert fates(checked(root)).moves[f"{address}/ann/"].to == f"{address}/ann-mercer/"


def test_a_contribution_that_is_gone_is_named(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a", contributions=speeches("c1", "c2", "c3", "c4"))})
    listing(root)
    rewrite(root / "content/a/transcript.yaml", "id: c3", "id: c33")
    (told,) = problems(root)
    assert "/senate/2022-05-01/a/ would lose #c3: " in told
    assert "“/senate/2022-05-01/a/#c3 -> /senate/2022-05-01/a/#c33”" in told
    with (root / "addresses.txt").open("a", encoding="utf-8") as file:
        file.write("/senate/2022-05-01/a/#c3 -> /senate/2022-05-01/a/#c33\n")
    assert problems(root) == []
    line.build(root, root / "output", Watch())
    page = (root / "output/senate/2022-05-01/a/index.html").read_text("utf-8")
    assert '<li id="c3"><a href="#c33">' in page


def test_a_contribution_is_looked_for_where_its_sitting_is_now(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a", contributions=speeches("c1", "c2"))})
    listing(root)
    (root / "content/a/transcript.yaml").write_text(
        transcript("b", more="aliases: [a]\n", contributions=speeches("c1")), "utf-8"
    )
    (told,) = problems(root)
    assert "/senate/2022-05-01/a/ would lose #c2: " in told


def test_a_sitting_that_cannot_be_read_is_not_said_to_be_lost(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a")})
    listing(root)
    rewrite(root / "content/a/transcript.yaml", "title:", "titel:")
    assert problems(root) == []


# --- what has become of an address --------------------------------------------------------------------------


def test_a_line_may_lead_elsewhere(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a"), "content/pages/about.md": "---\ntitle: About\n---\n"})
    (root / "addresses.txt").write_text(
        "/gone/ -> /about/\n/senate/2001-01-01/x/ #c1 -> https://old.example/senate/2001-01-01/x/\n/chain/ -> /gone/\n",
        "utf-8",
    )
    assert problems(root) == []
    found = fates(checked(root))
    assert {address: move.to for address, move in found.moves.items()} == {
        "gone/": "about/",
        "chain/": "about/",
        "senate/2001-01-01/x/": "https://old.example/senate/2001-01-01/x/",
    }
    line.build(root, root / "output", Watch())
    page = (root / "output/senate/2001-01-01/x/index.html").read_text("utf-8")
    assert 'content="0; url=https://old.example/senate/2001-01-01/x/"' in page
    moved = json.loads((root / "output/senate/2001-01-01/x/sitting.json").read_bytes())
    assert moved == {"moved_to": "https://old.example/senate/2001-01-01/x/sitting.json"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("/a/ -> /nowhere/\n", "addresses.txt:1:1: error: /nowhere/, to which this line leads, is not there"),
        ("/a/ -> /b/\n/b/ -> /a/\n", "addresses.txt:1:1: error: /b/, to which this line leads, is not there"),
        ("/days/ withdrawn: no\n", "addresses.txt:1:1: error: /days/ is withdrawn here, but published; take its"),
        ("/days/ -> /\n", "addresses.txt:1:1: warning: /days/ is a page again, so it does not lead to /; take the"),
        ("/a/\n", "addresses.txt:1:1: error: /a/ would be lost: if it is elsewhere now, end this line with “-> /"),
        ("/../../etc/\n", "addresses.txt:1:1: error: '/../../etc/' cannot be read: a line is an address such as"),
        ("/a/ #c[1-999999999]\n", "addresses.txt:1:1: error: '/a/ #c[1-999999999]' cannot be read: "),
        ("/a/ -> javascript:1\n", "addresses.txt:1:1: error: '/a/ -> javascript:1' cannot be read: "),
        ("/a/ -> /\n/a/ -> /days/\n", "addresses.txt:2:1: error: line 1 says something else of this address; leave"),
        ("/days/#c1\n", "addresses.txt:1:1: error: /days/#c1: say where it is now (-> /…/#…), or why it is not"),
        ("/days/#c1 -> /days/#c2\n", "addresses.txt:1:1: error: /days/#c2, to which this line leads, is not there"),
    ],
)
def test_a_line_that_cannot_hold_is_told(archive: Write, text: str, message: str) -> None:
    root = archive({"addresses.txt": text})
    told = problems(root)
    assert told[0].startswith(message)


def test_a_page_that_was_withdrawn_says_so(archive: Write) -> None:
    root = archive({"addresses.txt": "/senate/2001-01-01/x/ #c1 +part-2 withdrawn: <b>Under</b> the wrong date\n"})
    assert problems(root) != []  # the pages below come before the anchors
    (root / "addresses.txt").write_text(
        "/senate/2001-01-01/x/ +part-2 #c1 withdrawn: <b>Under</b> the wrong date\n", "utf-8"
    )
    assert problems(root) == []
    line.build(root, root / "output", Watch())
    for address in ("senate/2001-01-01/x", "senate/2001-01-01/x/part-2"):
        page = (root / f"output/{address}/index.html").read_text("utf-8")
        assert "This page was withdrawn" in page
        assert "&lt;b&gt;Under&lt;/b&gt; the wrong date" in page
        assert '<meta name="robots" content="noindex">' in page


def test_pages_that_came_with_the_data_lead_to_what_is_wider_when_it_goes(archive: Write) -> None:
    root = archive(
        {"content/a/transcript.yaml": transcript("a"), "content/b/transcript.yaml": transcript("b", "2023-06-01")}
    )
    (root / "addresses.txt").write_text(
        "/days/2022-05-02/\n/days/2022-07/\n/days/1999/\n/senate/ +[1999-2001]\n/senate/2022-05-01/a/ +part-2\n",
        "utf-8",
    )
    assert problems(root) == []
    assert {address: move.to for address, move in fates(checked(root)).moves.items()} == {
        "days/2022-05-02/": "days/2022-05/",
        "days/2022-07/": "days/2022/",
        "days/1999/": "days/",
        "senate/1999/": "senate/",
        "senate/2000/": "senate/",
        "senate/2001/": "senate/",
        "senate/2022-05-01/a/part-2/": "senate/2022-05-01/a/",
    }


def test_a_former_name_of_a_house_leads_to_the_house_and_its_chambers(archive: Write) -> None:
    root = archive(
        {
            "site.yaml": "title: A\ntheme: {houses: {Senate: {former_names: [Upper House]}}}\n",
            "content/a/transcript.yaml": transcript("a", more="chamber: Hall\naliases: [upper-house-2022-05-01-a]\n"),
            "addresses.txt": "/upper-house/\n/upper-house/hall/\n/upper-house/2022-05-01/a/\n",
        }
    )
    assert problems(root) == []
    assert fates(checked(root)).moves["upper-house/hall/"].to == "senate/hall/"


def test_a_renamed_house_is_told_to_have_a_former_name_and_that_helps(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a", more="chamber: Hall\n")})
    listing(root)
    rewrite(root / "content/a/transcript.yaml", "house: Senate", "house: Upper House")
    told = [each for each in problems(root) if "/senate/ would" in each or "/senate/hall/ would" in each]
    advice = "if “senate” is 'Upper House' now, add `former_names: [senate]` there under `houses` in the `theme` of"
    assert len(told) == 2
    assert all(advice in each for each in told)
    rewrite(root / "content/a/transcript.yaml", "contributions:", "aliases: [senate-2022-05-01-a]\ncontributions:")
    (root / "site.yaml").write_text("title: A\ntheme: {houses: {Upper House: {former_names: [senate]}}}\n", "utf-8")
    assert problems(root) == []


def test_a_page_that_was_no_house_is_given_no_former_name(archive: Write) -> None:
    pages = {"content/pages/sena.md": "---\ntitle: A\n---\nUs.\n"}
    root = archive({"content/a/transcript.yaml": transcript("a"), **pages})
    listing(root)
    (root / "content/pages/sena.md").unlink()
    (told,) = problems(root)
    assert "/sena/ would be lost: if it is elsewhere now, end this line with" in told


def test_the_old_place_of_a_sitting_says_where_its_data_is(archive: Write) -> None:
    root = archive(
        {
            "site.yaml": "title: A\nurl: https://site.example/sub\n",
            "content/a/transcript.yaml": transcript("a", more="aliases: [old]\n"),
        }
    )
    line.build(root, root / "output", Watch())
    assert json.loads((root / "output/senate/2022-05-01/old/sitting.json").read_bytes()) == {
        "moved_to": "https://site.example/sub/senate/2022-05-01/a/sitting.json",
        "place": "senate/2022-05-01/a/",
    }


def test_feeds_are_found_at_former_addresses_too(archive: Write) -> None:
    root = archive({"content/topics.yaml": "- {id: fish, name: Fish, former_ids: [fisheries]}\n"})
    line.build(root, root / "output", Watch())
    for name in ("feed.xml", "feed.json"):
        old, new = (root / f"output/topics/{each}/{name}" for each in ("fisheries", "fish"))
        assert old.read_bytes() == new.read_bytes()


def test_pages_win_over_lines_while_both_are_there(archive: Write, tmp_path: Path) -> None:
    root = archive({"addresses.txt": "/days/ -> https://old.example/days/\n"})
    line.build(root, tmp_path / "output", Watch())
    assert "refresh" not in (tmp_path / "output/days/index.html").read_text("utf-8")


# --- for any history ----------------------------------------------------------------------------------------

NAMES = st.sampled_from(["ant", "bee", "cow", "doe", "elk", "fox"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), NAMES), max_size=8))
def test_for_any_sequence_of_renames_with_aliases_the_list_holds(renames: list[tuple[int, str]]) -> None:
    """Sittings change their ids in any order, each keeping its old ones; no two ever claim one id."""
    ids: list[list[str]] = [["one"], ["two"], ["six"]]
    listed = update(_archive_of(ids)).text
    for which, name in renames:
        if any(name in each for each in ids):
            continue
        ids[which].append(name)
        model = _archive_of(ids, listed)
        assert list(address_problems(model)) == []
        listed = update(model).text
    found = fates(_archive_of(ids, listed))
    for each in ids:
        ends = {found.final(f"senate/2022-05-01/{name}/") for name in each}
        assert ends == {f"senate/2022-05-01/{each[-1]}/"}


def _archive_of(ids: list[list[str]], listed: str | None = None) -> Archive:
    """Return an archive of sittings, each with its ids, the present one last, and the list of what was published."""
    from generator.content.folder import SittingFolder, assemble
    from generator.content.names import Names
    from generator.records import record_of

    registry = Registry({}, {}, {})
    records = []
    for number, each in enumerate(ids):
        more = f"aliases: [{', '.join(each[:-1])}]\n"
        text = transcript(each[-1], more=more, contributions=speeches(f"c{number}", "x", "y"))
        sitting = assemble(SittingFolder("f", Source("t", text)), Names.of(registry)).sitting
        assert sitting
        records.append(record_of(sitting, registry, f"content/{number}", "0"))
    parsed = parse_addresses(Source("addresses.txt", listed)) if listed is not None else None
    return Archive(SiteSettings(title="A"), registry, (), tuple(records), parsed.value if parsed else None)


def test_a_list_stays_small(archive: Write) -> None:
    """A sitting of 118 numbered contributions takes a line of under 80 bytes."""
    root = archive(
        {"content/a/transcript.yaml": transcript("a", contributions=speeches(*(f"c{n}" for n in range(118))))}
    )
    (found,) = re.findall(r"^/senate/2022-05-01/a/.*$", update(checked(root)).text, re.MULTILINE)
    assert found == "/senate/2022-05-01/a/ #c[0-117]"
    assert len(list(unfold("c[0-117]"))) == 118


def test_two_branches_that_add_the_same_page_are_one_line_again(archive: Write) -> None:
    root = archive({"content/a/transcript.yaml": transcript("a", contributions=speeches("c1", "c2", "c3"))})
    listing(root)
    expected = (root / "addresses.txt").read_text("utf-8")
    merged = expected.replace(
        "/senate/2022-05-01/a/ #c[1-3]\n", "/senate/2022-05-01/a/ #c2\n/senate/2022-05-01/a/ #c1,c3\n"
    )
    (root / "addresses.txt").write_text(merged, "utf-8")
    assert problems(root) == []
    assert update(checked(root)).text == expected


def test_a_sitting_whose_folder_is_gone_is_lost(archive: Write) -> None:
    root = archive(
        {"content/a/transcript.yaml": transcript("a"), "content/b/transcript.yaml": transcript("b", "2022-05-02")}
    )
    listing(root)
    shutil.rmtree(root / "content/a")
    (told,) = problems(root)
    assert "/senate/2022-05-01/a/ would be lost: if it is elsewhere now, end this line with" in told
