"""New keys in site.yaml: every other byte stays, and what cannot be added to is told."""

from __future__ import annotations

import datetime

import pytest

from generator.content.inplace import NotAmended
from generator.content.parse import Source, parse_settings
from generator.content.siteyaml import with_feed_id, with_sibling, with_values
from generator.model import Sibling

OTHER = Sibling("Older", "https://older.example", None, datetime.date(2019, 12, 31))


def test_values_are_changed_in_place_and_new_ones_come_last() -> None:
    text = "# Ours\ntitle: 'A' # short\nlanguage: en-GB"
    assert with_values(text, {"title": "B: b", "url": "https://e.org"}) == (
        "# Ours\ntitle: 'B: b' # short\nlanguage: en-GB\nurl: \"https://e.org\"\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "title: A",
        'title: A\nsiblings:\n- title: X\n  url: "https://x.example"\nlanguage: en-GB\n',
        "title: A\nsiblings:\n    - {title: X, url: https://x.example}  # first\n    - {title: Y, url: https://y.example}",
    ],
)
def test_a_sibling_comes_after_the_others(text: str) -> None:
    before = parse_settings(Source("site.yaml", text)).value
    after = parse_settings(Source("site.yaml", with_sibling(text, OTHER))).value
    assert before
    assert after
    assert after.siblings == (*before.siblings, OTHER)
    assert with_sibling(with_sibling(text, OTHER), OTHER) == with_sibling(text, OTHER)


@pytest.mark.parametrize(
    "text", ["{title: A}\n", "title: A\nsiblings: []\n", "title: A\nsiblings: [{title: X, url: 'https://x.example'}]\n"]
)
def test_what_cannot_be_added_to_is_left_to_a_person(text: str) -> None:
    with pytest.raises(NotAmended, match="by hand"):
        with_sibling(text, OTHER)


def test_an_id_of_feeds_is_not_changed() -> None:
    assert with_feed_id("title: A\n", "x") == 'title: A\nfeeds: {id: "x"}\n'
    assert with_feed_id("title: A\nfeeds: {id: y}\n", "x") == "title: A\nfeeds: {id: y}\n"
