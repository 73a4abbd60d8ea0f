"""The one writer of `CitationRow`: what a text cites, and which documents of the bank that is.

Computed in tasks: when a text was written (`look_through`, once for each text and set of names), when documents came, went or
changed their requisites (`relink`). No page view and no save computes any of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from knowledge_base.documents.conflicts import stored as likeness
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.linking import proposals
from knowledge_base.documents.linking.candidates import matches_of
from knowledge_base.documents.linking.linker import NOTHING, Match, Wanted, touched_keys
from knowledge_base.documents.linking.named import known_names, mark_of
from knowledge_base.documents.linking.placing import Laid, laid
from knowledge_base.documents.models import CitationRow, Edition, TextMarks
from knowledge_base.documents.understanding import citation_finder, head_reader, relation_finder
from knowledge_base.documents.understanding.found import Citation, NamedAct
from knowledge_base.pages import changes
from portal.russian.acts import number_key

#: Raised whenever finding changes, so that `relink_citations` looks through every text again.
WAY = 1

_BATCH = 500
_GROUP = ("kind", "issuer", "number_key", "date", "named", "target_id", "ambiguous")
_FIELDS: Any = CitationRow._meta
_LIMITS: dict[str, int] = {
    name: _FIELDS.get_field(name).max_length
    for name in ("anchor", "label", "kind", "issuer", "number", "number_key", "place")
}


def look_through(edition_pk: int, names: tuple[NamedAct, ...] | None = None, *, propose: bool = True) -> bool:
    """Find what an edition's text cites, link it, mark the text for likeness, propose relations.

    Returns False where that was done already for this text and these names. An edition that is no more is nobody's.
    """
    edition = Edition.objects.filter(pk=edition_pk).first()
    if edition is None:
        return False
    names = known_names() if names is None else names
    key = _key(edition, names)
    if TextMarks.objects.filter(edition_id=edition_pk, key=key).exists():
        return False
    text = laid(clauses_of(edition))
    head = head_reader.read_head(text.text)
    found = citation_finder.find_citations(text.text, head, names)
    rows = list(_rows(edition, text, found))
    _link(rows)
    with transaction.atomic():
        if not Edition.objects.select_for_update().filter(pk=edition_pk, sha256=edition.sha256).exists():
            return False  # written again meanwhile: that text has a task of its own
        _write(edition, rows, key, likeness.signature_of(text.text))
        if propose:
            stated = relation_finder.find_relations(text.text, head, found)
            proposals.propose(edition.page, stated, text.text, laid=text, citations=found)
    if edition.is_approved:
        changes.note()  # rows written in bulk send no signal
    return True


def relink(keys: Collection[str]) -> int:
    """Which documents the citations of these numbers mean now; returns how many changed."""
    wanted = touched_keys(keys)
    changed = 0
    for start in range(0, len(wanted), _BATCH):
        changed += _relink(sorted(wanted)[start : start + _BATCH])
    proposals.relink(wanted)
    if changed:
        changes.note()
    return changed


def relink_all() -> int:
    """The same for the whole bank, for whoever doubts the rows."""
    keys = CitationRow.objects.order_by().values_list("number_key", flat=True).distinct()
    return relink(set(keys))


def _relink(keys: Sequence[str]) -> int:
    groups = list(CitationRow.objects.filter(number_key__in=keys).order_by().values_list(*_GROUP).distinct())
    found = matches_of({_wanted(*group[:5]) for group in groups})
    changed = 0
    for group in groups:
        known = found[_wanted(*group[:5])]
        if (known.target, known.ambiguous) == group[5:]:
            continue
        rows = CitationRow.objects.filter(**_same(group))
        changed += rows.update(target_id=known.target, ambiguous=known.ambiguous)
    return changed


def _same(group: tuple[Any, ...]) -> dict[str, Any]:
    named = dict(zip(_GROUP, group, strict=True))
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value for name, value in named.items()
    }


def _wanted(kind: str, issuer: str, key: str, date: Any, named: bool) -> Wanted:
    return Wanted(kind, issuer, key, date, named)


def _key(edition: Edition, names: tuple[NamedAct, ...]) -> str:
    return hashlib.sha256(f"{WAY}:{likeness.WAY}:{edition.sha256}:{mark_of(names)}".encode()).hexdigest()


def _rows(edition: Edition, text: Laid, found: Iterable[Citation]) -> Iterator[CitationRow]:
    for position, one in enumerate(found):
        place = text.place(one.start, one.end)
        if place is None:
            continue
        values = {
            "anchor": place.clause.anchor,
            "label": place.clause.label,
            "kind": one.kind,
            "issuer": one.issuer,
            "number": one.number,
            "number_key": number_key(one.number),
            "place": one.clause,
        }
        yield CitationRow(
            edition=edition,
            position=position,
            part=place.part,
            start=place.start,
            end=place.end,
            date=one.date,
            named=one.named,
            **{name: value[: _LIMITS[name]] for name, value in values.items()},
        )


def _link(rows: Sequence[CitationRow]) -> None:
    wanted = {_wanted(row.kind, row.issuer, row.number_key, row.date, row.named) for row in rows}
    found: dict[Wanted, Match] = matches_of(wanted) if wanted else {}
    for row in rows:
        known = found.get(_wanted(row.kind, row.issuer, row.number_key, row.date, row.named), NOTHING)
        row.target_id, row.ambiguous = known.target, known.ambiguous


def _write(edition: Edition, rows: Sequence[CitationRow], key: str, signature: bytes) -> None:
    CitationRow.objects.filter(edition=edition).delete()
    CitationRow.objects.bulk_create(rows, batch_size=_BATCH)
    TextMarks.objects.bulk_create(
        [TextMarks(edition=edition, key=key, signature=signature)],
        update_conflicts=True,
        unique_fields=["edition"],
        update_fields=["key", "signature"],
    )
    likeness.write_bands(edition.pk, signature)
