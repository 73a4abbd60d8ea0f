"""What a text does to other acts → relations with their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.documents.understanding.found import Citation, Deed, Head, Relation
from knowledge_base.documents.understanding.relation_basis import basis_deeds
from knowledge_base.documents.understanding.relation_deeds import Deeds, Found
from knowledge_base.documents.understanding.relation_notes import note_deeds
from knowledge_base.documents.understanding.relation_quotes import FlatText
from knowledge_base.documents.understanding.relation_targets import Targets
from knowledge_base.documents.understanding.relation_titles import title_deeds

_LONGEST_EVIDENCE = 500
_WORD = re.compile(r"\w+")


def find_relations(text: str, head: Head, citations: Sequence[Citation]) -> list[Relation]:
    """Relations in the order of the text, each act and verb once; the act is what ``citations`` say of it, or its name."""
    flat = FlatText.of(text)
    targets = Targets(flat, citations)
    found = [*title_deeds(flat, head, targets), *note_deeds(flat, targets), *Deeds(flat, targets).found()]
    found += basis_deeds(flat, targets)
    body_approves = any(one.verb is Deed.APPROVES and one.start > _title_end(head, flat) for one in found)
    relations: list[Relation] = []
    for one in sorted(found, key=lambda deed: (deed.target.start, deed.target.end)):
        if one.verb is Deed.APPROVES and body_approves and one.start <= _title_end(head, flat):
            continue
        if not _is_itself(one, head):
            _merge(relations, _relation(flat, one))
    return sorted(relations, key=lambda relation: relation.start)


def _title_end(head: Head, text: FlatText) -> int:
    """Deeds of the title begin before this place."""
    return head.title.end if head.title else 0


def _is_itself(one: Found, head: Head) -> bool:
    if not one.target.number or head.number is None or head.date is None:
        return False
    return one.target.number == head.number.value and (
        one.target.date is None or one.target.date.isoformat() == head.date.value
    )


def _relation(text: FlatText, one: Found) -> Relation:
    target = one.target
    start = min(one.start, target.start)
    if target.end - start > _LONGEST_EVIDENCE:
        start = target.start  # the item of a long list
    end = min(target.end, start + _LONGEST_EVIDENCE)
    while start < end and text.flat[start] in " .,;:)\ufeff\u2029":
        start += 1
    while end > start and text.flat[end - 1] in " ,;\u2029":
        end -= 1
    return Relation(one.verb, start, end, target.kind, target.issuer, target.number, target.date, target.name)


def _merge(relations: list[Relation], new: Relation) -> None:
    """One relation for each act and verb; an act named in the title and cited in the body is one."""
    for place, known in enumerate(relations):
        if known.verb is not new.verb or not _same_act(known, new):
            continue
        fuller = known if known.number or not new.number else new
        relations[place] = replace(
            fuller,
            name=_better_name(known.name, new.name),
            issuer=known.issuer or new.issuer,
            date=known.date or new.date,
        )
        return
    relations.append(new)


def _same_act(one: Relation, other: Relation) -> bool:
    if one.number and other.number:
        return one.number == other.number and (one.date == other.date or not (one.date and other.date))
    if one.date and other.date and (one.date != other.date or one.number or other.number):
        return False
    if one.name or other.name:
        return _same_name(one.name, other.name)
    return (one.kind, one.number, one.date, one.issuer) == (other.kind, other.number, other.date, other.issuer)


def _same_name(one: str, other: str) -> bool:
    """Equal, or the shorter (three words at least) begins the longer: a title that a line break cut off."""
    words, others = (_WORD.findall(name.lower().replace("ё", "е")) for name in (one, other))
    shorter, longer = sorted((words, others), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter and (shorter == longer or len(shorter) >= 3)


def _better_name(one: str, other: str) -> str:
    """The longer one; of equals the one that was not in capitals."""
    return max((one, other), key=lambda name: (len(name), sum(char.isupper() for char in name)))
