"""Acts as Russians name them: «Приказ № 158 от 09.07.2024»; their numbers, compared and found in a query."""

from __future__ import annotations

import re
from datetime import date

from portal.russian.act_mentions import NumberMention, numbers_in
from portal.russian.act_numbers import number_key
from portal.russian.dates import format_short

__all__ = ["NumberMention", "number_key", "numbers_in", "requisites"]

NBSP = "\u00a0"
_SIGN = re.compile(r"^\s*(?:№|N(?=[\s\d]))\s*")


def requisites(kind: str, number: str, day: date | None) -> str:
    """«Приказ № 158 от 09.07.2024» with non-breaking spaces; whatever is absent is left out.

    ``kind`` is a noun in the nominative, written with a capital here; ``number`` with or without «№». A document
    without kind, number and date gives "".
    """
    bare = _SIGN.sub("", number).strip().replace(" ", NBSP)
    parts = [kind[:1].upper() + kind[1:]] if kind else []
    if bare:
        parts.append(f"№{NBSP}{bare}")
    if day is not None:
        parts.append(f"от{NBSP}{format_short(day)}")
    return " ".join(parts)
