"""Each folder of `bad_archives/` is an archive with mistakes; its `expected.txt` is what `sittings check` says.

`pytest --rewrite-golden` writes the expected lines anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Sittings = Callable[..., tuple[int, str, str]]
ARCHIVES = sorted(path for path in (Path(__file__).parent / "bad_archives").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda folder: folder.name)
def test_a_bad_archive_is_told_line_by_line(
    folder: Path, sittings: Sittings, monkeypatch: pytest.MonkeyPatch, rewrite: bool
) -> None:
    monkeypatch.chdir(folder)
    code, _, err = sittings("check", "--quiet")
    if rewrite:
        Path("expected.txt").write_text(err, encoding="utf-8")
    assert code == 1
    assert err == Path("expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ARCHIVES, ids=lambda folder: folder.name)
def test_a_bad_archive_is_not_built(
    folder: Path, sittings: Sittings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder)
    code, _, err = sittings("build", "--quiet", "--output", tmp_path / "output")
    assert code == 1
    assert err.startswith(Path("expected.txt").read_text(encoding="utf-8"))
    assert not (tmp_path / "output").exists()
