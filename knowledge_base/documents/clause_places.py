"""Where in a document a clause stands that somebody named in words: «п. 1.6.1», «пункт 3 приложения 1» → its anchor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Q

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
    """The anchor of the clause in the text in force; "" where there is no such clause or no text. One query, or two."""
    standing = getattr(page, "standing", None)
    edition = standing.edition_id if standing is not None else None
    return clause_anchors({(edition, text)})[edition, text] if edition else ""


def clause_anchors(wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The anchors of clauses named in words, for many editions at once: (edition, words) → anchor, "" for none. One query.

    A place that is not found as a whole («п. 3, 4 прил. 1») is looked for by its annex and its first number. Where the act
    itself has no such clause («п. 2.1» of an order that approves a regulation), the only annex that has one is meant.
    """
    asked = {one: parts for one in wanted if (parts := parts_of(one[1]))}
    labels = _labels(asked) if asked else {}
    found = dict.fromkeys(wanted, "")
    for (edition, words), parts in asked.items():
        places = labels.get(edition, {})
        ways = _ways_to_say(parts)
        exact = next((places[one] for one in ways if one in places), "")
        found[edition, words] = exact or next(filter(None, (_in_an_annex(places, one) for one in ways)), "")
    return found


def _in_an_annex(places: Mapping[Parts, str], parts: Parts) -> str:
    """The clause of an annex that nobody named; "" where none or several annexes have it."""
    if any(word == "прил" for word, _ in parts):
        return ""
    found = [anchor for known, anchor in places.items() if _without_annex(known) == parts]
    return found[0] if len(found) == 1 else ""


def _without_annex(parts: Parts) -> Parts:
    return tuple(part for part in parts if part[0] != "прил")


def _labels(asked: Mapping[tuple[int, str], Parts]) -> dict[int, dict[Parts, str]]:
    """Labelled clauses of these editions that end with one of the numbers asked for: edition → parts → anchor."""
    endings = Q()
    for number in {number for parts in asked.values() for _, number in parts}:
        endings |= Q(label__iendswith=number)
    rows = Clause.objects.filter(endings, edition_id__in={edition for edition, _ in asked}).order_by("position")
    found: dict[int, dict[Parts, str]] = defaultdict(dict)
    for edition, label, anchor in rows.values_list("edition_id", "label", "anchor"):
        found[edition].setdefault(parts_of(label), anchor)
    return found


def _ways_to_say(wanted: Parts) -> list[Parts]:
    annexes = tuple(part for part in wanted if part[0] == "прил")
    first = next((part for part in wanted if part[0] != "прил"), None)
    ways = [wanted, tuple(sorted((*annexes, first))) if first else wanted]
    # «1. Общие положения» is a section, which people call a clause.
    return ways + [tuple(sorted(("разд", n) if w == "п" else (w, n) for w, n in way)) for way in ways]


def _abbreviated(word: str) -> str:
    return next((_WORDS[start] for start in _ORDERED if word.startswith(start)), "")
