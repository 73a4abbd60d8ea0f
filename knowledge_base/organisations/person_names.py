"""A person's name in the ways in which Russian writes it. Pure."""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"


def full_name(last: str, first: str, patronymic: str = "") -> str:
    """«Заречная Вера Ивановна»; spaces around and within are put in order, what is missing is left out."""
    return " ".join(" ".join((last, first, patronymic)).split())


def short_name(last: str, first: str, patronymic: str = "") -> str:
    """«Заречная В. И.», kept on one line."""
    initials = [f"{part.strip()[0].upper()}." for part in (first, patronymic) if part.strip()]
    return NBSP.join(part for part in (" ".join(last.split()), *initials) if part)
