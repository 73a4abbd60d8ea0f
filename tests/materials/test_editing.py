"""Materials in the admin: who may do what, what publishing asks for, the explorer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge_base.materials.forms.page_form import NOTHING_TO_OPEN
from knowledge_base.materials.models import MaterialPage, MaterialsPage
from knowledge_base.materials.waiting import new_material
from portal.accounts.roles import Role
from tests.factories import files
from tests.factories.accounts import user_with
from tests.factories.materials import material

pytestmark = pytest.mark.django_db


def form(*attached: int, **fields: Any) -> dict[str, Any]:
    """What the browser sends for a new material with these files."""
    empty = {"INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    sent = {
        "title": "Карточки",
        "slug": "kartochki",
        "kind": "lesson",
        "summary": "",
        "recording_url": "",
        "grades": "",
        "organisation": "",
        "year": "",
        "licence": "credit",
        "body-count": "0",
    }
    for name in ("files", "authors", "basis", "comments"):
        sent |= {f"{name}-{key}": value for key, value in empty.items()} | {f"{name}-TOTAL_FORMS": "0"}
    sent["files-TOTAL_FORMS"] = str(len(attached))
    for place, pk in enumerate(attached):
        sent |= {f"files-{place}-file": str(pk), f"files-{place}-caption": "", f"files-{place}-ORDER": str(place + 1)}
        sent |= {f"files-{place}-id": "", f"files-{place}-DELETE": ""}
    return {**sent, **fields}


def add_url(room: MaterialsPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["materials", "materialpage", room.pk])


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.METHODIST, (True, True, True, False)),
        (Role.HEAD, (True, True, True, True)),
        (Role.ADMINISTRATOR, (True, True, True, True)),
        (Role.AUTHOR, (False, False, False, False)),
        (Role.EXPERT, (False, False, False, False)),
        (Role.COMMUNITY_LEADER, (False, False, False, False)),
        (Role.DOCUMENT_EDITOR, (False, False, False, False)),
        (Role.COUNCIL_SECRETARY, (False, False, False, False)),
    ],
)
def test_rights_by_role(room: MaterialsPage, role: Role, rights: tuple[bool, ...]) -> None:
    user = user_with(role)
    on_list, on_page = room.permissions_for_user(user), material(room).permissions_for_user(user)
    assert (on_list.can_add_subpage(), on_page.can_edit(), on_page.can_publish(), on_page.can_lock()) == rights
    assert (new_material(user) is not None) == rights[0]


class TestPublishing:
    @pytest.fixture
    def methodist(self, client: Client, room: MaterialsPage) -> Client:
        client.force_login(user_with(Role.METHODIST))
        return client

    def test_needs_something_to_open(self, methodist: Client, room: MaterialsPage) -> None:
        answer = methodist.post(add_url(room), form(**{"action-publish": "1"}))
        assert answer.status_code == 200
        assert NOTHING_TO_OPEN in answer.content.decode()
        assert not MaterialPage.objects.exists()

    def test_a_draft_may_be_empty(self, methodist: Client, room: MaterialsPage) -> None:
        methodist.post(add_url(room), form(kind=""))
        page = MaterialPage.objects.get()
        assert (page.live, page.kind, page.slug) == (False, "", "kartochki")

    def test_with_a_file(self, methodist: Client, room: MaterialsPage) -> None:
        file = files.document()
        methodist.post(add_url(room), form(file.pk, **{"action-publish": "1"}))
        assert MaterialPage.objects.get().live

    def test_a_file_taken_away_does_not_count(self, methodist: Client, room: MaterialsPage) -> None:
        file = files.document()
        sent = form(file.pk, **{"action-publish": "1", "files-0-DELETE": "on"})
        assert NOTHING_TO_OPEN in methodist.post(add_url(room), sent).content.decode()

    def test_with_a_recording_or_a_text(self, methodist: Client, room: MaterialsPage) -> None:
        methodist.post(add_url(room), form(recording_url="https://video.example.ru/1", **{"action-publish": "1"}))
        text = {"body-count": "1", "body-0-type": "heading", "body-0-order": "0", "body-0-deleted": "", "body-0-id": ""}
        text |= {"body-0-value-text": "Ход занятия", "body-0-value-level": "2"}
        methodist.post(add_url(room), form(title="Второй", slug="vtoroy", **text, **{"action-publish": "1"}))
        assert MaterialPage.objects.live().count() == 2

    def test_a_row_names_a_person_or_an_organisation_not_both(self, methodist: Client, room: MaterialsPage) -> None:
        from tests.factories.organisations import organisation, person

        row = {"authors-TOTAL_FORMS": "1", "authors-0-person": str(person().pk), "authors-0-ORDER": "1"}
        row |= {"authors-0-organisation": str(organisation().pk), "authors-0-id": "", "authors-0-DELETE": ""}
        answer = methodist.post(add_url(room), form(**row))
        assert "либо человека, либо организацию" in answer.content.decode()


def test_the_explorer_answers_an_editors_questions(client: Client, room: MaterialsPage) -> None:
    material(room, "С файлом", files=[files.document()], year=2025)
    material(room, "Пустой", kind="memo", live=False)
    client.force_login(user_with(Role.METHODIST))
    url = reverse("wagtailadmin_explore", args=[room.pk])
    html = client.get(url).content.decode()
    assert "Разработка занятия" in html
    assert "PDF" in html
    for params, seen in (
        ({"kind": "memo"}, ["Пустой"]),
        ({"lacks": "files"}, ["Пустой"]),
        ({"kind": "lesson"}, ["С файлом"]),
    ):
        assert [row.title for row in client.get(url, params).context["pages"]] == seen, params


def test_the_preview_of_a_new_material_shows_what_was_typed(client: Client, room: MaterialsPage) -> None:
    client.force_login(user_with(Role.METHODIST))
    url = reverse("wagtailadmin_pages:preview_on_add", args=["materials", "materialpage", room.pk])
    assert client.post(url, form(files.document("Бланк").pk, summary="Что внутри")).json()["is_valid"]
    html = client.get(url).content.decode()
    assert "Что внутри" in html.replace("\xa0", " ")
    assert "Бланк" in html
