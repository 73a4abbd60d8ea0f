"""Editions: drafts, approval, immutability, corrections, two editors at once."""

from __future__ import annotations

import pytest

from knowledge_base.documents import editing
from knowledge_base.documents.models import Clause, DocumentIndexPage, DocumentPage, Edition
from knowledge_base.documents.models.edition import ApprovedTextError, checksum
from tests.factories.accounts import UserFactory
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    return document(bank)


def anchors(of: Edition) -> list[str]:
    return list(Clause.objects.filter(edition=of).order_by("position").values_list("anchor", flat=True))


def test_a_draft_has_its_clauses_and_checksum(order: DocumentPage) -> None:
    draft = editing.add_edition(order, text="1. Первый.\r\n\r\n2. Второй.\u0000  \r\n")
    assert draft.text == "1. Первый.\n\n2. Второй."
    assert draft.sha256 == checksum(draft.text)
    assert anchors(draft) == ["p1", "p2"]
    editing.set_text(draft, "1. Первый.")
    assert anchors(draft) == ["p1"]


def test_clauses_are_not_written_again_for_the_same_text(order: DocumentPage) -> None:
    draft = editing.add_edition(order, text="1. Первый.")
    before = Clause.objects.get(edition=draft).pk
    draft.what_changed = "Всё"
    editing.save_draft(draft)
    assert Clause.objects.get(edition=draft).pk == before


def test_approved_text_cannot_be_changed(order: DocumentPage) -> None:
    approved = edition(order)
    with pytest.raises(ApprovedTextError):
        editing.set_text(approved, "1. Другое.")
    with pytest.raises(ApprovedTextError):
        editing.delete_draft(approved, None)
    approved.text = "1. Другое."
    with pytest.raises(ApprovedTextError):
        approved.save()
    approved.refresh_from_db()
    assert approved.text == "1. Утвердить положение."
    for name, value in {"in_force_from": "2024-01-01", "what_changed": "x", "amending_text": "приказ"}.items():
        stored = Edition.objects.get(pk=approved.pk)
        setattr(stored, name, value)
        with pytest.raises(ApprovedTextError):
            stored.save()


def test_approval_says_who_and_when(order: DocumentPage) -> None:
    user = UserFactory()
    draft = edition(order, approved=False)
    editing.approve(draft, user)
    assert draft.is_approved
    assert (draft.approved_by, draft.approved_at is not None) == (user, True)


def test_nothing_cannot_be_approved(order: DocumentPage) -> None:
    with pytest.raises(editing.NothingToApproveError):
        editing.approve(edition(order, " \n ", approved=False), None)


def test_withdrawing_makes_it_a_draft_again(order: DocumentPage) -> None:
    approved = edition(order)
    editing.withdraw(approved, None)
    assert approved.is_draft
    assert approved.approved_at is None
    editing.set_text(approved, "1. Другое.")
    assert approved.text == "1. Другое."


def test_a_correction_takes_the_place_when_approved_and_not_before(order: DocumentPage) -> None:
    approved = edition(order)
    draft = editing.correct(approved, None)
    assert draft.text == approved.text
    assert editing.correct(approved, None) == draft, "one correction at a time"
    editing.set_text(draft, "1. Исправлено.")
    approved.refresh_from_db()
    assert approved.is_approved
    editing.approve(draft, None)
    approved.refresh_from_db()
    assert approved.state == "replaced"
    assert approved.text == "1. Утвердить положение.", "the former text is kept"
    assert order.editions.approved().get() == draft


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(order: DocumentPage) -> None:
    draft = edition(order, approved=False)
    first, second = Edition.objects.get(pk=draft.pk), Edition.objects.get(pk=draft.pk)
    opened = draft.version
    first.text = "1. Первая правка."
    editing.save_draft(first, expected_version=opened)
    second.text = "1. Вторая правка."
    with pytest.raises(editing.EditConflictError) as caught:
        editing.save_draft(second, expected_version=opened)
    assert caught.value.current.version == opened + 1
    draft.refresh_from_db()
    assert draft.text == "1. Первая правка."
    assert anchors(draft) == ["p1"]


def test_only_what_was_seen_can_be_approved(order: DocumentPage) -> None:
    draft = edition(order, approved=False)
    seen = Edition.objects.get(pk=draft.pk)
    editing.set_text(draft, "1. Подменено.")
    with pytest.raises(editing.EditConflictError):
        editing.approve(seen, None)


def test_deeds_stand_in_the_documents_history(order: DocumentPage) -> None:
    from wagtail.models import PageLogEntry

    user = UserFactory()
    draft = editing.add_edition(order, text="1. А.", user=user)
    colleague = UserFactory()
    editing.approve(draft, colleague)
    entries = PageLogEntry.objects.filter(page_id=order.pk, action__startswith="documents.edition.").order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("documents.edition.add", user),
        ("documents.edition.approve", colleague),
    ]
    assert str(entries[1].formatter.format_message(entries[1])) == "Утвердил(а) текст: Первоначальный текст"


def test_copying_a_document_leaves_its_text_behind(order: DocumentPage) -> None:
    edition(order)
    copy = order.copy(update_attrs={"slug": "copy", "title": "Копия"})
    assert not copy.editions.exists()
    assert order.editions.count() == 1


def test_a_long_act_is_written_in_few_queries(order: DocumentPage, django_assert_max_num_queries: object) -> None:
    text = "\n\n".join(f"{n}. Пункт номер {n}." for n in range(1, 1_001))
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        draft = editing.add_edition(order, text=text)
    assert len(anchors(draft)) == 1_000
