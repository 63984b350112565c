"""The worked example of docs/design.md is built as it is printed, and looks as it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import build
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
GUIDE = (Path(__file__).parents[1] / "docs/design.md").read_text("utf-8")
SITTING = {
    "content/a/transcript.yaml": """\
id: senedd-2026-06-09-dwr
title: Dŵr
date: 2026-06-09
house: senedd
contributions: [{id: c1, speaker: Ada, column: "7", text: Words.}]
""",
    "content/a/analysis.yaml": "sitting: senedd-2026-06-09-dwr\ndivisiveness: {rating: 1}\n",
}


def example() -> dict[str, str]:
    """Return the files that the guide prints, by path."""
    return dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))


def test_the_example_of_the_guide_is_built_as_it_is_printed(archive: Archive) -> None:
    files = example()
    assert set(files) == {"site.yaml", "logo.svg", "templates/own.css", "templates/parts/meter.html"}
    root = archive({**files, **SITTING})
    built = build.build(root, root / "output", Watch())
    assert built.warnings == ()
    page = (root / "output/senedd/2026-06-09/dwr/index.html").read_text("utf-8")
    (style,) = (root / "output/assets").glob("style.*.css")
    assert '<span class="dots" aria-hidden="true">●○○○○</span>' in page
    assert '<svg class="m"' not in page
    assert '<i class="h-senedd"></i><a href="../../">Senedd Cymru</a>' in page
    assert "Senedd RoP 9 June 2026, col 7" in page
    assert "--accent:#7a1f3d" in style.read_text("utf-8")
    assert style.read_text("utf-8").endswith(files["templates/own.css"])
    (logo,) = (root / "output/assets").glob("logo.*.svg")
    assert logo.read_text("utf-8") == files["logo.svg"]
