"""A field for what a stranger types: no control characters, no turning around of letters, a length that is said in words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.russian.plurals import counted

# Controls but for tab and line feed; marks that turn letters around; lone surrogates, which no database takes.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def cleaned(text: str) -> str:
    """The text as it is kept: composed letters, line feeds alone, at most one empty line in a row. Pure."""
    lines = _UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _EMPTY_LINES.sub("\n\n", lines).strip()


class PlainTextField(forms.CharField):
    """Text of at most `limit` characters. Not `max_length`: a browser would silently cut what is pasted."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        self.limit = limit
        super().__init__(**options)
        # Django's own refuses the character that `cleaned` takes out.
        self.validators = []

    def to_python(self, value: Any) -> str:
        """The cleaned text."""
        return cleaned(str(value)) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        """Raises ValidationError that says by how much the text is too long."""
        super().validate(value)
        if len(value) > self.limit:
            now = counted(len(value), "знак", "знака", "знаков")
            raise ValidationError(f"Здесь помещается {self.limit}, а написано {now}. Сократите текст.", code="too_long")
