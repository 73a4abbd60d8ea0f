"""Documents of the demo, through the models' own ways: drafts first, then what joins them, then texts and publication."""

from __future__ import annotations

from collections.abc import Mapping

from home.demo.choices import value_of
from home.demo.people import verifier
from home.demo.shelf import Shelf
from home.demo.sources import DocumentSource
from knowledge_base.documents import editing
from knowledge_base.documents.checking import verdicts
from knowledge_base.documents.choices import FileRole, Kind, Level, Status, Verb
from knowledge_base.documents.models import ActionStep, Attachment, DocumentIndexPage, DocumentPage, Relation
from knowledge_base.documents.people.deciding import leave_everybody
from knowledge_base.documents.people.gate import reading_later
from portal.accounts.roles import Role

TITLE_LENGTH = 255

#: Why readers find no text of an act of the federation in the demo.
NO_TEXT = (
    "Полный текст федеральных актов ведут официальные сайты, адрес указан в реквизитах. "
    "Здесь собраны связи этого документа и то, что по нему нужно сделать"
)

INVENTED = "Люди демонстрационного наполнения придуманы"

#: A field of the card → the field of the model, where they bear other names.
FIELDS = {
    "number": "number",
    "adopted": "adopted_on",
    "short_name": "short_name",
    "minjust_number": "minjust_number",
    "minjust_date": "minjust_on",
    "eo_number": "publication_number",
    "published_in": "published_in",
    "published_on": "published_on",
    "in_force_from": "in_force_from",
    "in_force_until": "in_force_until",
    "term_reason": "term_reason",
    "repeal_basis": "repeal_basis",
    "set_on": "set_status_on",
    "set_reason": "set_status_reason",
    "annotation": "annotation",
    "source_url": "source_url",
    "verified_on": "verified_on",
    "review_by": "review_by",
}


def load_documents(
    bank: DocumentIndexPage, sources: tuple[DocumentSource, ...], shelf: Shelf
) -> dict[str, DocumentPage]:
    """All documents by slug, published, with their texts approved."""
    pages = {source.slug: _draft(bank, source, shelf) for source in sources}
    for source in sources:
        _join(pages[source.slug], source, pages, shelf)
    for source in sources:
        _write_editions(pages[source.slug], source, pages, shelf)
    for page in pages.values():
        _check_and_publish(page, shelf)
    return pages


def _check_and_publish(page: DocumentPage, shelf: Shelf) -> None:
    """Written by one person, checked and published by another."""
    checker = shelf.users[Role.DOCUMENT_EDITOR]
    revision = page.save_revision(user=shelf.users[Role.METHODIST])
    verdicts.record(revision, checker)
    leave_everybody(page, checker, INVENTED)
    with reading_later():
        revision.publish(user=checker)


def _draft(bank: DocumentIndexPage, source: DocumentSource, shelf: Shelf) -> DocumentPage:
    card = source.card
    title, full_title = _titles(card["title"])
    page = DocumentPage(
        slug=source.slug,
        title=title,
        full_title=full_title,
        kind=value_of(Kind, card["kind"]),
        level=value_of(Level, card["level"]),
        issuer=shelf.organisations[card["issuer"]],
        set_status=value_of(Status, card.get("set_status", "")),
        set_status_by=shelf.users[Role.DOCUMENT_EDITOR] if card.get("set_status") else None,
        verified_by=verifier(shelf.users, card.get("verified_by", "")),
        no_text_reason="" if source.editions else NO_TEXT,
        owner=shelf.users[Role.METHODIST],
        live=False,
        **{field: card[name] for name, field in FIELDS.items() if name in card},
    )
    bank.add_child(instance=page)
    return page


def _titles(title: str) -> tuple[str, str]:
    """The title that fits into a page's field, and the full one where it does not fit."""
    if len(title) <= TITLE_LENGTH:
        return title, ""
    return f"{title[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…", title


def _join(page: DocumentPage, source: DocumentSource, pages: Mapping[str, DocumentPage], shelf: Shelf) -> None:
    """Topics, audiences, steps, files and relations: what a revision keeps together with the page."""
    for field, vocabulary in (("topics", "topics"), ("audiences", "audiences"), ("education_levels", "levels")):
        values = shelf.vocabularies[vocabulary]
        setattr(page, field, [values[slug] for slug in source.card.get(field, ())])
    page.steps = [ActionStep(text=row["text"], term=row.get("term", "")) for row in source.rows("steps")]
    page.attachments = [
        Attachment(file=shelf.files[row["file"]], role=value_of(FileRole, row["role"]), title=row["title"])
        for row in source.rows("files")
    ]
    page.relations = [
        Relation(
            verb=value_of(Verb, row["verb"]),
            target=pages[row["target"]],
            clause=row.get("clause", ""),
            part=row.get("part", ""),
            effective_on=row.get("date"),
        )
        for row in source.rows("relations")
    ]


def _write_editions(
    page: DocumentPage, source: DocumentSource, pages: Mapping[str, DocumentPage], shelf: Shelf
) -> None:
    """Texts written by one person and approved by another."""
    papers = [shelf.files[row["file"]] for row in source.rows("files") if row["role"] == "официальный текст"]
    for place, edition in enumerate(source.editions):
        draft = editing.add_edition(
            page,
            text=edition.text,
            in_force_from=edition.in_force_from,
            amended_by=pages[edition.act] if edition.act else None,
            amending_text=edition.act_name,
            what_changed=edition.changes,
            source_file=papers[0] if papers and place == 0 else None,
            user=shelf.users[Role.METHODIST],
        )
        editing.approve(draft, shelf.users[Role.DOCUMENT_EDITOR])
