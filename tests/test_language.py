"""The interface in other languages: whole catalogues, the right forms, English where nothing else is known."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markupsafe import escape

from generator import build, dates
from generator.errors import Refused
from generator.language import Language, catalogue_faults, direction, has_words, language_of, phrase
from generator.locale import shipped
from generator.render import renderer, theme_of
from generator.views.frame import Frame, Page
from generator.watch import Watch

ROOT = Path(__file__).resolve().parents[1]
OWN = (
    'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n!=1);\\n"\n\n'
    'msgid "Debate"\nmsgstr "Debatte"\n\nmsgid "%(num)s sitting"\nmsgid_plural "%(num)s sittings"\n'
    'msgstr[0] "%(num)s Sitzung"\nmsgstr[1] "%(num)s Sitzungen"\n'
)
SITTING = "id: a\ntitle: A\ndate: 2026-03-09\nhouse: H\nkind: debate\ncontributions: [{id: c1, name: Ada, text: Oui}]\n"


def test_catalogues_lack_nothing_and_differ_in_no_place_or_mark_up() -> None:
    run = subprocess.run([sys.executable, ROOT / ".ci/messages.py", "--check"], stdout=subprocess.PIPE, check=False)
    assert run.stdout.decode().splitlines()[:-1] == []
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 pleidlais"),
        (1, "1 bleidlais"),
        (2, "2 bleidlais"),
        (3, "3 pleidlais"),
        (5, "5 pleidlais"),
        (6, "6 phleidlais"),
        (16, "16 pleidlais"),
    ],
)
def test_a_welsh_noun_mutates_after_its_number(number: int, words: str) -> None:
    assert language_of("cy").ngettext("%(num)s division", "%(num)s divisions", number) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 séance"), (1, "1 séance"), (2, "2 séances")])
def test_nothing_is_singular_in_french(number: int, words: str) -> None:
    assert language_of("fr").ngettext("%(num)s sitting", "%(num)s sittings", number) == words


@pytest.mark.parametrize(
    ("tag", "number", "percent", "listed"),
    [
        ("en-GB", "12,345", "7.5%", "Ann, Bo and Olwen"),
        ("cy", "12,345", "7.5%", "Ann, Bo ac Olwen"),
        ("fr", "12\u202f345", "7,5\xa0%", "Ann, Bo et Olwen"),
    ],
)
def test_numbers_and_lists_are_written_as_the_language_writes_them(
    tag: str, number: str, percent: str, listed: str
) -> None:
    language = language_of(tag)
    assert (language.number(12345), language.percent(7.5, 1)) == (number, percent)
    assert language.listed(["Ann", "Bo", "Olwen"]) == listed


def test_welsh_and_before_a_consonant() -> None:
    assert language_of("cy").listed(["Ann", "Bo", "Rhys"]) == "Ann, Bo a Rhys"


@pytest.mark.parametrize(
    ("tag", "month", "time"),
    [("en-GB", "June 2026", "14:30"), ("cy", "Mehefin 2026", "14:30"), ("en-US", "June 2026", "2:30\u202fPM")],
)
def test_months_and_times_are_written_as_the_language_writes_them(tag: str, month: str, time: str) -> None:
    assert (dates.month(2026, 6, tag), dates.clock("14:30:15", tag)) == (month, time)


def test_a_time_past_midnight_that_no_clock_shows_stays_as_it_is() -> None:
    assert dates.clock("25:10:30", "en-US") == "25:10"


@pytest.mark.parametrize(
    ("tag", "interface"),
    [("cy-GB", "cy-GB"), ("fr-CA", "fr-CA"), ("EN-us", "en-US"), ("de", "en-GB"), ("xx", "en-GB")],
)
def test_an_interface_is_in_the_language_of_the_site_or_says_that_it_is_english(tag: str, interface: str) -> None:
    language = language_of(tag)
    assert language.tag == interface
    assert has_words(tag) == (interface != "en-GB")
    assert (language.gettext("Speakers") == "Speakers") == interface.startswith("en")


def test_a_language_is_told_by_its_repr_and_goes_to_another_process() -> None:
    language = Language("cy", OWN)
    assert pickle.loads(pickle.dumps(language)) == language  # noqa: S301 - our own bytes
    assert repr(language) != repr(Language("cy"))


@pytest.mark.parametrize(("tag", "written"), [("ar", "rtl"), ("he-IL", "rtl"), ("cy", "ltr"), ("xx", "ltr")])
def test_a_language_is_written_one_way_or_the_other(tag: str, written: str) -> None:
    assert direction(tag) == written


def test_a_phrase_is_english_until_it_is_said() -> None:
    words = phrase("the cut leaves out “%(words)s”", words="not")
    assert str(words) == "the cut leaves out “not”"
    assert language_of("fr").said(words) == "la coupe omet «\xa0not\xa0»"


def test_the_words_of_a_publisher_go_before_ours() -> None:
    own = language_of("fr", OWN)
    assert own.gettext("Debate") == "Debatte"
    assert own.ngettext("%(num)s sitting", "%(num)s sittings", 2) == "2 Sitzungen"
    assert own.gettext("Speakers") == "Orateurs"


def test_a_site_brings_its_own_words(archive: Callable[[Mapping[str, str]], Path]) -> None:
    root = archive(
        {
            "site.yaml": "title: Archiv\nlanguage: de\n",
            "locale/de.po": OWN,
            "content/sittings/a/transcript.yaml": SITTING,
        }
    )
    build.build(root, root / "output", Watch())
    home = (root / "output/index.html").read_text("utf-8")
    assert '<html lang="de" dir="ltr">' in home
    assert "<span>Debatte</span>" in home
    assert "9. März 2026" in home


def test_a_site_in_a_language_without_words_is_english_and_warns(
    archive: Callable[[Mapping[str, str]], Path],
) -> None:
    root = archive(
        {"site.yaml": "title: Archiv\nlanguage: de\n", "content/sittings/a/transcript.yaml": SITTING},
    )
    built = build.build(root, root / "output", Watch())
    assert [warning.code for warning in built.warnings] == ["language"]
    home = (root / "output/index.html").read_text("utf-8")
    assert '<html lang="en-GB" dir="ltr">' in home
    assert '<h1 class="site" lang="de">Archiv</h1>' in home
    assert '<h2 lang="de"><a href="h/2026-03-09/a/">A</a></h2>' in home
    assert "9 March 2026" in home


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        (OWN.replace('"%(num)s Sitzungen"', '"%(count)s Sitzungen"'), "has other places for values"),
        (OWN.replace('"%(num)s Sitzung"', '"%(num)d Sitzung"'), "has other places for values"),
        (OWN + '\nmsgid "{facet}: {value}"\nmsgstr "{facet}: {wert}"\n', "has other places for values"),
        (OWN + '\nmsgid "Words that begin with “{word}”:"\nmsgstr "Wörter:"\n', "has other places for values"),
        (OWN.replace("(n!=1)", "(n!=)"), "this is no catalogue"),
        (OWN + "nonsense\n", "this is no catalogue"),
    ],
)
def test_a_catalogue_that_cannot_be_filled_in_stops_a_build(
    catalogue: str, message: str, archive: Callable[[Mapping[str, str]], Path]
) -> None:
    assert message in catalogue_faults(catalogue)[0][1]
    root = archive({"site.yaml": "title: A\nlanguage: de\n", "locale/de.po": catalogue})
    with pytest.raises(Refused) as refused:
        build.build(root, root / "output", Watch())
    assert [problem.path for problem in refused.value.problems if problem.code == "catalogue"] == ["locale/de.po"]


@pytest.mark.parametrize(
    ("message", "values", "words"),
    [
        ("50 % of", {}, "50 % of"),
        ("50 %% of", {}, "50 % of"),
        ("50 % of %(words)s", {"words": "50 %% <b>"}, "50 % of 50 %% <b>"),
        ("%%(words)s", {"words": "x"}, "%(words)s"),
    ],
)
def test_a_percent_sign_is_one_in_the_program_and_in_templates(
    message: str, values: Mapping[str, str], words: str
) -> None:
    assert language_of("en-GB").gettext(message, **values) == words
    assert str(phrase(message, **values)) == words
    assert in_template(f"{{{{ _({message!r}, **view) }}}}", values) == str(escape(words))
    if not values:
        assert in_template(f"{{{{ _({message!r}) }}}}", values) == words
        assert in_template("{% trans %}50 % of{% endtrans %}", values) == "50 % of"


def in_template(text: str, view: Mapping[str, str]) -> str:
    theme = theme_of({"style.css": "", "site.js": "", "favicon.svg": "", "page.html": text}, [])
    frame = Frame("Archive", None, None, "en-GB", None, None, (), (), *theme.addresses, "0")
    return renderer(theme, frame)(Page("a/", "page.html", "Title", view)).content.decode()


def test_a_value_that_is_missing_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="words"):
        language_of("en-GB").gettext("%(words)s")


def test_a_catalogue_is_not_asked_for_by_a_path() -> None:
    assert shipped("../locale/cy") is None


def test_the_words_of_a_site_are_no_key_of_its_settings(archive: Callable[[Mapping[str, str]], Path]) -> None:
    root = archive({"site.yaml": "title: A\nwords: B\n"})
    with pytest.raises(Refused, match="unknown key 'words'"):
        build.build(root, root / "output", Watch())


def test_help_reads_no_catalogue() -> None:
    code = "import sys\nfrom generator.cli import main\nsys.argv = ['sittings', '--help']\n"
    code += "try: main()\nfinally: assert not any(name.startswith('babel') for name in sys.modules), 'Babel'\n"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"AssertionError" not in run.stderr
