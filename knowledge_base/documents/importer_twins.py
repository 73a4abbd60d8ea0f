"""What of a file's text is in the bank already, or in another file of the same bundle."""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
from dataclasses import dataclass

from knowledge_base.documents.conflicts.signature import ALIKE, PLACES, bands, likeness, signature
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.models.citation_row import TextBand, TextMarks
from portal.russian.acts import number_key
from portal.russian.words import fold, words

#: Places of a signature that make a mark: texts alike by 0.95 always share one, those alike by 0.5 in 3 cases of 100.
_PLACES_OF_A_MARK = 8
_LOOKED_AT = 40
SAME_REQUISITES = "те же вид, номер и дата"
SAME_TEXT = "тот же текст"
NEAR_TEXT = "почти тот же текст"


@dataclass(frozen=True, slots=True)
class Near:
    """A document of the bank with nearly the same text; ``likeness`` is 0…1."""

    page: DocumentPage
    likeness: float


def near_in_bank(text: str) -> Near | None:
    """The document whose text is most like this one, if it is like enough. Three queries."""
    mine = signature(text)
    if not mine:
        return None
    sharing = TextBand.objects.filter(value__in=bands(mine)).values_list("edition_id", flat=True).distinct()
    marks = TextMarks.objects.filter(edition_id__in=list(sharing[:_LOOKED_AT])).select_related("edition__page")
    alike = [(likeness(mine, bytes(one.signature)), one.edition.page) for one in marks]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return Near(best[1], best[0]) if best is not None and best[0] >= ALIKE else None


def has_text(page: DocumentPage, text: str) -> bool:
    """Whether an edition of the document has this text or nearly this one."""
    mine, key = signature(text), _text_key(text)
    for edition in page.editions.all():
        if _text_key(edition.text) == key or likeness(mine, signature(edition.text)) >= ALIKE:
            return True
    return False


def marks_of(kind: str, number: str, day: dt.date | None, text: str) -> dict[str, str]:
    """Marks by which files of one bundle are known as twins. Pure."""
    found = {}
    key = number_key(number)
    if key and day is not None:
        found[f"requisites:{kind}:{key}:{day.isoformat()}"] = SAME_REQUISITES
    if text.strip():
        found[f"text:{_text_key(text)}"] = SAME_TEXT
    mine = signature(text)
    for start in range(0, PLACES if mine else 0, _PLACES_OF_A_MARK):
        packed = mine[start * 4 : (start + _PLACES_OF_A_MARK) * 4]
        found[f"near:{start}:{hashlib.sha256(struct.pack('<B', start) + packed).hexdigest()[:24]}"] = NEAR_TEXT
    return found


def _text_key(text: str) -> str:
    """One for texts that differ in nothing but spaces, case and signs."""
    return hashlib.sha256(" ".join(words(fold(text))).encode()).hexdigest()
