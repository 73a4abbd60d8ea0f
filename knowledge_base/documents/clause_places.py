"""Where in a document a clause stands that somebody named in words: «п. 1.6.1», «пункт 3 приложения 1» → its anchor."""

from __future__ import annotations

import re

from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.models.edition import Clause
from portal.russian.words import fold

#: Beginnings of the words by which parts of an act are called → how labels write them.
_WORDS = {
    "подп": "подп",
    "пп": "подп",
    "п": "п",
    "абз": "абз",
    "прил": "прил",
    "разд": "разд",
    "подразд": "подразд",
    "гл": "гл",
    "ст": "ст",
    "ч": "ч",
    "парагр": "§",
    "§": "§",
}
_ORDERED = sorted(_WORDS, key=len, reverse=True)
# A word and the number behind it: figures with dots and hyphens, a Roman number, a single letter (in quotes or not).
_PART = re.compile(
    r"(?<![а-яa-z])(?:(?P<word>§|[а-я]+)(?:\.\s*|\s+|(?=\d)))?(?:№\s*)?"
    r"[«„“\"']?(?P<number>\d+(?:[.-]\d+)*|[ivxlc]+|[а-я])(?![а-яa-z\d])"
)

Parts = tuple[tuple[str, str], ...]


def parts_of(text: str) -> Parts:
    """«п. 3 прил. 1» and «Приложение № 1, пункт 3» → (("п", "3"), ("прил", "1")): the same whatever the order. Pure.

    A number without a word before it is a clause.
    """
    folded = fold(text).replace("\u2013", "-").replace("\u2011", "-")
    found = []
    for match in _PART.finditer(folded):
        number = match["number"]
        word = _abbreviated(match["word"] or ("п" if number[0].isdecimal() else ""))
        if word:
            found.append((word, number))
    return tuple(sorted(found))


def clause_anchor(page: DocumentFields, text: str) -> str:
    """The anchor of the clause in the text in force; "" where there is no such clause or no text. One query, or two.

    A place that is not found as a whole («п. 3, 4 прил. 1») is looked for by its annex and its first number.
    """
    wanted = parts_of(text)
    standing = getattr(page, "standing", None)
    if not wanted or standing is None or not standing.edition_id:
        return ""
    rows = Clause.objects.filter(edition_id=standing.edition_id).exclude(label="").order_by("position")
    places: dict[Parts, str] = {}
    for label, anchor in rows.values_list("label", "anchor"):
        places.setdefault(parts_of(label), anchor)
    return next((places[one] for one in _ways_to_say(wanted) if one in places), "")


def _ways_to_say(wanted: Parts) -> list[Parts]:
    annexes = tuple(part for part in wanted if part[0] == "прил")
    first = next((part for part in wanted if part[0] != "прил"), None)
    ways = [wanted, tuple(sorted((*annexes, first))) if first else wanted]
    # «1. Общие положения» is a section, which people call a clause.
    return ways + [tuple(sorted(("разд", n) if w == "п" else (w, n) for w, n in way)) for way in ways]


def _abbreviated(word: str) -> str:
    return next((_WORDS[start] for start in _ORDERED if word.startswith(start)), "")
