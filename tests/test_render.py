"""Templates see a page and nothing else; their mistakes are told by name; assets are named after their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from generator import sources
from generator.colours import DEFAULT
from generator.errors import Refused
from generator.model import Party, ThemeSettings
from generator.render import Design, renderer, theme_of
from generator.views.frame import Frame, Page
from generator.views.pages import NotFoundView

ASSETS = {"style.css": "body{}", "site.js": "", "favicon.svg": "<svg/>"}


class Shouted(str):
    """Text that is not exactly a `str`."""

    __slots__ = ()


def render(template: str, address: str = "a/b/", view: object = None, name: str = "page.html") -> str:
    theme = theme_of({**ASSETS, name: template}, [])
    frame = Frame("Archive", None, None, "en-GB", None, None, (), (), *theme.addresses, "0")
    file = renderer(theme, frame)(Page(address, name, "Title", view))
    return file.content.decode()


def test_a_page_goes_to_the_index_of_its_folder() -> None:
    theme = theme_of({**ASSETS, "page.html": "é"}, [])
    frame = Frame("Archive", None, None, "en-GB", None, None, (), (), *theme.addresses, "0")
    file = renderer(theme, frame)(Page("a/", "page.html", "Title", None))
    assert (file.path, file.content) == ("a/index.html", "é".encode())


def test_everything_is_escaped() -> None:
    assert render("{{ view }}", view="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("plain", "plain"),
        *((f"a{sign}b", str(escape(f"a{sign}b"))) for sign in "&<>'\""),
        (Markup("<b>"), "<b>"),
        (Shouted("<b>"), "&lt;b&gt;"),
        (7.5, "7.5"),
        (["<b>"], "[&#39;&lt;b&gt;&#39;]"),
    ],
)
def test_a_piece_is_escaped_as_jinja_does_whatever_it_is(view: object, shown: str) -> None:
    assert render("{{ view }}", view=view) == shown
    assert render("{% macro same(it) %}{{ it }}{% endmacro %}{{ same(view) }}", view=view) == shown


def test_content_is_never_a_template() -> None:
    assert render("{{ view }}", view="{{7*7}}{% raw %}") == "{{7*7}}{% raw %}"


def test_links_are_relative_to_the_page() -> None:
    assert render("{{ to('c/') }} {{ to('') }}") == "../../c/ ../../"
    assert render("{{ to('a/c/') }} {{ to('a/b/#d') }}") == "../c/ #d"


def test_the_page_for_unknown_addresses_links_from_where_the_site_is_mounted() -> None:
    assert render("{{ to('c/') }}", "404.html", NotFoundView("/mount/")) == "/mount/c/"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ view.nothing }}", "has no attribute 'nothing'"),
        ("\n{% if %}", "Expected an expression"),
        ("{% include 'gone.html' %}", "gone.html"),
        ("{{ 1 + 'a' }}", "unsupported operand"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_the_page(template: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        render(template)
    (problem,) = refused.value.problems
    assert message in problem.message
    assert "(page /a/b/)" in problem.message
    assert problem.path == "templates/page.html"


def test_a_mistake_of_syntax_is_told_with_its_line() -> None:
    with pytest.raises(Refused, match=r"templates/page\.html:3:1: error: "):
        render("\n\n{% if %}")


def test_the_name_of_an_asset_changes_with_its_content() -> None:
    one, two = theme_of(ASSETS, []), theme_of({**ASSETS, "style.css": "p{}"}, [])
    assert one.stylesheet.path != two.stylesheet.path
    assert one.script == two.script
    assert [file.path.rsplit(".", 1)[1] for file in one.assets] == ["css", "js", "svg"]


def test_the_icon_has_the_accent_of_the_site() -> None:
    icon = sources.read_templates(Path("nowhere"))["favicon.svg"]
    assert set(DEFAULT) <= set(re.findall("#[0-9a-f]{6}", icon))
    templates = {**ASSETS, "favicon.svg": icon}
    assert theme_of(templates, []).icon.content == icon.encode()
    chosen = ThemeSettings(accent=DEFAULT.dark, accent_dark="#e8a0b4")
    drawn = theme_of(templates, [], Design(chosen)).icon.content.decode()
    assert f"rect{{fill:{DEFAULT.dark}}}" in drawn
    assert "dark){rect{fill:#e8a0b4}" in drawn
    assert DEFAULT.light not in drawn


def test_the_stylesheet_carries_the_colours_of_the_parties() -> None:
    theme = theme_of(ASSETS, [Party("a", "A", colour="#123456"), Party("b", "B")])
    assert theme.stylesheet.content == b"body{}.p-a{--party:#123456}\n"
