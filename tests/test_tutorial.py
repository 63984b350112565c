"""The tutorial is done here word for word: its files are written, its commands run, what it prints is compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_UNCOUNTED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
"""What a command is told, so that a count of lines cannot put a word of its own into what is compared."""
TUTORIAL = PROJECT / "docs" / "tutorial.md"
ERROR = re.compile(r":\d+:\d+: error: ")
FILE = re.compile(r"# (?P<path>[\w./-]+)(?:: (?P<how>at the end|before|in place of)(?: the line “(?P<line>[^”]+)”)?)?")


@dataclass
class Reader:
    """Somebody who follows the tutorial: where they are, and what the last block of commands printed and left."""

    folder: Path
    printed: str = ""
    code: int = 0
    ran: list[str] = field(default_factory=list)

    def run(self, line: str) -> None:
        """Do a line of the shell: `cd`, `sittings`; what is to be tested is installed already."""
        command, *arguments = shlex.split(line)
        if command == "cd":
            self.folder = self.folder / arguments[0]
        elif command == "sittings":
            done = subprocess.run(
                [sys.executable, "-m", "generator", *arguments],
                cwd=self.folder,
                env={**_UNCOUNTED, "PYTHONPATH": str(PROJECT), "COLUMNS": "200"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                check=False,
            )
            self.printed, self.code = done.stdout, done.returncode
            self.ran.append(arguments[0])
        else:
            assert line == "pipx install sittings", line

    def write(self, head: re.Match[str], block: list[str]) -> None:
        """Write a file as its first line says: whole, at the end, before a line, or in place of one."""
        path = self.folder / head["path"]
        if head["how"] is None:
            assert not path.exists(), path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(block) + "\n", encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines()
        at = len(lines)
        if head["how"] != "at the end":
            (at,) = [place for place, line in enumerate(lines) if line.strip().startswith(head["line"])]
        after = lines[at + 1 :] if head["how"] == "in place of" else lines[at:]
        path.write_text("\n".join(lines[:at] + block + after) + "\n", encoding="utf-8")


def matches(printed: str, told: str) -> bool:
    """Whether `told` is what was printed; a "…" by itself is anything, and lines may be broken anywhere."""
    parts = re.split(r"(?<!\S)…(?!\S)", " ".join(told.split()))
    return re.fullmatch(".*".join(re.escape(part) for part in parts), " ".join(printed.split())) is not None


def test_everything_that_the_tutorial_says_comes_true(tmp_path: Path) -> None:
    reader, was = Reader(tmp_path), ""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", TUTORIAL.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for kind, text in blocks:
        lines = text.splitlines()
        if kind == "sh":
            for line in lines:
                reader.run(line)
                assert reader.code == 0 or line == lines[-1], reader.printed
        elif head := FILE.fullmatch(lines[0]):
            reader.write(head, lines[1:] if kind == "yaml" else lines)
        else:
            assert (kind, was) == ("text", "sh"), text
            assert matches(reader.printed, text), f"{reader.printed}\nis not\n{text}"
            assert reader.code == (1 if ERROR.search(text) else 0), text
        was = kind
    assert {"new", "check", "draft", "review", "build", "addresses"} <= set(reader.ran)
    signed = (reader.folder / "content/sittings/assembly/2026-01-22/ferry-fares/analysis.yaml").read_text("utf-8")
    assert "reviewed_by: Your Name" in signed
    assert (reader.folder / "addresses.txt").is_file()
    assert (reader.folder / "output/assembly/2026-01-22/ferry-fares/index.html").is_file()


def test_what_is_printed_otherwise_than_told_is_noticed() -> None:
    assert matches("a.yaml:1:2: error: b\nBuilt 3 pages\n", "a.yaml:1:2:\nerror: b\nBuilt … pages")
    assert not matches("Built 3 pages, 1 warning\n", "Built … pages")
    assert not matches("1 error\nBuilt 3 pages\n", "Built … pages")
