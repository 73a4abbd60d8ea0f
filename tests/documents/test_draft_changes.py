"""«Что изменится для читателя»: an editor sees it before he approves, and may take a sentence of it over."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge_base.documents import editing
from knowledge_base.documents.comparison.for_editor import base_of, changes_of_draft
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db

OLD = "1. Методический день проводится по вторникам.\n2. Контроль исполнения оставляю за собой."
NEW = (
    "1. Методический день проводится по средам.\n2. Создать рабочую группу.\n3. Контроль исполнения оставляю за собой."
)


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    sync_groups()
    page = document(bank, "О методической службе", number="158")
    edition(page, OLD)
    return page


@pytest.fixture
def editor(client: Client, order: DocumentPage) -> Client:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    return client


def read(client: Client, name: str, *args: int) -> str:
    response = client.get(reverse(f"document_editions:{name}", args=args))
    return unescape(response.content.decode()).replace("\u00a0", " ")


def form_data(**fields: Any) -> dict[str, Any]:
    return {
        "in_force_from": "2024-03-12",
        "amending_text": "приказ № 41",
        "what_changed": "",
        "for_whom": "",
        "to_do": "",
        "text": NEW,
        **fields,
    }


def test_before_approval_the_changes_stand_there(editor: Client, order: DocumentPage) -> None:
    draft = edition(order, NEW, approved=False, in_force_from=date(2024, 3, 12), amending_text="приказ № 41")
    for name in ("edit", "approve"):
        html = read(editor, name, order.pk, draft.pk)
        assert "Что изменится для читателя" in html
        assert "Изменён 1 пункт, 1 добавлен" in html
        assert "<del>" in html
        assert "п. 2 → п. 3" in html
    assert "Изменён текст: п. 1. Добавлено: п. 2." in read(editor, "edit", order.pk, draft.pk)


def test_the_first_text_changes_nothing(editor: Client, bank: DocumentIndexPage) -> None:
    page = document(bank, "Новый")
    draft = edition(page, OLD, approved=False)
    assert changes_of_draft(draft) is None
    assert "Что изменится" not in read(editor, "edit", page.pk, draft.pk)


def test_the_sentence_is_taken_over_with_what_was_typed(editor: Client, order: DocumentPage) -> None:
    draft = edition(order, NEW, approved=False, in_force_from=date(2024, 3, 12), amending_text="приказ № 41")
    url = reverse("document_editions:edit", args=[order.pk, draft.pk])
    typed = NEW.replace("средам", "четвергам")
    editor.post(
        url, form_data(text=typed, what_changed="Своё слово", to_do="Раз\nДва", version=draft.version, take="1")
    )
    draft.refresh_from_db()
    assert draft.text == typed
    assert draft.what_changed == "Своё слово\nИзменён текст: п.\u00a01. Добавлено: п.\u00a02."
    assert draft.to_do.split() == ["Раз", "Два"]
    assert "Сохранить и вписать" not in read(editor, "edit", order.pk, draft.pk)


def test_a_correction_is_compared_with_what_it_corrects(order: DocumentPage) -> None:
    later = edition(order, NEW, in_force_from=date(2024, 3, 12), amending_text="приказ № 41")
    first = order.editions.exclude(pk=later.pk).get()
    correction = editing.correct(first, None)
    assert base_of(correction) == first
    between = edition(order, OLD, approved=False, in_force_from=date(2023, 1, 1), amending_text="приказ № 7")
    assert base_of(between) == first
    last = edition(order, NEW, approved=False, in_force_from=date(2099, 1, 1), amending_text="приказ № 8")
    assert base_of(last) == later


def test_a_correction_keeps_whom_it_concerns(order: DocumentPage) -> None:
    made = edition(order, NEW, in_force_from=date(2024, 3, 12), amending_text="п", for_whom="Завучи", to_do="Прочесть")
    correction = editing.correct(made, None)
    assert (correction.for_whom, correction.to_do) == ("Завучи", "Прочесть")
    made.for_whom = "Все"
    with pytest.raises(editing.ApprovedTextError):
        made.save()
