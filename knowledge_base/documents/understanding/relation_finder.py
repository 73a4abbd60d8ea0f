"""What a text does to other acts → relations with their evidence."""

from __future__ import annotations

import re
from collections import defaultdict
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
_TELLING = 3  # so many words tell one name from another


def find_relations(text: str, head: Head, citations: Sequence[Citation]) -> list[Relation]:
    """Relations in the order of the text, each act and verb once; the act is what ``citations`` say of it, or its name."""
    flat = FlatText.of(text)
    targets = Targets(flat, citations)
    found = [*title_deeds(flat, head, targets), *note_deeds(flat, head, targets), *Deeds(flat, targets).found()]
    found += basis_deeds(flat, targets)
    body_approves = any(one.verb is Deed.APPROVES and one.start > _title_end(head, flat) for one in found)
    merged = _Merged()
    for one in sorted(found, key=lambda deed: (deed.target.start, deed.target.end)):
        if one.verb is Deed.APPROVES and body_approves and one.start <= _title_end(head, flat):
            continue
        if not _is_itself(one, head) and _says_which(one):
            merged.add(_relation(flat, one))
    return sorted(merged.relations, key=lambda relation: relation.start)


def _title_end(head: Head, text: FlatText) -> int:
    """Deeds of the title begin before this place."""
    return head.title.end if head.title else 0


def _is_itself(one: Found, head: Head) -> bool:
    if not one.target.number or head.number is None or head.date is None:
        return False
    return one.target.number == head.number.value and (
        one.target.date is None or one.target.date.isoformat() == head.date.value
    )


def _says_which(one: Found) -> bool:
    """An editor can tell which act is meant; what is approved stands in the same file."""
    return one.verb is Deed.APPROVES or one.target.is_issued or bool(one.target.name)


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


class _Merged:
    """One relation for each act and verb; an act named in the title and cited in the body is one."""

    def __init__(self) -> None:
        self.relations: list[Relation] = []
        self._places: dict[tuple[object, ...], list[int]] = defaultdict(list)

    def add(self, new: Relation) -> None:
        """Put a relation beside the others, or into the one that says the same."""
        for place in sorted({place for key in _asked(new) for place in self._places[key]}):
            known = self.relations[place]
            if _same_act(known, new):
                fuller = known if known.number or not new.number else new
                self.relations[place] = replace(
                    fuller,
                    name=_better_name(known.name, new.name),
                    issuer=known.issuer or new.issuer,
                    date=known.date or new.date,
                )
                self._know(place)
                return
        self.relations.append(new)
        self._know(len(self.relations) - 1)

    def _know(self, place: int) -> None:
        for key in _known_by(self.relations[place]):
            if place not in self._places[key][-1:]:
                self._places[key].append(place)


def _known_by(one: Relation) -> list[tuple[object, ...]]:
    """Keys under which a relation is looked for: so that a thousand acts need not be compared with each other."""
    keys: list[tuple[object, ...]] = [(one.verb, one.kind, one.date)]
    if one.number:
        keys.append((one.verb, "number", one.number))
    if one.name:
        name = _words(one.name)[:_TELLING]
        keys.append((one.verb, "name", *name))
        if not one.number:
            keys.append((one.verb, "bare", *name))
    return keys


def _asked(one: Relation) -> list[tuple[object, ...]]:
    """Keys of those that may be the same act: of its number, or of its name if one of the two has no number."""
    name = _words(one.name)[:_TELLING]
    if one.number:
        return [(one.verb, "number", one.number), (one.verb, "bare", *name)]
    return [(one.verb, "name", *name)] if name else [(one.verb, one.kind, one.date)]


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
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter and (shorter == longer or len(shorter) >= _TELLING)


def _words(name: str) -> list[str]:
    return _WORD.findall(name.lower().replace("ё", "е"))


def _better_name(one: str, other: str) -> str:
    """The longer one; of equals the one that was not in capitals."""
    return max((one, other), key=lambda name: (len(name), sum(char.isupper() for char in name)))
