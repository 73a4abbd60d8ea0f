"""What the form of an event refuses, what it only warns of, and what it writes in by itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.events.choices import SetStatus
from knowledge_base.events.forms import event_checks as checks
from knowledge_base.events.models import Event
from knowledge_base.events.views.editing import COPIED
from knowledge_base.taxonomy.models import Audience
from portal.accounts.roles import Role
from tests.events.posting import posted
from tests.factories.accounts import user_with
from tests.factories.events import calendar_page, event, moment
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_events_event:add"
EDIT = "wagtailsnippets_events_event:edit"


@pytest.fixture(autouse=True)
def _methodist(client: Client, home: HomePage) -> None:
    calendar_page()
    client.force_login(user_with(Role.METHODIST))


def add(client: Client, action: str = "", **changes: Any) -> str:
    """Post a new event; the page that comes back, "" where it was saved."""
    return str(client.post(reverse(ADD), posted(action, **changes)).content.decode())


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"sessions": []}, checks.NO_SESSION),
    (
        {"sessions": [{"starts_at": "14.10.2026 14:00", "ends_at": "14.10.2026 13:00"}]},
        checks.END_BEFORE_START,
    ),
    (
        {"sessions": [{"starts_at": "14.10.2026 14:00", "link": "ftp://vks.example.ru/1"}]},
        "Ссылка должна начинаться с https:// или http://",
    ),
    (
        {"sessions": [{"starts_at": "14.10.2026 14:00", "link": "javascript:alert(1)"}]},
        "Ссылка должна начинаться с https:// или http://",
    ),
    ({"registration_url": "ftp://x.example.ru"}, "Ссылка должна начинаться с https:// или http://"),
    ({"registration_until": "15.10.2026"}, checks.LATE_REGISTRATION),
    ({"status": "cancelled"}, checks.NO_REASON[SetStatus.CANCELLED]),
    ({"status": "moved", "status_reason": "  "}, checks.NO_REASON[SetStatus.MOVED]),
    ({"speakers": [{"who": "", "person": "", "role": "ведёт"}]}, checks.NOBODY),
]


@pytest.mark.parametrize(("changes", "message"), REFUSED)
def test_refused_at_publication_and_nothing_is_lost(client: Client, changes: dict[str, Any], message: str) -> None:
    text = add(client, "publish", summary="Что набрано, то и осталось", contact="методист ГМЦ", **changes)
    assert message in text
    assert "Что набрано, то и осталось" in text
    assert "методист ГМЦ" in text
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"sessions": [], "kind": ""},
        {"status": "cancelled"},
        {"sessions": [], "status": "moved", "title": "Только название"},
    ],
)
def test_what_is_only_missing_does_not_hinder_a_draft(client: Client, changes: dict[str, Any]) -> None:
    add(client, **changes)
    assert not Event.objects.get().live


def test_what_contradicts_itself_is_refused_in_drafts_too(client: Client) -> None:
    wrong = [{"starts_at": "14.10.2026 14:00", "ends_at": "14.10.2026 14:00"}]
    assert checks.END_BEFORE_START in add(client, sessions=wrong)


def test_a_moved_event_may_have_no_new_day_yet(client: Client) -> None:
    add(client, "publish", sessions=[], status="moved", status_reason="карантин в школе № 3")
    assert Event.objects.get().live


def test_a_deleted_session_is_no_session(client: Client) -> None:
    gone = [{"starts_at": "14.10.2026 14:00", "ends_at": "14.10.2026 13:00", "DELETE": "1"}]
    text = add(client, "publish", sessions=gone)
    assert checks.NO_SESSION in text
    assert checks.END_BEFORE_START not in text


def test_a_whole_day_needs_no_clock(client: Client) -> None:
    week = [{"starts_at": "12.10.2026 10:00", "ends_at": "16.10.2026 09:00", "all_day": "on"}]
    add(client, "publish", sessions=week, registration_until="16.10.2026")
    made = Event.objects.get()
    assert (made.first_start, made.last_end) == (moment(12, 0), moment(17, 0))


def test_the_former_day_is_written_in(client: Client) -> None:
    made = event()
    session = made.sessions.get()
    moved = [{"id": session.pk, "starts_at": "21.10.2026 14:00", "ends_at": "21.10.2026 16:00"}]
    client.post(
        reverse(EDIT, args=[made.pk]),
        posted("publish", slug=made.slug, sessions=moved, status="moved", status_reason="карантин"),
    )
    fresh = Event.objects.get(pk=made.pk)
    assert fresh.first_start == moment(21)
    assert fresh.moved_from.replace("\xa0", " ") == "14 октября 2026 г., 14:00"
    assert fresh.sequence == 1


def test_the_address_follows_the_title_until_publication(client: Client) -> None:
    add(client, title="Ч")
    made = Event.objects.get()
    address = reverse(EDIT, args=[made.pk])
    client.post(address, posted(title="Читаем графики", slug=made.slug))
    assert Event.objects.get().slug == "chitaem-grafiki"
    client.post(address, posted("publish", title="Читаем таблицы", slug="chitaem-grafiki"))
    assert Event.objects.get().slug == "chitaem-tablitsy"
    client.post(address, posted("publish", title="Другое", slug="chitaem-tablitsy"))
    assert Event.objects.get().slug == "chitaem-tablitsy", "what readers keep stays"


def test_a_typed_address_stays(client: Client) -> None:
    add(client, title="Читаем графики", slug="grafiki-2026")
    made = Event.objects.get()
    client.post(reverse(EDIT, args=[made.pk]), posted(title="Иначе", slug="grafiki-2026"))
    assert Event.objects.get().slug == "grafiki-2026"


def test_equal_titles_are_no_error(client: Client) -> None:
    event("Совещание завучей")
    add(client, "publish", title="Совещание завучей")
    assert Event.objects.filter(title="Совещание завучей", live=True).count() == 2


def test_nobody_is_named_without_a_consent(client: Client) -> None:
    silent, agreed = person("Безмолвная", consents=()), person("Заречная")
    text = add(client, "publish", speakers=[{"person": silent.pk, "who": "", "role": ""}])
    assert checks.NO_CONSENT in text
    add(client, "publish", speakers=[{"person": silent.pk, "who": "методист ГМЦ", "role": ""}, {"person": agreed.pk}])
    assert Event.objects.get().live


def test_the_same_people_at_the_same_time_are_a_warning(client: Client) -> None:
    teachers, heads = Audience.objects.create(name="Учитель"), Audience.objects.create(name="Руководитель")
    event("Соседний семинар", moment(14, 15), audiences=[teachers])
    event("Для других", moment(14, 15), audiences=[heads])
    event("После", moment(14, 16), audiences=[teachers])
    event("Отменённый", moment(14, 15), audiences=[teachers], status=SetStatus.CANCELLED)
    event("Черновик", moment(14, 15), audiences=[teachers], live=False)
    answer = client.post(reverse(ADD), posted("publish", audiences=[teachers.pk]))
    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "«Соседний семинар»" in said
    assert not any(name in said for name in ("Для других", "После", "Отменённый", "Черновик"))
    made = Event.objects.latest("pk")
    assert made.live
    assert "Соседний семинар" in client.get(reverse(EDIT, args=[made.pk])).content.decode()


def test_autosave_saves_quietly_and_teaches_the_form(client: Client) -> None:
    answer = client.post(reverse(ADD), posted(title="Читаем"), headers={"accept": "application/json"})
    body = answer.json()
    assert body["success"]
    assert body["field_updates"]["slug"] == "chitaem"
    assert body["field_updates"]["sessions-0-id"]


def test_copy_screen_begins_a_new_event(client: Client) -> None:
    made = event("Совещание 2026", contact="методист ГМЦ")
    screen = client.get(reverse("wagtailsnippets_events_event:copy", args=[made.pk])).content.decode()
    assert 'value="Совещание 2027"' in screen
    assert f'action="{reverse(ADD)}"' in screen
    later = moment(14) + dt.timedelta(weeks=52)
    assert f"{later:%d.%m.%Y}" in screen
    assert f'name="sessions-0-id" value="{made.sessions.get().pk}"' not in screen
    assert COPIED in screen


def test_an_address_taken_in_the_same_moment_is_no_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at what is free and the save another request has taken the address."""
    event("Совещание завучей")
    monkeypatch.setattr("knowledge_base.events.forms.event_form.free_code", lambda row, text: "soveshchanie-zavuchey")
    monkeypatch.setattr("knowledge_base.events.forms.event_form.EventForm.validate_unique", lambda form: None)
    add(client, "publish", title="Совещание завучей")
    assert set(Event.objects.values_list("slug", "live")) == {
        ("soveshchanie-zavuchey", True),
        ("soveshchanie-zavuchey-2", True),
    }
