"""Rows of a form as a browser posts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def rows(prefix: str, filled: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The management form and the rows; a row with `id` is one that stands already."""
    kept = sum(1 for row in filled if row.get("id"))
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": str(len(filled)),
        f"{prefix}-INITIAL_FORMS": str(kept),
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }
    for place, row in enumerate(filled):
        for name, value in {"id": "", "ORDER": str(place + 1), "DELETE": "", **row}.items():
            data[f"{prefix}-{place}-{name}"] = value
    return data
