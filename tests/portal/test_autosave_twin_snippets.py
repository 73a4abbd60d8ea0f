"""A button pressed while the same form of an event is being autosaved makes one event."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.events.models import Event
from portal.accounts.roles import Role
from portal.autosave_twin_snippets import after_create_snippet
from tests.events.posting import posted
from tests.factories.accounts import user_with
from tests.factories.events import calendar_page

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
ADD = "wagtailsnippets_events_event:add"


@pytest.fixture(autouse=True)
def _methodist(client: Client, home: HomePage) -> None:
    calendar_page()
    client.force_login(user_with(Role.METHODIST))


def form(token: str, action: str = "", **changes: Any) -> dict[str, Any]:
    return posted(action, csrfmiddlewaretoken=token, **changes)


def test_the_button_takes_the_autosaved_draft_over(client: Client) -> None:
    client.post(reverse(ADD), form("form-1", title="Чит"), headers=JSON)
    client.post(reverse(ADD), form("form-1", "publish", title="Читаем вместе"))
    made = Event.objects.get()
    assert (made.title, made.slug, made.live) == ("Читаем вместе", "chitaem-vmeste", True)


def test_an_autosave_that_ends_after_the_button_leaves_nothing(client: Client) -> None:
    client.post(reverse(ADD), form("form-1", "publish", title="Читаем вместе"))
    client.post(reverse(ADD), form("form-1", title="Чит"), headers=JSON)
    assert [one.title for one in Event.objects.all()] == ["Читаем вместе"]


def test_a_button_under_way_finds_what_an_autosave_made_meanwhile(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The autosave begins and ends while the button's request publishes: its session was loaded before."""
    other = Client()
    other.cookies = client.cookies.copy()
    autosave = form("form-1", title="Чит")

    def publish_slowly(event: Event) -> None:
        monkeypatch.undo()
        assert other.post(reverse(ADD), autosave, headers=JSON).json()["success"]

    monkeypatch.setattr("knowledge_base.events.signals.note_published", publish_slowly)
    client.post(reverse(ADD), form("form-1", "publish", title="Читаем вместе"))
    assert [one.title for one in Event.objects.all()] == ["Читаем вместе"]


def test_another_form_makes_another_event(client: Client) -> None:
    client.post(reverse(ADD), form("form-1", title="Первое"), headers=JSON)
    client.post(reverse(ADD), form("form-2", title="Второе"))
    assert Event.objects.count() == 2


def test_a_draft_that_a_colleague_went_on_with_stays(client: Client) -> None:
    client.post(reverse(ADD), form("form-1", title="Чит"), headers=JSON)
    Event.objects.get().save_revision(user=user_with(Role.METHODIST))
    client.post(reverse(ADD), form("form-1", "publish", title="Читаем вместе"))
    assert Event.objects.count() == 2


def test_what_has_no_drafts_is_left_alone(home: HomePage) -> None:
    assert after_create_snippet(object(), home.owner) is None  # type: ignore[arg-type, func-returns-value]
