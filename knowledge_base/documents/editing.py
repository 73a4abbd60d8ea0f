"""Everything that changes editions: admin, importers and demo content come here.

    edition = add_edition(page, text="1. …", in_force_from=date(2024, 3, 12), amended_by=order, user=user)
    set_text(edition, "1. …", user=user)
    approve(edition, user)

An approved text is immutable: `withdraw` takes the approval back (readers lose the text), `correct` makes a draft that takes
the approved one's place when it is approved itself (readers keep the old text until then).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from knowledge_base.documents import clauses, standing
from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.comparison import known
from knowledge_base.documents.linking import asked
from knowledge_base.documents.models import Clause, DocumentPage, Edition
from knowledge_base.documents.models.edition import ApprovedTextError, checksum

_BATCH = 500

# Clauses shorter than the column never meet this; a malformed text must not fail on it.
_LIMITS = {"anchor": 120, "number": 60, "label": 160, "kind": 20}


class EditConflictError(Exception):
    """Somebody else saved the edition meanwhile; `current` is what is stored now."""

    def __init__(self, current: Edition) -> None:
        super().__init__(f"edition {current.pk} is at version {current.version}")
        self.current = current


class OwnTextError(Exception):
    """Whoever changed a text last must not be the one who approves it."""


class NamesOpenError(Exception):
    """The text names people about whom nobody has decided; the words say what to do."""


class NothingToApproveError(Exception):
    """An edition without text cannot be approved."""


@transaction.atomic
def add_edition(
    page: DocumentPage,
    *,
    text: str = "",
    in_force_from: date | None = None,
    amended_by: DocumentPage | None = None,
    amending_text: str = "",
    what_changed: str = "",
    for_whom: str = "",
    to_do: str = "",
    source_file: Any = None,
    user: Any = None,
) -> Edition:
    """A new draft with its clauses."""
    edition = Edition(
        page_id=page.pk,
        in_force_from=in_force_from,
        amended_by_id=amended_by.pk if amended_by else None,
        amending_text=amending_text,
        what_changed=what_changed,
        for_whom=for_whom,
        to_do=to_do,
        source_file=source_file,
        text=normalised(text),
    )
    save_draft(edition, user=user)
    return edition


def set_text(edition: Edition, text: str, *, user: Any = None) -> None:
    """Replace a draft's text and its clauses; raises ApprovedTextError if it is no draft."""
    edition.text = normalised(text)
    save_draft(edition, user=user)


@transaction.atomic
def save_draft(edition: Edition, *, user: Any = None, expected_version: int | None = None) -> None:
    """Write a draft, new or changed, and its clauses if the text changed.

    With `expected_version` (the version that the editor opened) raises EditConflictError if it has been saved since, and
    writes nothing. Raises ApprovedTextError if the edition has been approved.
    """
    former = Edition.objects.select_for_update().light().filter(pk=edition.pk).first() if edition.pk else None
    if former is not None:
        if expected_version is not None and former.version != expected_version:
            raise EditConflictError(former)
        if not former.is_draft:
            raise ApprovedTextError(f"edition {edition.pk} is not a draft")
        edition.version = former.version + 1
    edition.state = EditionState.DRAFT
    edition.edited_by = former.edited_by if former is not None and _same(former, edition) else user
    edition.save()
    if former is None or former.sha256 != edition.sha256:
        write_clauses(edition)
    _log(edition, "documents.edition.edit" if former else "documents.edition.add", user)
    standing.refresh([edition.page_id])


def _same(former: Edition, edition: Edition) -> bool:
    """Whether saving changes nothing of what readers would be told: then the text is still the former editor's."""
    names = [name for name in Edition.FROZEN if name != "sha256"]
    return former.sha256 == checksum(edition.text) and all(
        getattr(former, one) == getattr(edition, one) for one in names
    )


