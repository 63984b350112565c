"""The methodology page prints what the benchmarks measured, and nothing better."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import measured

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
NUMBERS = {"number-new", "number-borrowed", "unit", "date"}


def results(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((BENCHMARKS / name / "results.json").read_text("utf-8"))
    return content


def test_the_quotation_check_errs_as_often_as_it_says() -> None:
    totals = results("quotations")["totals"]
    said = measured.QUOTATIONS._asdict()
    assert said == pytest.approx({name: totals[name] for name in said}, abs=0.0001)


def test_the_figure_check_errs_as_often_as_it_says() -> None:
    classes = results("figures")["classes"]
    altered = [each for each in classes if each["name"] in NUMBERS]
    true = [each for each in classes if not each["altered"]]
    number, honest = sum(each["n"] for each in altered), sum(each["n"] for each in true)
    assert (measured.FIGURES.altered, measured.FIGURES.true) == (number, honest)
    assert measured.FIGURES.caught == pytest.approx(sum(each["caught"] for each in altered) / number, abs=0.001)
    assert measured.FIGURES.false_alarms == pytest.approx(sum(each["flagged"] for each in true) / honest, abs=0.001)
