"""The stock review: whoever may not publish a thing is offered no approval that would fail."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from home.models import HomePage
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def test_a_reviewer_who_may_not_publish_is_offered_no_approval(client: Client, home: HomePage) -> None:
    page = section(home, "Служба", slug="service", live=False)
    author, editor, methodist = user_with(Role.METHODIST), user_with(Role.DOCUMENT_EDITOR), user_with(Role.METHODIST)
    page.save_revision(user=author)
    Workflow.objects.get(name="Проверка перед публикацией").start(page, author)
    task = page.current_workflow_task
    assert [name for name, _, _ in task.get_actions(page, editor)] == ["reject"]
    assert {name for name, _, _ in task.get_actions(page, methodist)} == {"approve", "reject"}
    client.force_login(editor)
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-workflow-action-name="reject"' in screen
    assert 'data-workflow-action-name="approve"' not in screen
    client.force_login(methodist)
    state = page.current_workflow_task_state
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""})
    page.refresh_from_db()
    assert page.live
