"""Figures and misses as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from knowledge_base.documents.evaluation.figures import Figure, Miss

_LONGEST = 240


def table(figures: Sequence[Figure]) -> Iterator[str]:
    """A heading and a line for each figure."""
    width = max([len(one.name) for one in figures] + [10])
    yield f"{'':{width}}  {'value':>10}  {'aim':>9}  {'of':>7}"
    for one in figures:
        aim = "" if one.aim is None else f"{'≤' if one.at_most else '≥'} {_short(one.aim, one.unit)}"
        mark = {True: "", False: "  ← missed", None: ""}[one.is_met]
        yield f"{one.name:{width}}  {_short(one.value, one.unit):>10}  {aim:>9}  {one.count:>7}{mark}".rstrip()


def _short(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    if unit == "%":
        return f"{value:.1f} %"
    return f"{value:,.2f}" + (f" {unit}" if unit else "") if value < 1000 else f"{value:,.0f} {unit}".rstrip()


def misses(found: Sequence[Miss]) -> Iterator[str]:
    """Three or four lines for each miss."""
    for one in found:
        yield f"{one.doc}  {one.field}: {one.outcome}"
        if one.expected:
            yield f"    expected: {one.expected[:_LONGEST]}"
        if one.found:
            yield f"    found:    {one.found[:_LONGEST]}"
        if one.context:
            yield f"    in:       {' '.join(one.context.split())[:_LONGEST]}"


def as_json(figures: Sequence[Figure], found: Sequence[Miss]) -> dict[str, Any]:
    """``figures``: name → value, aim, count, met; ``misses``: a list."""
    return {
        "figures": {
            one.name: {"value": one.value, "unit": one.unit, "aim": one.aim, "of": one.count, "met": one.is_met}
            for one in figures
        },
        "misses": [asdict(one) for one in found],
    }
