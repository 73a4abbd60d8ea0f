"""The library's screens, as editors use them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.files.models import PortalDocument
from tests.factories.accounts import user_with
from tests.factories.files import document, docx, pdf, upload
from tests.factories.pages import section
from tests.factories.site import ensure_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    ensure_site()
    user = user_with(Role.HEAD)
    client.force_login(user)
    return user


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def edit(client: Client, made: PortalDocument, **fields: Any) -> Any:
    data = {"title": made.title, "collection": Collection.get_first_root_node().pk, **fields}
    return client.post(reverse("wagtaildocs:edit", args=[made.pk]), data)


class TestNewFiles:
    def test_several_at_once(self, client: Client, editor: User) -> None:
        for name, content in (("Приказ.pdf", pdf()), ("План.docx", docx())):
            added = client.post(reverse("wagtaildocs:add_multiple"), {"title": name, "files[]": upload(name, content)})
            assert added.json()["success"], added.json()
        versions = [document.versions.get() for document in PortalDocument.objects.order_by("pk")]
        assert [version.file_name for version in versions] == ["Приказ.pdf", "План.docx"]
        assert [version.created_by for version in versions] == [editor, editor]

    def test_one(self, client: Client, editor: User) -> None:
        data = {
            "title": "Приказ",
            "file": upload("Приказ.pdf", pdf()),
            "collection": Collection.get_first_root_node().pk,
        }
        response = client.post(reverse("wagtaildocs:add"), data)
        assert response.status_code == 302
        assert PortalDocument.objects.get().versions.get().number == 1

    def test_from_a_pages_form(self, client: Client, editor: User) -> None:
        data = {
            "document-chooser-upload-title": "Приказ",
            "document-chooser-upload-file": upload("Приказ.pdf", pdf()),
            "document-chooser-upload-collection": Collection.get_first_root_node().pk,
        }
        answer = client.post(reverse("wagtaildocs_chooser:create"), data).json()
        made = PortalDocument.objects.get()
        assert answer["result"]["url"] == made.url
        assert made.versions.get().created_by == editor

    def test_through_the_second_form_when_the_first_lacked_something(self, client: Client, editor: User) -> None:
        added = client.post(
            reverse("wagtaildocs:add_multiple"), {"title": "", "files[]": upload("Приказ.pdf", pdf())}
        ).json()
        number = added["uploaded_file_id"]
        prefix = f"uploaded-document-{number}"
        saved = client.post(
            reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[number]), {f"{prefix}-title": "Приказ"}
        )
        assert saved.json()["success"], saved.json()
        made = PortalDocument.objects.get()
        version = made.versions.get()
        assert version.media_type == "application/pdf"
        assert version.created_by == editor
        assert client.get(made.url).status_code == 200

    @pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"])
    def test_a_program_named_document_is_refused_everywhere(self, client: Client, editor: User, address: str) -> None:
        evil = b"MZ" + bytes(300)
        client.post(
            reverse(address),
            {
                "title": "Приказ",
                "collection": Collection.get_first_root_node().pk,
                "file": upload("Приказ.docx", evil),
                "files[]": upload("Приказ.docx", evil),
                "document-chooser-upload-title": "Приказ",
                "document-chooser-upload-file": upload("Приказ.docx", evil),
            },
        )
        assert not PortalDocument.objects.exists()

    def test_the_refusal_is_said_and_the_form_kept(self, client: Client, editor: User) -> None:
        data = {
            "title": "Мой приказ",
            "tags": "охрана труда",
            "file": upload("Приказ.docx", b"MZ" + bytes(300)),
            "collection": Collection.get_first_root_node().pk,
        }
        page = client.post(reverse("wagtaildocs:add"), data).content.decode()
        assert "программа" in page
        assert "Мой приказ" in page
        assert "охрана труда" in page

    def test_an_empty_and_a_huge_file_are_refused(self, client: Client, editor: User, settings: Any) -> None:
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 200
        for content, words in ((b"", "ноль байт"), (pdf("x" * 300), "слишком большой")):
            answer = client.post(
                reverse("wagtaildocs:add_multiple"), {"title": "x", "files[]": upload("x.pdf", content)}
            ).json()
            assert not answer["success"]
            assert words in answer["error_message"]
        assert not PortalDocument.objects.exists()

    def test_the_same_file_elsewhere_is_told_not_refused(self, client: Client, editor: User) -> None:
        document("Положение о ММС", content=pdf("один"))
        answer = client.post(
            reverse("wagtaildocs:add_multiple"), {"title": "Ещё раз", "files[]": upload("e.pdf", pdf("один"))}
        ).json()
        assert answer["success"]
        assert "«Положение о ММС»" in answer["form"]
        data = {
            "title": "И ещё",
            "file": upload("и.pdf", pdf("один")),
            "collection": Collection.get_first_root_node().pk,
        }
        assert "Положение о ММС" in said(client.post(reverse("wagtaildocs:add"), data))
        assert PortalDocument.objects.count() == 3


class TestReplacing:
    def test_a_new_file_is_a_new_version_with_a_note(self, client: Client, editor: User) -> None:
        made = document(content=pdf("один"))
        response = edit(client, made, file=upload("Новый.pdf", pdf("два")), change_note="Исправлена таблица 2")
        assert "версия 2" in said(response)
        version = made.versions.get(number=2)
        assert (version.note, version.created_by, version.file_name) == ("Исправлена таблица 2", editor, "Новый.pdf")
        assert b"".join(client.get(f"{made.url}/1").streaming_content) == pdf("один")

    def test_the_same_file_again_is_said(self, client: Client, editor: User) -> None:
        made = document(content=pdf("один"))
        assert "совпадает с версией 1" in said(edit(client, made, file=upload("Тот же.pdf", pdf("один"))))
        assert made.versions.count() == 1

    def test_saving_the_title_alone(self, client: Client, editor: User) -> None:
        made = document(content=pdf("один"))
        edit(client, made, title="Другое")
        fresh = PortalDocument.objects.get()
        assert (fresh.title, fresh.versions.count()) == ("Другое", 1)

    def test_a_wrong_file_is_refused_and_the_old_stays(self, client: Client, editor: User) -> None:
        made = document(content=pdf("один"))
        page = edit(client, made, title="Другое", file=upload("н.docx", pdf("два"))).content.decode()
        assert "«Документ PDF»" in page
        assert "Другое" in page
        assert "Файл не найден" not in page
        assert made.filename in page
        fresh = PortalDocument.objects.get()
        assert fresh.versions.count() == 1
        assert b"".join(client.get(fresh.url).streaming_content) == pdf("один")

    def test_who_may_only_choose_cannot_replace(self, client: Client) -> None:
        ensure_site()
        made = document()
        client.force_login(user_with(Role.AUTHOR))
        edit(client, made, file=upload("Новый.pdf", pdf("два")))
        assert made.versions.count() == 1


class TestScreen:
    def test_versions_stand_on_it(self, client: Client, editor: User) -> None:
        made = document(content=pdf("один"), name="Первый.pdf")
        edit(client, made, file=upload("Второй.pdf", pdf("два")), change_note="Опечатки")
        page = client.get(reverse("wagtaildocs:edit", args=[made.pk])).content.decode()
        for words in (
            "Первый.pdf",
            "Второй.pdf",
            "Опечатки",
            f"{made.url}/1",
            made.versions.first().sha256_short,
            "текущая",
        ):
            assert words in page
        assert "Что изменилось" in page
        assert "Нет: ни одна опубликованная страница" in page

    def test_it_says_who_shows_the_file(self, client: Client, editor: User) -> None:
        made = document()
        page = section(ensure_site(), "Служба сегодня", body=[("files", {"title": "", "files": [made]})])
        html = client.get(reverse("wagtaildocs:edit", args=[made.pk])).content.decode()
        assert "Да, его показывает" in html
        assert page.title in html

    def test_doubles_are_pointed_at(self, client: Client, editor: User) -> None:
        made, other = document("Один", content=pdf("x")), document("Другой", content=pdf("x"))
        html = client.get(reverse("wagtaildocs:edit", args=[made.pk])).content.decode()
        assert reverse("wagtaildocs:edit", args=[other.pk]) in html

    def test_every_screen_of_the_library_opens_without_the_stock_address(self, client: Client, editor: User) -> None:
        made = document()
        for name, args in (
            ("wagtaildocs:index", []),
            ("wagtaildocs:add", []),
            ("wagtaildocs:add_multiple", []),
            ("wagtaildocs:edit", [made.pk]),
            ("wagtaildocs:delete", [made.pk]),
            ("wagtaildocs:document_usage", [made.pk]),
            ("wagtaildocs_chooser:choose", []),
        ):
            response = client.get(reverse(name, args=args))
            assert response.status_code == 200, name
        assert made.url in client.get(reverse("wagtaildocs:index")).content.decode()

    def test_the_menu_tells_uploads_from_documents(self, client: Client, editor: User) -> None:
        page = client.get(reverse("wagtailadmin_home")).content.decode()
        assert json.dumps("Файлы") in page  # the menu is data for a script

    @pytest.mark.usefixtures("explorer_index")
    def test_searching_by_the_name_of_the_file(self, client: Client, editor: User) -> None:
        document("Положение", name="Polozhenie-MMS.pdf")
        page = client.get(reverse("wagtaildocs:index"), {"q": "Polozhenie"}).content.decode()
        assert "Положение" in page


def test_deleting_in_the_admin_takes_the_versions(
    client: Client, editor: User, store: Any, django_capture_on_commit_callbacks: Any
) -> None:
    made = document()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtaildocs:delete", args=[made.pk]))
    assert not PortalDocument.objects.exists()
    assert not [path for path in store.rglob("*") if path.is_file()]
