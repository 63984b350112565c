"""`sittings fetch`: what it prints, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from assembly import DAY, LORDS_ROOT, ROOT, commons, plan, sections, text
from replay import Plan, Web, as_json, as_status

from generator import __version__

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
Fetch = Callable[..., tuple[int, str, str]]
SITE = {"site.yaml": "title: A\nurl: https://archive.example\n"}
FILE, LORDS_FILE = f"{DAY}/commons/debate-{ROOT}.json", f"{DAY}/lords/debate-{LORDS_ROOT}.json"


@pytest.fixture
def fetch(sittings: Sittings, serve: Callable[[Plan], Web]) -> Fetch:
    """Run the command on a site against a service with a plan."""

    def run(site: Path, answers: Plan, *options: str) -> tuple[int, str, str]:
        wanted = ("--since", DAY, "--until", DAY, "--pause", "0", "--base", serve(answers).address)
        return sittings("fetch", "hansard-api", *wanted, "--site", site, *options)

    return run


def test_what_is_fetched_is_imported_and_told(archive: Archive, fetch: Fetch) -> None:
    site = archive(SITE)
    code, out, err = fetch(site, plan())
    assert (code, out.splitlines()) == (
        0,
        [
            "Fetched 2 files with 8 requests, 0 as they were, 0 not finished by the service yet; 0 errors, 0 warnings.",
            "Added 5 sittings, updated 0, left 0 as they were; added 11 people; 0 errors, 1 warning.",
        ],
    )
    assert re.fullmatch(r".*: warning: member 9007 is printed only as 'Mr Reynolds'; .*\n", err)
    assert (site / "downloads/hansard-api" / FILE).is_file()
    assert fetch(site, plan())[1].splitlines() == [
        "Fetched 0 files with 0 requests, 0 as they were, 0 not finished by the service yet; 0 errors, 0 warnings.",
        "Added 0 sittings, updated 0, left 5 as they were; added 0 people; 0 errors, 0 warnings.",
    ]


def test_an_archive_made_anew_gets_what_was_fetched_before(archive: Archive, fetch: Fetch) -> None:
    site = archive(SITE)
    fetch(site, plan(), "--no-import")
    assert not (site / "content").exists()
    assert "Added 5 sittings" in fetch(site, plan())[1]


def test_a_trial_asks_for_listings_only_and_writes_nothing(archive: Archive, fetch: Fetch) -> None:
    site = archive(SITE)
    code, out, err = fetch(site, plan(), "--dry-run")
    assert (code, err, sorted(path.name for path in site.iterdir())) == (0, "", ["site.yaml"])
    assert out.splitlines()[:2] == [f"would fetch {FILE}", f"would fetch {LORDS_FILE}"]
    assert "with 6 requests" in out


def test_one_house_and_another_folder_can_be_wished_for(archive: Archive, fetch: Fetch, tmp_path: Path) -> None:
    fetch(archive(SITE), plan(), "--house", "lords", "--to", str(tmp_path / "kept"))
    assert [path.name for path in (tmp_path / "kept").rglob("*.json")] == [Path(LORDS_FILE).name]


def test_what_fails_is_code_1_and_the_rest_is_imported(archive: Archive, fetch: Fetch) -> None:
    site = archive(SITE)
    code, out, err = fetch(site, plan() | {text(): [as_status(418)]})
    path = (site / "downloads/hansard-api" / FILE).as_posix()
    assert (code, err) == (
        1,
        f"{path}:1:1: error: was not fetched: the service answered with status 418 ({text()})\n",
    )
    assert "Added 1 sittings" in out


def test_what_the_service_has_not_finished_is_told_and_no_error(archive: Archive, fetch: Fetch) -> None:
    # the clock is the real one, for which the day has long settled: an empty section is then taken as it is
    code, out, _ = fetch(archive(SITE), plan() | {sections("Lords"): [as_json([])]})
    assert (code, "Fetched 1 file " in out) == (0, True)


def test_data_and_annotations_are_printed_for_programs(archive: Archive, fetch: Fetch) -> None:
    site = archive({"site.yaml": "title: A\n"})
    code, out, err = fetch(site, plan() | {text(): [as_json(commons("2021-04-08"))]}, "--format", "json")
    told = json.loads(out)
    assert (code, err, told["files"], told["requests"]) == (1, "", [LORDS_FILE], 8)
    assert [(problem["severity"], problem["code"]) for problem in told["problems"]] == [
        ("warning", "contact"),
        ("error", "fetch"),
    ]
    assert list(told["imported"]) == ["added", "updated", "unchanged", "people", "problems"]
    code, out, err = fetch(site, plan(), "--format", "github")
    assert out.startswith(
        f"::warning file={site}/site.yaml,line=1,col=1,title=contact::names neither url nor repository"
    )


@pytest.mark.parametrize(
    ("settings", "who"),
    [
        ("title: A\n", "https://git.example/told"),
        ("title: A\nrepository: https://git.example/own\n", "https://git.example/own"),
        ("title: A\nurl: https://a.example\nrepository: https://git.example/own\n", "https://a.example"),
    ],
)
def test_the_service_sees_who_asks_though_site_yaml_does_not_say(
    archive: Archive, sittings: Sittings, serve: Callable[[Plan], Web], settings: str, who: str
) -> None:
    web = serve(plan())
    wanted = ("--since", DAY, "--until", DAY, "--pause", "0", "--base", web.address, "--repository")
    _, _, err = sittings(
        "fetch", "hansard-api", *wanted, "https://git.example/told", "--site", archive({"site.yaml": settings})
    )
    assert "whom to write to" not in err
    agents = {request["headers"]["User-Agent"] for request in web.requests()}
    assert agents == {f"sittings/{__version__} (+{who})"}


def test_what_came_and_what_did_not_is_added_to_a_summary(archive: Archive, fetch: Fetch, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    site = archive(SITE)
    fetch(site, plan() | {text(): [as_status(418)]}, "--summary", str(summary))
    told = summary.read_text("utf-8")
    assert told.startswith("## ❌ Fetch\n\nFetched 1 file with ")
    assert "\nAdded 1 sittings, updated 0" in told
    assert f"| `{site}/downloads/hansard-api/{FILE}:1:1` | error | `was not fetched: " in told


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["hansard-api", "--since", DAY, "--repository", "git@host:a/b"], "--repository: "),
        (["hansrd-api", "--since", DAY], "there is no service 'hansrd-api'; did you mean 'hansard-api'?"),
        (["hansard-api"], "Missing option '--since'"),
        (["hansard-api", "--since", "soon"], "'soon' is not a day; write it as 2025-02-12, or 21d for 21 days ago"),
        (["hansard-api", "--since", DAY, "--until", "2021-01-01"], "the last day, 2021-01-01, is before the first"),
        (["hansard-api", "--since", "9999-01-01", "--until", "9999-01-02"], "9999-01-01 is still to come"),
        (["hansard-api", "--since", DAY, "--house", "lord"], "there is no house 'lord' there; did you mean 'lords'?"),
        (["hansard-api", "--since", DAY, "--pause", "0.5"], "is for a mirror of your own (--base)"),
        (["hansard-api", "--since", DAY, "--pause", "nan"], "Invalid value for '--pause'"),
        (["hansard-api", "--since", DAY, "--base", "ftp://a.example"], "is no address of a service"),
    ],
)
def test_wrong_wishes_are_code_2_and_a_clear_line(
    archive: Archive, sittings: Sittings, options: list[str], line: str
) -> None:
    code, out, err = sittings("fetch", *options, "--site", archive(SITE))
    assert (code, out) == (2, "")
    assert line in err


def test_a_site_that_is_not_there_or_has_errors_is_told_before_anything_is_asked(
    archive: Archive, sittings: Sittings, tmp_path: Path
) -> None:
    assert "there is no site.yaml here" in sittings("fetch", "hansard-api", "--since", DAY, "--site", tmp_path)[2]
    broken = sittings("fetch", "hansard-api", "--since", DAY, "--site", archive({"site.yaml": "titel: A\n"}))
    assert (broken[0], "site.yaml: has errors; mend them before fetching" in broken[2]) == (2, True)
