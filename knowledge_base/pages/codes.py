"""Codes that stand in addresses: Latin, short, taken by nobody else."""

from __future__ import annotations

from itertools import count

from django.db.models import Model

from portal.russian.slugs import slug

LONGEST = 70


def free_code(row: Model, text: str) -> str:
    """A code for `row` made of `text`, with a number behind it where another row of its model has it. One query."""
    wanted = slug(text)[:LONGEST]
    rows = type(row)._default_manager.filter(slug__startswith=wanted).exclude(pk=row.pk)
    taken = set(rows.values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    return next(code for number in count(2) if (code := f"{wanted}-{number}") not in taken)