def write_clauses(edition: Edition) -> None:
    """Cut the text anew into rows; used again when the cutting itself was improved (`recut_editions`)."""
    Clause.objects.filter(edition=edition).delete()
    rows = [
        Clause(
            edition=edition,
            position=position,
            anchor=cut.anchor[: _LIMITS["anchor"]],
            number=cut.number[: _LIMITS["number"]],
            label=cut.label[: _LIMITS["label"]],
            kind=str(cut.kind)[: _LIMITS["kind"]],
            level=cut.level,
            heading=cut.heading,
            text=cut.text,
        )
        for position, cut in enumerate(clauses.cut(edition.text))
    ]
    Clause.objects.bulk_create(rows, batch_size=_BATCH)
    asked.look_through_later(edition)


@transaction.atomic
def approve(edition: Edition, user: Any, at: datetime | None = None) -> None:
    """Make a draft's text what readers see; the approved edition that it corrects steps back.

    Raises NothingToApproveError without a text, EditConflictError if the draft was changed since `edition` was read (who
    approves must have seen what he approves), OwnTextError for whoever changed it last, NamesOpenError where the text would be
    public at once and names people about whom nobody has decided.
    """
    stored = Edition.objects.select_for_update().get(pk=edition.pk)
    if stored.version != edition.version:
        raise EditConflictError(stored)
    if stored.is_approved:
        return
    if not stored.text.strip():
        raise NothingToApproveError
    if is_own(stored, user):
        raise OwnTextError
    if user is not None and stored.page.live and (objection := _names_open(stored)):
        raise NamesOpenError(objection)
    if stored.corrects is not None and stored.corrects.is_approved:
        stored.corrects.state = EditionState.REPLACED
        stored.corrects.save(update_fields=["state"])
    stored.state = EditionState.APPROVED
    stored.approved_by = user
    stored.approved_at = at or timezone.now()
    stored.version += 1
    stored.save()
    edition.refresh_from_db()
    _log(stored, "documents.edition.approve", user)
    _after_approval(stored)


def _names_open(edition: Edition) -> str:
    from knowledge_base.documents.people import gate  # it stands upon models that know this module

    return gate.objection_to(edition)


def is_own(edition: Edition, user: Any) -> bool:
    """Whether this person changed the text last; code without a person owns nothing."""
    return user is not None and edition.edited_by_id is not None and edition.edited_by_id == user.pk


@transaction.atomic
def withdraw(edition: Edition, user: Any) -> None:
    """Take the approval back: the edition is a draft again and readers lose its text."""
    stored = Edition.objects.select_for_update().get(pk=edition.pk)
    if not stored.is_approved:
        return
    stored.state = EditionState.DRAFT
    stored.approved_by = None
    stored.approved_at = None
    stored.version += 1
    stored.save()
    edition.refresh_from_db()
    _log(stored, "documents.edition.withdraw", user)
    _after_approval(stored)


@transaction.atomic
def correct(edition: Edition, user: Any) -> Edition:
    """A draft with the approved edition's text and data, to take its place; the one already begun if there is one."""
    begun = edition.corrections.filter(state=EditionState.DRAFT).first()
    if begun is not None:
        return begun
    draft = Edition(
        page_id=edition.page_id,
        in_force_from=edition.in_force_from,
        amended_by_id=edition.amended_by_id,
        amending_text=edition.amending_text,
        what_changed=edition.what_changed,
        for_whom=edition.for_whom,
        to_do=edition.to_do,
        source_file_id=edition.source_file_id,
        text=edition.text,
        corrects=edition,
    )
    save_draft(draft, user=user)
    return draft


@transaction.atomic
def delete_draft(edition: Edition, user: Any) -> None:
    """Delete a draft; raises ApprovedTextError for anything else."""
    stored = Edition.objects.select_for_update().light().get(pk=edition.pk)
    if not stored.is_draft:
        raise ApprovedTextError(f"edition {edition.pk} is not a draft")
    _log(stored, "documents.edition.delete", user)
    stored.delete()


def normalised(text: str) -> str:
    """One kind of line ending, no byte-order mark, no trailing spaces, no characters that a database refuses."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").lstrip("\ufeff").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _after_approval(edition: Edition) -> None:
    """Readers' text changed even where the status did not."""
    standing.refresh([edition.page_id])
    standing.announce([edition.page_id])
    known.refresh_later(edition.page_id)


def _log(edition: Edition, action: str, user: Any) -> None:
    log(edition.page, action, user=user, data={"edition": edition.title})
