"""Two documents field by field, and what is chosen where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Field

from knowledge_base.documents.models import DocumentPage
from portal.russian.dates import format_short

KEPT, REMOVED, BOTH = "kept", "removed", "both"

#: Fields of a document that are compared, in the order of its edit screen.
FIELDS = (
    "title",
    "kind",
    "level",
    "issuer",
    "number",
    "adopted_on",
    "short_name",
    "full_title",
    "minjust_number",
    "minjust_on",
    "publication_number",
    "published_in",
    "published_on",
    "in_force_from",
    "in_force_until",
    "term_reason",
    "repeal_basis",
    "set_status",
    "set_status_on",
    "set_status_reason",
    "annotation",
    "audiences",
    "topics",
    "education_levels",
    "source_url",
    "verified_on",
    "verified_by",
    "no_text_reason",
    "review_by",
    "responsible",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the two differ; `usual` is what is chosen unless the editor says otherwise."""

    name: str
    label: str
    kept: str
    removed: str
    is_set: bool
    usual: str


def differences(kept: DocumentPage, removed: DocumentPage) -> tuple[Difference, ...]:
    """Where the latest versions of the two differ: what is filled in wins over what is not, sets are joined."""
    return tuple(_differences(latest(kept), latest(removed)))


def same(kept: DocumentPage, removed: DocumentPage) -> tuple[tuple[str, str], ...]:
    """Names and values of the fields in which they agree; empty ones are left out."""
    one, other = latest(kept), latest(removed)
    pairs = ((field, words_of(one, field)) for field in _fields())
    return tuple((_label(field), words) for field, words in pairs if words and words == words_of(other, field))


def chosen_values(kept: DocumentPage, removed: DocumentPage, choices: Mapping[str, str]) -> dict[str, Any]:
    """New values of the kept document by name of the field; what stays as it is is left out. Sets are lists."""
    one, other = latest(kept), latest(removed)
    values: dict[str, Any] = {}
    for difference in _differences(one, other):
        choice = choices.get(difference.name, difference.usual)
        if choice == KEPT:
            continue
        theirs = getattr(other, difference.name)
        if difference.is_set:
            own = list(getattr(one, difference.name).all()) if choice == BOTH else []
            values[difference.name] = [*own, *(value for value in theirs.all() if value not in own)]
        else:
            values[difference.name] = theirs
    return values


def latest(page: DocumentPage) -> DocumentPage:
    """The document as its editors left it, draft or not."""
    found: DocumentPage = page.get_latest_revision_as_object()
    return found


def words_of(page: DocumentPage, field: Field[Any, Any]) -> str:
    """A value as an editor reads it; "" for none."""
    if field.many_to_many:
        return ", ".join(sorted(str(value) for value in getattr(page, field.name).all()))
    value = getattr(page, field.name)
    if isinstance(value, date):
        return format_short(value)
    if field.choices:
        return str(getattr(page, f"get_{field.name}_display")())
    return "" if value is None else str(value)


def _differences(one: DocumentPage, other: DocumentPage) -> Iterator[Difference]:
    for field in _fields():
        own, theirs = words_of(one, field), words_of(other, field)
        if own != theirs:
            is_set = bool(field.many_to_many)
            usual = BOTH if is_set and own and theirs else KEPT if own else REMOVED
            yield Difference(field.name, _label(field), own, theirs, is_set, usual)


def _fields() -> Iterator[Any]:
    return (DocumentPage._meta.get_field(name) for name in FIELDS)


def _label(field: Any) -> str:
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]
