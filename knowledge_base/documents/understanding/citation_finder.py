"""Acts named in a text → citations.

Every word that names a kind of act is followed to its requisites (`citation_gap`), and from there along the row of further
ones that share it («от 07.05.2018 № 204 и от 21.07.2020 № 474»). Standards, laws by their number alone and acts known by
name are added; own requisites, headings of acts and bills are taken away (`citation_traps`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge_base.documents.understanding.citation_approved import approved
from knowledge_base.documents.understanding.citation_laws import bare_laws
from knowledge_base.documents.understanding.citation_names import named_citations
from knowledge_base.documents.understanding.citation_places import clause_of
from knowledge_base.documents.understanding.citation_rows import by_kind
from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.citation_standards import standards
from knowledge_base.documents.understanding.citation_traps import is_own, own_keys
from knowledge_base.documents.understanding.found import Citation, Head, NamedAct


def find_citations(text: str, head: Head | None = None, named: Sequence[NamedAct] = ()) -> list[Citation]:
    """Citations in the order of the text; the document's own requisites (``head``) are none.

    ``named`` are names of acts that editors keep. Places do not overlap; each runs from the word of the kind to the last
    requisite. The same text gives the same answer.
    """
    shadow = Shadow.of(text)
    found = _apart(by_kind(shadow))
    for more in (approved(shadow), standards(shadow), bare_laws(shadow)):
        found = _added(found, more)
    day = head.date.value if head and head.date else ""
    found = _added(found, named_citations(shadow, named, day))
    own, kind = own_keys(head), head.kind.value if head and head.kind else ""
    others = (one for one in found if not is_own(shadow.low, one, own, kind))
    return [replace(one, clause=clause_of(text, shadow.low, one.start, one.end)) for one in others]


def _apart(found: Iterable[Citation]) -> list[Citation]:
    """In order and without overlap: what lies inside another (an act named in a title) keeps its place, the outer one yields."""
    rest: list[Citation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while rest and one.start < rest[-1].end:
            outer = rest.pop()
            if one.end < outer.end:
                rest.extend((one, replace(outer, start=one.end)))
            else:
                rest.append(outer)
            break
        else:
            rest.append(one)
    return sorted(rest, key=lambda one: one.start)


def _added(found: list[Citation], more: Iterable[Citation]) -> list[Citation]:
    """The found with those of ``more`` that touch none of them."""
    result: list[Citation] = []
    place = 0
    for one in sorted(more, key=lambda one: (one.start, one.end)):
        while place < len(found) and found[place].end <= one.start:
            result.append(found[place])
            place += 1
        free_before = not result or result[-1].end <= one.start
        if free_before and (place == len(found) or one.end <= found[place].start):
            result.append(one)
    return result + found[place:]
