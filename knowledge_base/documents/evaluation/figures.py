"""What the scoring gives: misses to read and figures to compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as labelled; ``field`` says which («number», «citation», «relation» …)."""

    doc: str
    field: str
    outcome: str  # «wrong», «empty», «not found», «false», «unlabelled»
    expected: str
    found: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table. ``aim`` is what is wanted: at least (or at most, if ``at_most``); None where nothing is."""

    name: str
    value: float | None
    count: int
    unit: str = "%"
    aim: float | None = None
    at_most: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is reached; None where there is none or nothing was measured."""
        if self.aim is None or self.value is None:
            return None
        return self.value <= self.aim if self.at_most else self.value >= self.aim


def share(part: float, whole: int) -> float | None:
    """Per cent; None of nothing."""
    return 100 * part / whole if whole else None
