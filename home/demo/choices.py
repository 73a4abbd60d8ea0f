"""A word of the sources → the value that the database keeps."""

from __future__ import annotations

from django.db.models import TextChoices

from home.demo.sources import SourceError


def value_of(choices: type[TextChoices], label: str) -> str:
    """The value whose label is this, in whatever case; "" for ""; raises SourceError for a label that is none."""
    if not label:
        return ""
    for member in choices:
        if str(member.label).casefold() == label.casefold():
            return str(member.value)
    raise SourceError(f"{choices.__name__} has no «{label}»")
