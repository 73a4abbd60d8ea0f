"""Russian plurals: 1 документ, 2 документа, 5 документов."""

from __future__ import annotations

NBSP = "\u00a0"

# Figures are grouped from five on; «1900» stays whole, as Russian typography has it.
_GROUPED_FROM = 10_000


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form of the noun that goes with ``n``: ``plural(2, "документ", "документа", "документов")`` → «документа»."""
    last_two = abs(n) % 100
    if 11 <= last_two <= 14:
        return many
    last = last_two % 10
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def counted(n: int, one: str, few: str, many: str) -> str:
    """Number and noun joined by a non-breaking space: «2 документа», «12 400 документов»."""
    return f"{grouped(n)}{NBSP}{plural(n, one, few, many)}"


def grouped(n: int) -> str:
    """A number with its thousands set apart by non-breaking spaces: «12 400»; four figures stay together."""
    figures = f"{n:,}".replace(",", NBSP) if abs(n) >= _GROUPED_FROM else str(n)
    return figures.replace("-", "\u2212")
