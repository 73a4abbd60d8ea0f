"""Which numbers changed, as people say it: «п. 3–10 теперь п. 4–11». Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.documents.comparison.result import Change, Comparison


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Clauses that follow each other and were counted on by the same step."""

    was: str
    now: str
    count: int


def renumbered(comparison: Comparison) -> tuple[NumberRange, ...]:
    """In the order of the new text; what has no name for people (a number in a table of its own) is left out."""
    ranges: list[list[Change]] = []
    for change in comparison.changes:
        if not change.renumbered or not change.new[0].label or not change.old[0].label:
            continue
        if ranges and _follows(ranges[-1][-1], change):
            ranges[-1].append(change)
        else:
            ranges.append([change])
    return tuple(
        NumberRange(_span([c.old[0].label for c in its]), _span([c.new[0].label for c in its]), len(its))
        for its in ranges
    )


def _follows(former: Change, change: Change) -> bool:
    """Both are numbered by plain figures under one clause, and both numbers went up by one."""
    steps = [
        _step(one.label, one.number, other.label, other.number)
        for one, other in ((former.old[0], change.old[0]), (former.new[0], change.new[0]))
    ]
    return all(steps)


def _step(label: str, number: str, next_label: str, next_number: str) -> bool:
    if not (number.isdecimal() and next_number.isdecimal() and int(next_number) == int(number) + 1):
        return False
    return label.endswith(number) and next_label == f"{label.removesuffix(number)}{next_number}"


def _span(labels: Iterable[str]) -> str:
    first, *others = labels
    if not others:
        return first
    last = others[-1]
    figures = len(last) - len(last.rstrip("0123456789"))
    return f"{first}\u2013{last[-figures:]}"
