"""A reader gets a file only while something published shows it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import HomePage, SectionPage
from knowledge_base.documents import editing
from knowledge_base.documents.models import Attachment, DocumentPage
from portal.accounts.roles import Role
from portal.files import access
from portal.files.models import PortalDocument
from tests.factories import documents
from tests.factories.accounts import UserFactory, user_with
from tests.factories.files import document, pdf
from tests.factories.pages import section
from tests.factories.site import ensure_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return ensure_site()


def files_block(*documents: PortalDocument) -> list[tuple[str, Any]]:
    return [("files", {"title": "", "files": list(documents)})]


def in_text(made: PortalDocument) -> list[tuple[str, Any]]:
    text = f'<p>См. <a linktype="document" id="{made.pk}">положение</a>.</p>'
    return [("questions", [{"question": "Где положение?", "answer": text}])]


def status(made: PortalDocument, client: Client | None = None) -> int:
    return (client or Client()).get(made.url).status_code


class TestReaders:
    def test_an_upload_that_nothing_shows_is_not_found(self) -> None:
        assert status(document()) == 404

    def test_a_published_page_shows_its_files(self, home: HomePage) -> None:
        made = document()
        section(home, body=files_block(made))
        assert status(made) == 200

    def test_a_link_in_the_text_shows_the_file(self, home: HomePage) -> None:
        made = document()
        page = section(home, body=in_text(made))
        assert status(made) == 200
        assert made.url in Client().get(page.url).content.decode()

    def test_a_page_never_published_shows_nothing(self, home: HomePage) -> None:
        made = document()
        section(home, body=files_block(made), live=False)
        assert status(made) == 404

    def test_unpublishing_hides_the_file_and_all_its_versions_at_once(self, home: HomePage) -> None:
        made = document()
        made.replace_file(ContentFile(pdf("новый"), name="новый.pdf"))
        page = section(home, body=files_block(made))
        addresses = [made.url, *(version.url for version in made.versions.all())]
        assert [Client().get(address).status_code for address in addresses] == [200, 200, 200]
        page.unpublish()
        assert [Client().get(address).status_code for address in addresses] == [404, 404, 404]

    def test_a_draft_of_a_published_page_shows_nothing(self, home: HomePage) -> None:
        made = document()
        page = section(home)
        page.body = files_block(made)
        page.save_revision()
        assert status(made) == 404
        page.get_latest_revision().publish()
        assert status(made) == 200

    def test_a_file_taken_off_the_page_is_hidden(self, home: HomePage) -> None:
        made, other = document(), document("Другой")
        page = section(home, body=files_block(made, other))
        page.body = files_block(other)
        page.save_revision().publish()
        assert (status(made), status(other)) == (404, 200)

    def test_even_before_the_index_has_noticed(self, home: HomePage) -> None:
        made, linked = document(), document("В тексте")
        page = section(home, body=files_block(made) + in_text(linked))
        assert (status(made), status(linked)) == (200, 200)
        with disable_reference_index_auto_update():
            page.body = []
            page.save()
        assert ReferenceIndex.get_references_to(made).exists()
        assert (status(made), status(linked)) == (404, 404)

    @pytest.mark.parametrize("restriction", ["login", "password", "groups"])
    def test_a_private_page_shows_nothing(self, home: HomePage, restriction: str) -> None:
        made = document()
        page = section(home, body=files_block(made))
        PageViewRestriction.objects.create(page=page, restriction_type=restriction, password="x")
        assert status(made) == 404

    def test_nor_does_a_page_below_a_private_one(self, home: HomePage) -> None:
        made = document()
        parent = section(home, "Для своих")
        section(parent, "Внутри", body=files_block(made))
        PageViewRestriction.objects.create(page=parent, restriction_type="login")
        assert status(made) == 404

    def test_one_published_page_is_enough(self, home: HomePage) -> None:
        made = document()
        section(home, "Черновик", body=files_block(made), live=False)
        section(home, "Открытая", body=files_block(made))
        assert status(made) == 200

    def test_a_private_collection_is_private_whoever_shows_it(self, home: HomePage) -> None:
        root = Collection.get_first_root_node()
        inner = root.add_child(instance=Collection(name="Кадры")).add_child(instance=Collection(name="2026"))
        made = document(collection=inner)
        section(home, body=files_block(made))
        assert status(made) == 200
        CollectionViewRestriction.objects.create(collection=inner.get_parent(), restriction_type="login")
        assert status(made) == 404

    def test_another_documents_number_opens_nothing(self, home: HomePage) -> None:
        shown, hidden = document("Показан"), document("Скрыт")
        section(home, body=files_block(shown))
        assert status(hidden) == 404
        assert Client().get(f"{shown.url}/2").status_code == 404
        assert Client().get(f"{shown.url}/0").status_code == 404

    def test_somebody_signed_in_without_rights_is_a_reader(self, home: HomePage, client: Client) -> None:
        client.force_login(UserFactory())
        assert status(document(), client) == 404

    def test_a_row_of_no_registered_kind_shows_nothing(self, monkeypatch: pytest.MonkeyPatch, home: HomePage) -> None:
        made = document()
        section(home, body=files_block(made))
        monkeypatch.setattr(access, "_rules", {})
        assert status(made) == 404

    def test_the_nearest_rule_counts(self, monkeypatch: pytest.MonkeyPatch, home: HomePage) -> None:
        made = document()
        section(home, body=files_block(made))
        monkeypatch.setitem(access._rules, SectionPage, lambda pages: pages.none())
        assert status(made) == 404


class TestTheBank:
    """Files of normative documents: rows of the page, and the source of an edition."""

    def attached(self, home: HomePage, made: PortalDocument, **fields: Any) -> DocumentPage:
        page = documents.document(documents.bank(), **fields)
        page.attachments.add(Attachment(file=made))
        page.save()
        return page

    def test_a_published_document_shows_its_attachments(self, home: HomePage) -> None:
        made = document()
        page = self.attached(home, made)
        assert status(made) == 200
        assert list(access.shown_by(made)) == [page]
        page.unpublish()
        assert status(made) == 404

    def test_a_draft_does_not(self, home: HomePage) -> None:
        made = document()
        self.attached(home, made, live=False)
        assert status(made) == 404

    def test_nor_does_one_from_which_it_was_taken(self, home: HomePage) -> None:
        made = document()
        page = self.attached(home, made)
        with disable_reference_index_auto_update():
            Attachment.objects.filter(page=page).delete()
        assert ReferenceIndex.get_references_to(made).exists()
        assert status(made) == 404

    def test_an_attachment_added_to_the_draft_alone_is_hidden(self, home: HomePage) -> None:
        shown, drafted = document("Показан"), document("В черновике")
        page = self.attached(home, shown)
        page.attachments.add(Attachment(file=drafted))
        page.save_revision()
        assert (status(shown), status(drafted)) == (200, 404)

    def test_the_source_of_an_edition_follows_its_approval(self, home: HomePage) -> None:
        made = document()
        page = documents.document(documents.bank())
        edition = documents.edition(page, approved=False, source_file=made)
        assert status(made) == 404
        editing.approve(edition, user=None)
        assert status(made) == 200
        page.unpublish()
        assert status(made) == 404


class TestEditors:
    @pytest.mark.parametrize("role", [Role.AUTHOR, Role.METHODIST, Role.DOCUMENT_EDITOR, Role.HEAD])
    def test_who_may_choose_files_may_fetch_them(self, client: Client, role: Role) -> None:
        client.force_login(user_with(role))
        made = document()
        response = client.get(made.url)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"

    def test_the_admin_alone_is_not_enough(self, client: Client) -> None:
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert status(document(), client) == 404

    def test_nor_is_the_right_to_choose_without_the_admin(self, client: Client) -> None:
        user = UserFactory()
        group = Group.objects.create(name="Выбирают")
        user.groups.add(group)
        choose = Permission.objects.get(content_type__app_label="wagtaildocs", codename="choose_document")
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=choose
        )
        client.force_login(user)
        assert status(document(), client) == 404

    def test_rights_in_one_collection_open_no_other(self, client: Client) -> None:
        root = Collection.get_first_root_node()
        own, foreign = (root.add_child(instance=Collection(name=name)) for name in ("Свои", "Чужие"))
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        group = Group.objects.create(name="Свои файлы")
        user.groups.add(group)
        choose = Permission.objects.get(content_type__app_label="wagtaildocs", codename="choose_document")
        GroupCollectionPermission.objects.create(group=group, collection=own, permission=choose)
        client.force_login(user)
        assert status(document(collection=own), client) == 200
        assert status(document("Чужой", collection=foreign), client) == 404

    def test_a_disabled_account_is_nobody(self, client: Client) -> None:
        user = user_with(Role.HEAD)
        client.force_login(user)
        user.is_active = False
        user.save()
        assert status(document(), client) == 404


def test_it_costs_few_queries_however_many_pages_refer(home: HomePage, django_assert_max_num_queries: Any) -> None:
    made = document()
    for number in range(15):
        section(home, f"Страница {number}", body=files_block(made))
    Client().get(made.url)  # content types are remembered from here on
    with django_assert_max_num_queries(8):
        assert status(made) == 200


def test_who_shows_a_file_is_told(home: HomePage) -> None:
    made = document()
    page = section(home, body=files_block(made))
    section(home, "Черновик", body=files_block(made), live=False)
    assert list(access.shown_by(made)) == [page]
