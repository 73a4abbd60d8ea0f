"""What an editor writes of an edition, line by line. Pure."""

from __future__ import annotations


def lines_of(text: str) -> tuple[str, ...]:
    """Each action stands in a line of its own; empty lines say nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
