"""What would come of a file of a bundle: its requisites, what is doubtful, what is there already. Nothing is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from knowledge_base.bulk_import.choices import Verdict
from knowledge_base.bulk_import.contract import Forecast, Source
from knowledge_base.documents import importer_twins as twins
from knowledge_base.documents.choices import Kind
from knowledge_base.documents.extraction.reading import ReadingState
from knowledge_base.documents.importer_fields import disagreements
from knowledge_base.documents.intake import ingest, mapping
from knowledge_base.documents.intake.reading import understood
from knowledge_base.documents.models import DocumentPage, FileReading
from knowledge_base.documents.understanding.found import Head, Value
from portal.files.models import PortalDocument
from portal.russian.acts import requisites

#: A file in such a state is kept as a draft without text; with any other state but «read» nothing is made of it.
_WITHOUT_TEXT = frozenset({ReadingState.NO_TEXT.value, ReadingState.TOOL_MISSING.value, ReadingState.TOO_SLOW.value})
_READ = frozenset({ReadingState.READ.value, ReadingState.READ_PARTLY.value})
_SURE_OF = ("kind", "number", "date", "title")
_OF_THE_HEAD = frozenset({"kind", "number", "adopted_on", "issuer", "title"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Fields of the document that would be made, and remarks; ``unsure``: an editor should look before it is made."""

    fields: dict[str, Any]
    remarks: tuple[str, ...]
    unsure: bool


def filled(row: FileReading, source: Source) -> Filled:
    """What the text says of itself, the table's words in place of the text's own. Two queries for the issuer."""
    read, named = understood(row).head, PortalDocument(file_name=source.name)
    head = with_table(read, source.values)
    fields, remarks = ingest.fill(head, named)
    fields |= {name: value for name, value in source.values.items() if name not in _OF_THE_HEAD}
    quarrels = disagreements(source.values, _read_fields(read))
    unsure = bool(quarrels) or any(_is_doubtful(getattr(head, name)) for name in _SURE_OF)
    return Filled(fields, (*quarrels, *remarks), unsure)


def with_table(head: Head, values: Mapping[str, Any]) -> Head:
    """The head with the table's values, certain ones, in place of those that were read. Pure."""
    given = {name: str(values[name]) for name in ("number", "issuer", "title") if values.get(name)}
    if values.get("kind"):
        given["kind"] = str(Kind(values["kind"]).label)
    if values.get("adopted_on"):
        given["date"] = values["adopted_on"].isoformat()
    certain: dict[str, Any] = {name: Value(words, 1.0, 0, 0) for name, words in given.items()}
    return replace(head, **certain)


def _read_fields(head: Head) -> dict[str, Any]:
    return {
        "kind": mapping.kind_of(head.kind.value) if head.kind else "",
        "number": head.number.value if head.number else "",
        "adopted_on": dt.date.fromisoformat(head.date.value) if head.date else None,
    }


def forecast_of(row: FileReading, source: Source) -> Forecast:
    """The verdict with its reasons. A dozen queries at most."""
    known = ingest.made_of(source.sha256)
    if known is not None:
        return _known(known, ("Этот файл уже в банке",))
    if row.state not in _READ | _WITHOUT_TEXT:
        return Forecast(Verdict.REFUSE, title=source.name, remarks=(row.message or "Файл не прочитан",))
    would = filled(row, source)
    fields, remarks = would.fields, list(would.remarks)
    doubtful = would.unsure or row.state != ReadingState.READ.value or not (fields["number"] and fields["adopted_on"])
    if row.state != ReadingState.READ.value and row.message:
        remarks.insert(0, row.message)
    other = _namesake(fields)
    if other is not None and row.text and twins.has_text(other, row.text):
        return _known(other, ("В банке уже есть документ с теми же реквизитами и тем же текстом",), fields)
    if other is not None:
        remarks.insert(0, "В банке уже есть документ с теми же реквизитами, но текст у него другой или его нет")
    elif (near := twins.near_in_bank(row.text)) is not None:
        other = near.page
        remarks.insert(
            0, f"Почти такой же текст (совпадает на {near.likeness * 100:.0f} %) у документа банка, а реквизиты другие"
        )
    return Forecast(
        Verdict.DOUBT if doubtful or other is not None else Verdict.MAKE,
        title=fields["full_title"] or fields["title"],
        requisites=_requisites(fields),
        remarks=tuple(dict.fromkeys(remarks)),
        existing_label=other.get_admin_display_title() if other else "",
        existing_url=edit_url(other) if other else "",
        marks=twins.marks_of(fields["kind"], fields["number"], fields["adopted_on"], row.text),
    )


def edit_url(page: DocumentPage) -> str:
    """Its form in the admin."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _known(page: DocumentPage, remarks: tuple[str, ...], fields: Mapping[str, Any] | None = None) -> Forecast:
    return Forecast(
        Verdict.KNOWN,
        title=fields["title"] if fields else page.title,
        requisites=_requisites(fields) if fields else page.requisites,
        remarks=remarks,
        existing_label=page.get_admin_display_title(),
        existing_url=edit_url(page),
    )


def _namesake(fields: Mapping[str, Any]) -> DocumentPage | None:
    """A document of the bank with the same number and date, of the same kind and issuer as far as both are known."""
    for page in ingest.same_requisites(fields["number"], fields["adopted_on"]):
        kinds, bodies = (page.kind, fields["kind"]), (page.issuer_id, fields["issuer"] and fields["issuer"].pk)
        if all(not (one and other and one != other) for one, other in (kinds, bodies)):
            return page
    return None


def _requisites(fields: Mapping[str, Any]) -> str:
    kind = str(Kind(fields["kind"]).label) if fields["kind"] else "Документ"
    return requisites(kind, fields["number"], fields["adopted_on"])


def _is_doubtful(value: Any) -> bool:
    return value is not None and value.confidence < ingest.DOUBTFUL
