"""The same through the admin, as a browser does it: by editors of documents, by the head, by an administrator."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from home.models import HomePage
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.documents.checking_screens import check_url, decide, edit, form, fresh, said, seen, signed_in
from tests.factories.accounts import UserFactory, user_with
from tests.factories.checking import check_latest, checked
from tests.factories.documents import document

pytestmark = pytest.mark.django_db
LATER = "2099-01-01 10:00"


@pytest.fixture
def author(home: HomePage, bank: DocumentIndexPage) -> User:
    sync_groups()
    return user_with(Role.DOCUMENT_EDITOR)


@pytest.fixture
def draft(author: User, bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, slug="o-sluzhbe", live=False, owner=author)
    edit(signed_in(author), page)
    assert fresh(page).number == "158"
    return fresh(page)


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.post(reverse(f"wagtailadmin_pages:{name}", args=args), data)


@pytest.mark.parametrize("who", [Role.DOCUMENT_EDITOR, Role.HEAD, Role.ADMINISTRATOR, "superuser", Role.METHODIST])
def test_every_button_of_one_person(who: Any, home: HomePage, bank: DocumentIndexPage) -> None:
    sync_groups()
    user = UserFactory(is_superuser=True) if who == "superuser" else user_with(who)
    client = signed_in(user)
    add = reverse("wagtailadmin_pages:add", args=["documents", "documentpage", bank.pk])
    assert 'name="action-publish"' not in client.get(add).content.decode()
    client.post(add, form(**{"action-publish": "1"}))
    page = DocumentPage.objects.get(slug="o-sluzhbe")
    assert (page.live, page.number) == (False, "158")

    answer = edit(client, page, title="Изменено", **{"action-publish": "1"})
    assert not fresh(page).live
    assert fresh(page).get_latest_revision_as_object().title == "Изменено"
    if who != Role.METHODIST:
        assert "не проверил второй сотрудник" in said(answer)
    edit(client, page, go_live_at=LATER, **{"action-publish": "1"})
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()

    first = page.revisions.order_by("pk").first()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    client.post(revert, form(revision=first.pk, **{"action-publish": "1"}))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={page.pk}", {})
    client.post(f"{bulk}?id={bank.pk}", {"include_descendants": "on"})
    decide(client, page, "right")
    post(client, "unlock", page.pk)
    for extra in ({"publish_copies": "on"}, {"alias": "on"}):
        slug = f"copy-{next(iter(extra))}"
        post(client, "copy", page.pk, new_title="Копия", new_slug=slug, new_parent_page=bank.pk, **extra)
    assert not DocumentPage.objects.filter(live=True).exists()
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_two_persons_publish_and_readers_see_it(draft: DocumentPage, author: User) -> None:
    answer = edit(signed_in(author), draft, **{"action-submit": "1"})
    assert answer.status_code == 302
    own = signed_in(author).get(check_url(draft)).content.decode()
    assert "Последним документ изменили вы" in own
    assert "Верно, опубликовать" not in own
    colleague = signed_in(user_with(Role.HEAD))
    page = colleague.get(check_url(draft)).content.decode()
    assert "Верно, опубликовать" in page
    answer = decide(colleague, draft, "right", "Сверено со сканом")
    assert "Проверено и опубликовано" in said(answer)
    assert fresh(draft).live
    assert Client().get(fresh(draft).url).status_code == 200
    assert not fresh(draft).workflow_in_progress


def test_an_edit_between_looking_and_the_button(draft: DocumentPage, author: User) -> None:
    colleague = signed_in(user_with(Role.HEAD))
    looked = seen(colleague, draft)
    edit(signed_in(author), draft, title="Подменили")
    answer = decide(colleague, draft, "right", "Сверено", seen=looked)
    assert "тем временем изменили" in said(answer)
    assert "Сверено</textarea>" in answer.content.decode()
    assert not fresh(draft).live


def test_a_checker_who_mends_something_himself_needs_another(draft: DocumentPage, author: User) -> None:
    head = user_with(Role.HEAD)
    edit(signed_in(head), draft, number="159")
    assert "Последним документ изменили вы" in said(decide(signed_in(head), draft, "right"))
    assert not fresh(draft).live
    decide(signed_in(author), draft, "right")
    assert (fresh(draft).live, fresh(draft).number) == (True, "159")


def test_the_live_one_stays_as_it_is(author: User, bank: DocumentIndexPage) -> None:
    page = document(bank, slug="o-sluzhbe")
    checked(page).publish()
    client = signed_in(author)
    edit(client, page, title="Сам себе", adopted_on="2024-07-09", **{"action-publish": "1"})
    assert '<span class="addition">09.07.2024</span>' in client.get(check_url(page)).content.decode()
    assert fresh(page).title == "О методической службе"
    first = page.revisions.order_by("pk").first()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    client.post(url, form(revision=first.pk, title="Ещё", **{"action-publish": "1"}))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{bulk}?id={page.pk}", {})
    assert "«Ещё»" in said(answer)
    assert fresh(page).title == "О методической службе"


def test_many_at_once_the_checked_ones_are_published(
    draft: DocumentPage, author: User, bank: DocumentIndexPage
) -> None:
    other = document(bank, "Проверен", slug="checked", live=False)
    checked(other)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = signed_in(author).post(f"{bulk}?id={draft.pk}&id={other.pk}", {})
    assert (fresh(draft).live, fresh(other).live) == (False, True)
    assert "«О методической службе»" in said(answer)


def test_a_copy_through_the_form_is_a_draft(author: User, bank: DocumentIndexPage) -> None:
    page = document(bank, slug="o-sluzhbe")
    client = signed_in(author)
    screen = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content.decode()
    assert 'name="publish_copies"' not in screen
    assert 'name="alias"' not in screen
    data = {"new_title": "Копия", "new_slug": "copy", "new_parent_page": bank.pk, "publish_copies": "on"}
    answer = post(client, "copy", page.pk, **data)
    assert "Копия — черновик" in said(answer)
    assert not DocumentPage.objects.get(slug="copy").live
    data = {"new_title": "Банк", "new_slug": "b2", "new_parent_page": bank.get_parent().pk}
    post(client, "copy", bank.pk, copy_subpages="on", publish_copies="on", **data)
    assert DocumentPage.objects.filter(live=True).count() == 1


def test_the_stock_review_is_no_check(draft: DocumentPage, author: User, bank: DocumentIndexPage) -> None:
    """An administrator gave the bank another way; whoever approves there hears what is missing, and nothing is lost."""
    task = GroupApprovalTask.objects.create(name="Своя")
    head = user_with(Role.HEAD)
    task.groups.set(head.groups.all())
    workflow = Workflow.objects.create(name="Своя")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.filter(page_id=bank.pk).update(workflow=workflow)
    edit(signed_in(author), draft, **{"action-submit": "1"})
    state = fresh(draft).current_workflow_task_state
    answer = post(signed_in(head), "workflow_action", draft.pk, "approve", state.pk, comment="")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert "второй сотрудник" in said(answer)
    sent = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    edit(signed_in(head), draft, **sent)
    assert not fresh(draft).live
    assert fresh(draft).workflow_in_progress
    decide(signed_in(head), draft, "right")
    assert fresh(draft).live


def test_a_day_in_the_schedule_needs_the_check_and_keeps_it(draft: DocumentPage, author: User) -> None:
    edit(signed_in(author), draft, go_live_at=LATER)
    check_latest(draft)
    answer = edit(signed_in(author), draft, go_live_at=LATER, **{"action-publish": "1"})
    assert answer.status_code == 302
    assert draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert not fresh(draft).live


def test_a_text_is_missing_and_the_screen_says_what_to_do(draft: DocumentPage, author: User) -> None:
    edit(signed_in(author), draft, no_text_reason="")
    colleague = signed_in(user_with(Role.HEAD))
    page = colleague.get(check_url(draft)).content.decode()
    assert "Верно, опубликовать" not in page
    assert "нет утверждённого текста" in page
    answer = decide(colleague, draft, "right")
    assert "почему без текста" in said(answer)
    assert not fresh(draft).live
    assert not draft.checks.exists()
