"""Every way round the second pair of eyes, tried in code: none makes a document public or changes what readers see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.models import Page

from knowledge_base.documents import editing
from knowledge_base.documents.checking import verdicts
from knowledge_base.documents.checking.refusals import ContentChangedError, OwnWorkError, StaysDraftError
from knowledge_base.documents.choices import Verdict
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage
from portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.checking import check_latest, checked
from tests.factories.documents import bank as make_bank
from tests.factories.documents import document, edition
from tests.factories.files import document as file
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db: None) -> User:
    return UserFactory(is_superuser=True)


@pytest.fixture
def draft(bank: DocumentIndexPage, author: User) -> DocumentPage:
    """A draft with an approved text; its last editor is an administrator who may do everything."""
    page = document(bank, live=False)
    edition(page)
    page.save_revision(user=author)
    return fresh(page)


def fresh(page: Page) -> DocumentPage:
    return DocumentPage.objects.get(pk=page.pk)


def latest(page: Page) -> Any:
    return fresh(page).get_latest_revision()


def by_scheduled(page: DocumentPage, author: User) -> None:
    page.save_revision(user=author, approved_go_live_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled")


WAYS: dict[str, Callable[[DocumentPage, User], object]] = {
    "publishing a version": lambda page, author: latest(page).publish(user=author),
    "publishing by code without a person": lambda page, author: latest(page).publish(),
    "publishing the page": lambda page, author: page.publish(latest(page), user=author),
    "skipping the permissions": lambda page, author: latest(page).publish(user=author, skip_permission_checks=True),
    "the action": lambda page, author: PublishPageRevisionAction(latest(page), user=author).execute(True),
    "of the base class": lambda page, author: Page.objects.get(pk=page.pk).get_latest_revision().publish(user=author),
    "another person's publishing": lambda page, author: latest(page).publish(user=UserFactory(is_superuser=True)),
    "the schedule": by_scheduled,
    "a word of the schedule": lambda page, author: latest(page).publish(log_action="wagtail.publish.scheduled"),
    "a former version": lambda page, author: page.save_revision(user=author).publish(previous_revision=latest(page)),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_publishes_what_nobody_else_checked(way: str, draft: DocumentPage, author: User) -> None:
    with suppress(PermissionDenied):
        WAYS[way](draft, author)
    assert not fresh(draft).live
    assert fresh(draft).first_published_at is None


def test_an_api_hears_a_refusal(draft: DocumentPage, author: User, rf: Any) -> None:
    request = rf.post("/")
    request.user = author
    with pytest.raises(PermissionDenied, match="второй сотрудник"):
        PublishPageAPIAction(view=None, request=request).execute(draft, {})
    assert not fresh(draft).live


def test_another_person_checks_and_it_is_published(draft: DocumentPage, author: User) -> None:
    with pytest.raises(OwnWorkError):
        verdicts.record(latest(draft), author)
    check = verdicts.record(latest(draft), UserFactory())
    assert (check.edited_by, check.verdict, len(check.sha256)) == (author, Verdict.RIGHT, 64)
    latest(draft).publish(user=author)
    assert fresh(draft).live


class TestWhatVoidsACheck:
    def test_any_change_and_nothing_but_a_change(self, draft: DocumentPage, author: User) -> None:
        check_latest(draft)
        page = fresh(draft).get_latest_revision_as_object()
        for name, value in (("go_live_at", None), ("responsible", author), ("title", page.title)):
            setattr(page, name, value)
        same = page.save_revision(user=author)
        page.number = "159"
        other = page.save_revision(user=author)
        with pytest.raises(StaysDraftError):
            other.publish()
        same.publish()
        assert fresh(draft).live
        assert fresh(draft).number == ""

    def test_a_changed_row(self, draft: DocumentPage, bank: DocumentIndexPage) -> None:
        target = document(bank, "Прежний", slug="old")
        page = fresh(draft)
        page.relations.create(verb="repeals", target=target)
        checked(page)
        page = latest(page).as_object()
        page.relations.all()[0].clause = "п. 2"
        row = page.relations.all()[0]
        row.clause = "п. 2"
        page.relations = [row]
        with pytest.raises(StaysDraftError):
            page.save_revision().publish()

    def test_a_replaced_file(self, draft: DocumentPage, author: User) -> None:
        scan = file("Скан")
        page = fresh(draft)
        page.attachments = [Attachment(file=scan, role="official")]
        revision = page.save_revision(user=author)
        check_latest(page)
        checker = UserFactory()
        content = ContentFile("Иной текст.".encode(), name="scan.txt")
        scan.replace_file(content, user=checker)
        with pytest.raises(StaysDraftError):
            revision.publish()
        with pytest.raises(OwnWorkError):
            verdicts.record(revision, checker)
        verdicts.record(revision, author)
        revision.publish()
        assert fresh(draft).live

    def test_a_later_refusal_of_the_same(self, draft: DocumentPage) -> None:
        check_latest(draft)
        verdicts.record(latest(draft), UserFactory(), Verdict.RETURNED, comment="Не та дата")
        with pytest.raises(StaysDraftError):
            latest(draft).publish()

    def test_an_edit_between_looking_and_saying_so(self, draft: DocumentPage, author: User) -> None:
        seen = verdicts.record(latest(draft), UserFactory()).sha256
        page = latest(draft).as_object()
        page.title = "Подменили"
        page.save_revision(user=author)
        with pytest.raises(ContentChangedError):
            verdicts.record(latest(draft), UserFactory(), seen=seen)

    def test_a_field_that_the_model_gains_later_does_not(self) -> None:
        from knowledge_base.documents.checking.content import checksum

        assert checksum({"title": "О"}, {}) == checksum({"title": "О", "new": "", "also": None, "flag": False}, {})
        assert checksum({"title": "О"}, {1: "a"}) != checksum({"title": "О"}, {1: "b"})


class TestWhoseWordsTheyAre:
    def test_saving_without_a_change_makes_nobody_an_editor(self, draft: DocumentPage, author: User) -> None:
        colleague = UserFactory()
        latest(draft).as_object().save_revision(user=colleague)
        with pytest.raises(OwnWorkError):
            verdicts.record(latest(draft), author)
        verdicts.record(latest(draft), colleague)
        latest(draft).publish()
        assert fresh(draft).live

    def test_the_checker_who_brings_back_what_he_checked_needs_a_second_person(
        self, draft: DocumentPage, author: User
    ) -> None:
        checker = UserFactory(is_superuser=True)
        first = check_latest(draft, checker)
        first.publish()
        page = fresh(draft)
        page.title = "Новое"
        page.save_revision(user=checker)
        check_latest(page, author).publish()
        with pytest.raises(StaysDraftError):
            first.as_object().save_revision(user=checker, previous_revision=first).publish(user=checker)
        assert fresh(draft).title == "Новое"
        check_latest(page, author).publish(user=checker)
        assert fresh(draft).title == "О методической службе"

    def test_a_checked_version_is_published_again(self, draft: DocumentPage) -> None:
        check_latest(draft).publish()
        fresh(draft).unpublish()
        latest(draft).publish()
        assert fresh(draft).live


class TestCopies:
    @pytest.mark.parametrize("attrs", [{"slug": "copy"}, {"slug": "copy", "live": True}])
    def test_a_copy_is_a_draft(self, attrs: dict[str, Any], draft: DocumentPage, author: User) -> None:
        check_latest(draft).publish()
        made = fresh(draft).copy(keep_live=True, copy_revisions=True, user=author, update_attrs=attrs)
        assert not fresh(made).live
        assert fresh(draft).live
        with pytest.raises(StaysDraftError):
            latest(made).publish()

    def test_within_a_copied_bank(self, draft: DocumentPage, bank: DocumentIndexPage, author: User) -> None:
        check_latest(draft).publish()
        action = CopyPageAction(bank, update_attrs={"slug": "b2"}, recursive=True, keep_live=True, user=author)
        copied = action.execute(skip_permission_checks=True)
        assert Page.objects.get(pk=copied.pk).live
        assert [page.live for page in DocumentPage.objects.child_of(copied)] == [False]

    def test_no_alias_of_a_document_or_of_what_holds_one(
        self, draft: DocumentPage, bank: DocumentIndexPage, author: User
    ) -> None:
        for page, recursive in ((draft, False), (bank, True), (bank.get_parent(), True)):
            target = bank if page == draft else section(bank.get_parent(), f"Раздел {page.pk}")
            with pytest.raises(PermissionDenied, match="один адрес"):
                CreatePageAliasAction(
                    page.specific, recursive=recursive, parent=target, update_slug="a", user=author
                ).execute(skip_permission_checks=True)
        assert not Page.objects.filter(alias_of__isnull=False).exists()

    def test_an_old_alias_is_not_converted_while_readers_see_it(
        self, draft: DocumentPage, bank: DocumentIndexPage, author: User
    ) -> None:
        alias = document(bank, "Псевдоним", slug="alias", alias_of=draft)
        with pytest.raises(PermissionDenied, match="снимите его с публикации"):
            ConvertAliasPageAction(alias, user=author).execute()
        assert fresh(alias).alias_of_id == draft.pk

    def test_a_draft_moved_from_another_bank_stays_one(self, draft: DocumentPage, bank: DocumentIndexPage) -> None:
        other = make_bank(title="Архив", slug="archive")
        fresh(draft).move(other, pos="last-child")
        assert not fresh(draft).live


class TestTexts:
    def test_nobody_approves_his_own_text(self, draft: DocumentPage, author: User) -> None:
        text = editing.add_edition(draft, text="1. Новое.", user=author)
        with pytest.raises(editing.OwnTextError):
            editing.approve(text, author)
        colleague = UserFactory()
        editing.save_draft(text, user=colleague)
        assert text.edited_by == author
        with pytest.raises(editing.OwnTextError):
            editing.approve(text, author)
        editing.approve(text, colleague)
        editing.withdraw(text, author)
        with pytest.raises(editing.OwnTextError):
            editing.approve(text, author)

    def test_code_without_a_person_still_approves(self, draft: DocumentPage, author: User) -> None:
        text = editing.add_edition(draft, text="1. Новое.", user=author)
        editing.approve(text, None)
        assert text.is_approved

    def test_without_a_text_somebody_says_why(self, bank: DocumentIndexPage, author: User) -> None:
        page = document(bank, live=False)
        page.save_revision(user=author)
        check_latest(page)
        with pytest.raises(StaysDraftError, match="нет утверждённого текста"):
            latest(page).publish()
        edition(page, approved=False)
        with pytest.raises(StaysDraftError, match="почему без текста"):
            latest(page).publish()
        page = fresh(page)
        page.no_text_reason = "Опубликован только на бумаге"
        page.save_revision(user=author)
        check_latest(page).publish()
        assert fresh(page).live


def test_pages_made_by_code_begin_as_they_are_told(bank: DocumentIndexPage) -> None:
    assert document(bank).live
