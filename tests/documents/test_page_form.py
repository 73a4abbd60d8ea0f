"""The document's own form in the admin, and the files that its page shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.checking import check_latest
from tests.factories.documents import document
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, bank: DocumentIndexPage) -> User:
    sync_groups()
    user = user_with(Role.DOCUMENT_EDITOR)
    client.force_login(user)
    return user


def data(**fields: Any) -> dict[str, Any]:
    rows = {name: fields.pop(name, []) for name in ("attachments", "relations", "steps")}
    plain = {
        "title": "О методической службе",
        "slug": "o-sluzhbe",
        "kind": "order",
        "level": "municipal",
        "comments": inline_formset([]),
        **{name: inline_formset(values) for name, values in rows.items()},
        **fields,
    }
    return dict(nested_form_data(plain))


def test_a_document_is_made_and_published_with_what_belongs_to_it(
    client: Client, bank: DocumentIndexPage, editor: User
) -> None:
    target = document(bank, "Прежний", slug="old", adopted_on=date(2013, 1, 1))
    scan = file("Скан")
    response = client.post(
        f"/admin/pages/add/documents/documentpage/{bank.pk}/",
        data(
            number="№ 158",
            adopted_on="2024-07-09",
            relations=[{"verb": "repeals", "target": target.pk, "clause": "п. 2"}],
            attachments=[{"file": scan.pk, "role": "scan"}],
            steps=[{"text": "Назначить", "term": "сразу"}],
            no_text_reason="Опубликован только на бумаге",
            **{"action-publish": "1"},
        ),
        follow=True,
    )
    page = DocumentPage.objects.get(slug="o-sluzhbe")
    assert (page.live, page.number_key) == (False, "158")
    assert "не проверил второй сотрудник" in response.content.decode()
    check_latest(page).publish()
    page.refresh_from_db()
    assert page.live
    target.standing.refresh_from_db()
    assert target.standing.status == "repealed"
    reader = Client()
    assert "Скан" in reader.get(page.url).content.decode()
    assert reader.get(scan.url).status_code == 200
    page.unpublish()
    assert reader.get(page.url).status_code == 404
    assert reader.get(scan.url).status_code == 404
    target.standing.refresh_from_db()
    assert target.standing.status == "in_force"


def test_without_number_and_date_it_is_published_all_the_same(
    client: Client, bank: DocumentIndexPage, editor: User
) -> None:
    url = f"/admin/pages/add/documents/documentpage/{bank.pk}/"
    assert client.post(url, data(no_text_reason="Только на бумаге")).status_code == 302
    page = DocumentPage.objects.get(slug="o-sluzhbe")
    check_latest(page).publish()
    page.refresh_from_db()
    assert page.live


def test_a_status_set_by_hand_says_who_set_it(client: Client, bank: DocumentIndexPage, editor: User) -> None:
    page = document(bank)
    url = f"/admin/pages/{page.pk}/edit/"
    paper = {"no_text_reason": "Только на бумаге"}
    client.post(url, data(set_status="suspended", set_status_reason="суд", **paper))
    check_latest(page).publish()
    page.refresh_from_db()
    assert (page.set_status, page.set_status_by) == ("suspended", editor)
    assert page.standing.status == "suspended"
    told = client.get(url).content.decode()
    assert f"указан вручную: {editor}" in told.replace("  ", " ")
    assert "Без этого портал посчитал бы: <strong>Не определён</strong>" in told
    client.post(url, data(**paper))
    check_latest(page).publish()
    page.refresh_from_db()
    assert (page.set_status, page.set_status_by) == ("", None)


def test_a_status_set_by_hand_says_why_before_it_is_public(
    client: Client, bank: DocumentIndexPage, editor: User
) -> None:
    page = document(bank)
    url = f"/admin/pages/{page.pk}/edit/"
    given = data(set_status="suspended", no_text_reason="Только на бумаге")
    response = client.post(url, {**given, "action-publish": "1"})
    assert "Напишите, на чём основан статус" in response.content.decode()
    assert 'value="suspended" selected' in response.content.decode()
    page.refresh_from_db()
    assert page.set_status == ""
    assert (
        client.post(url, {name: value for name, value in given.items() if name != "action-publish"}).status_code == 302
    )


def test_a_document_is_not_related_to_itself(client: Client, bank: DocumentIndexPage, editor: User) -> None:
    page = document(bank)
    relations = [{"verb": Verb.AMENDS.value, "target": page.pk}]
    response = client.post(f"/admin/pages/{page.pk}/edit/", data(relations=relations))
    assert "Это сам документ" in response.content.decode()


def test_a_draft_of_a_published_document_changes_nothing_for_readers(
    client: Client, bank: DocumentIndexPage, editor: User
) -> None:
    page, other = document(bank, adopted_on=date(2024, 1, 1)), document(bank, "Другой", slug="other")
    scan = file("Скан")
    client.post(
        f"/admin/pages/{page.pk}/edit/",
        data(
            title="Новый заголовок",
            relations=[{"verb": "repeals", "target": other.pk}],
            attachments=[{"file": scan.pk, "role": "scan"}],
        ),
    )
    reader = Client()
    assert "Новый заголовок" not in reader.get(page.url).content.decode()
    assert reader.get(scan.url).status_code == 404
    assert other.__class__.objects.get(pk=other.pk).standing.status == "unknown"
    assert not Attachment.objects.filter(page=page).exists()
