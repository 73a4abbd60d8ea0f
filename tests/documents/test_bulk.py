"""Many documents at once: what readers see goes through drafts, service fields change at once; rights are asked of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.models import HomePage
from knowledge_base.documents.checking.versions import version_of
from knowledge_base.documents.models import DocumentPage
from knowledge_base.taxonomy.models import Audience, Topic
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(home: HomePage) -> list[DocumentPage]:
    parent = bank()
    old = Topic.objects.create(name="Наставничество")
    made = [document(parent, f"О деле {n}", number=str(n), topics=[old], review_by=dt.date(2024, 1, n)) for n in (1, 2)]
    made.append(document(parent, "Черновик о деле", number="3", live=False))
    sync_groups()
    return made


@pytest.fixture
def editor(documents: list[DocumentPage]) -> User:
    return user_with(Role.DOCUMENT_EDITOR)


def post(client: Client, action: str, pages: list[DocumentPage], **data: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["documents", "documentpage", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{query}&next=/admin/", data, follow=True)


def test_topics_go_into_drafts(client: Client, documents: list[DocumentPage], editor: User) -> None:
    new, audience = Topic.objects.create(name="Аттестация"), Audience.objects.create(name="Методист")
    client.force_login(editor)
    answer = post(client, "set_subjects", documents, topics=[new.pk], audiences=[audience.pk], how="add")
    assert "Изменения в черновиках: 3 документа" in answer.content.decode().replace("\xa0", " ")
    page = DocumentPage.objects.get(pk=documents[0].pk)
    assert [topic.name for topic in page.topics.all()] == ["Наставничество"]  # what readers see
    assert page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    assert {topic.name for topic in draft.topics.all()} == {"Наставничество", "Аттестация"}
    assert [one.name for one in draft.audiences.all()] == ["Методист"]
    assert page.get_latest_revision().user == editor
    assert PageLogEntry.objects.filter(page=page, action="wagtail.edit", user=editor).exists()
    again = post(client, "set_subjects", documents, topics=[new.pk], how="add")
    assert "Ничего не изменилось" in again.content.decode()
    refused = post(client, "set_subjects", documents, how="add")
    assert "Отметьте хотя бы одну тему" in refused.content.decode()


def test_verified_today_is_handed_over(client: Client, documents: list[DocumentPage], editor: User) -> None:
    client.force_login(editor)
    answer = post(client, "mark_verified", documents[:2], submit="on").content.decode().replace("\xa0", " ")
    page = DocumentPage.objects.get(pk=documents[0].pk)
    assert page.verified_on is None
    draft = page.get_latest_revision_as_object()
    assert (draft.verified_on, draft.verified_by) == (timezone.localdate(), editor)
    assert page.workflow_in_progress
    assert "На проверку: 2 документа переданы" in answer


def test_service_fields_change_at_once_and_void_no_check(
    client: Client, documents: list[DocumentPage], editor: User
) -> None:
    page = documents[0]
    page.title = "О деле, с черновиком"
    revision = page.save_revision(user=editor)
    before = version_of(revision).checksum if hasattr(version_of(revision), "checksum") else None
    client.force_login(editor)
    post(client, "set_responsible", documents, responsible=editor.pk)
    day = timezone.localdate() + dt.timedelta(days=200)
    post(client, "set_review", documents, review_by=day.isoformat(), reviewed="on")
    stored = DocumentPage.objects.get(pk=page.pk)
    assert (stored.responsible, stored.review_by, stored.title) == (editor, day, "О деле 1")
    assert stored.latest_revision_id == revision.pk
    draft = stored.get_latest_revision_as_object()
    assert (draft.responsible, draft.review_by, draft.title) == (editor, day, "О деле, с черновиком")
    if before is not None:
        assert version_of(stored.get_latest_revision()).checksum == before
    words = [entry.data["words"] for entry in PageLogEntry.objects.filter(page=page, action="documents.service")]
    assert any(word.startswith("Пересмотрен. Следующий раз до") for word in words)
    past = post(client, "set_review", documents, review_by="2020-01-01").content.decode()
    assert "Этот день уже прошёл" in past


def test_rights_hold_document_by_document(client: Client, documents: list[DocumentPage]) -> None:
    methodist = user_with(Role.METHODIST)
    documents[1].locked, documents[1].locked_by = True, user_with(Role.HEAD)
    documents[1].save()
    client.force_login(methodist)
    url = reverse("wagtail_bulk_action", args=["documents", "documentpage", "set_responsible"])
    screen = client.get(url, {"id": [page.pk for page in documents], "next": "/admin/"}).content.decode()
    assert "останутся как есть" in screen
    post(client, "set_responsible", documents, responsible=methodist.pk)
    assert set(DocumentPage.objects.filter(responsible=methodist)) == {documents[0], documents[2]}
    client.force_login(user_with(Role.EXPERT))
    post(client, "set_responsible", documents, responsible=methodist.pk)
    assert DocumentPage.objects.filter(responsible=methodist).count() == 2
    client.logout()
    assert post(client, "set_responsible", documents, responsible="").redirect_chain
    assert DocumentPage.objects.filter(responsible=methodist).count() == 2


def test_all_in_the_listing_means_what_is_shown(client: Client, documents: list[DocumentPage], editor: User) -> None:
    client.force_login(editor)
    parent = documents[0].get_parent()
    explorer = reverse("wagtailadmin_explore", args=[parent.pk])
    url = reverse("wagtail_bulk_action", args=["documents", "documentpage", "set_responsible"])
    query = f"?id=all&childOf={parent.pk}&next={explorer}%3Flacks%3Dtopic"
    client.post(url + query, {"responsible": editor.pk})
    assert [page.number for page in DocumentPage.objects.filter(responsible=editor)] == ["3"]


def test_the_explorer_answers_an_editors_questions(
    client: Client, documents: list[DocumentPage], editor: User, django_assert_max_num_queries: Any
) -> None:
    parent = documents[0].get_parent()
    DocumentPage.objects.filter(pk=documents[0].pk).update(responsible=editor, adopted_on=dt.date(2019, 5, 1))
    client.force_login(editor)
    url = reverse("wagtailadmin_explore", args=[parent.pk])
    page = client.get(url).content.decode()
    for words in ("Нет текста", "нет даты", "нет темы", "пора пересмотреть", "Что не так", "Пересмотр"):
        assert words in page, words
    expected = {
        "lacks=topic": ["3"],
        "lacks=requisites": ["2", "3"],
        "lacks=text": ["1", "2", "3"],
        "mine=me": ["1"],
        "mine=nobody": ["2", "3"],
        "review=due": ["1", "2"],
        "review=none": ["3"],
        "year_from=2019&year_to=2019": ["1"],
        "checking=draft": [],
        "ground=ended": [],
        f"responsible={editor.pk}": ["1"],
    }
    for query, numbers in expected.items():
        shown = client.get(f"{url}?{query}").context["pages"]
        assert sorted(one.number for one in shown) == numbers, query
    for n in range(20):
        document(parent, f"Ещё о деле {n}", number=f"9{n}", responsible=editor)
    client.get(url)
    with django_assert_max_num_queries(45) as few:
        client.get(url)
    for n in range(20):
        document(parent, f"И ещё о деле {n}", number=f"8{n}", responsible=editor)
    with django_assert_max_num_queries(len(few) + 2):
        client.get(url)
    home = client.get(reverse("wagtailadmin_explore", args=[parent.get_parent().pk])).content.decode()
    assert "set_subjects" not in home  # elsewhere pages have no topics to set
