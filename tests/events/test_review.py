"""The review before publication: handed over by an editor, approved by a methodist."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.events.forms.event_checks import NO_SESSION
from knowledge_base.events.models import Event
from portal.accounts.roles import Role
from tests.events.posting import posted
from tests.factories.accounts import user_with
from tests.factories.communities import leader_of, node
from tests.factories.events import calendar_page

pytestmark = pytest.mark.django_db

SPACE = "wagtailsnippets_events_event"


@pytest.fixture
def submitted(client: Client, home: HomePage) -> Event:
    calendar_page()
    own = node()
    client.force_login(leader_of(own))
    client.post(reverse(f"{SPACE}:add"), posted("submit", node=own.pk))
    return Event.objects.get()


def approve(client: Client, one: Event) -> str:
    """A methodist approves in the list, without opening the form; what he is told."""
    client.force_login(user_with(Role.METHODIST))
    state = one.current_workflow_task_state
    answer = client.post(reverse(f"{SPACE}:workflow_action", args=[one.pk, "approve", state.pk]), {"comment": ""})
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_leader_hands_over_and_a_methodist_approves(client: Client, submitted: Event) -> None:
    assert submitted.workflow_in_progress
    assert not submitted.live
    approve(client, submitted)
    assert Event.objects.get().live


def test_what_lacks_a_day_is_not_approved_by_one_click(client: Client, submitted: Event) -> None:
    draft = submitted.get_latest_revision_as_object()
    draft.sessions = []
    draft.save_revision()
    assert NO_SESSION in approve(client, submitted)
    fresh = Event.objects.get()
    assert not fresh.live
    assert fresh.workflow_in_progress
