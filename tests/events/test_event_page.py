"""What a reader gets of an event."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from knowledge_base.documents.models import DocumentPage
from knowledge_base.events.models import CalendarPage, Event, EventBasis, EventMaterial, EventSpeaker
from tests.factories.communities import node
from tests.factories.documents import bank, document
from tests.factories.events import calendar_page, event, moment, session
from tests.factories.files import document as file
from tests.factories.organisations import consent, organisation, people_page, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 12 November 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(12, 12, month=11))


@pytest.fixture(autouse=True)
def calendar(db: None) -> CalendarPage:
    return calendar_page()


def html_of(client: Client, one: Event) -> str:
    response = client.get(one.url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " ").replace("\u2060", ""))


def structured(client: Client, one: Event) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(one.url).content.decode(), re.DOTALL
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


class TestWhenAndWhere:
    def test_they_come_first(self, client: Client) -> None:
        place = {"place": "Школа № 3, актовый зал", "address": "ул. Садовая, 12", "link": "https://vks.example.ru/42"}
        html = html_of(client, event("Чтения", summary="О чём это", sessions=[session(moment(13, month=11), **place)]))
        html = html[html.index("<main") :]
        assert html.index("<h1>Чтения") < html.index("13 ноября 2026 г., 14:00–16:00") < html.index("О чём это")
        for words in (
            "пятница",
            "завтра",
            "Школа № 3, актовый зал",
            "ул. Садовая, 12",
            'href="https://vks.example.ru/42"',
        ):
            assert words in html

    def test_several_sessions_are_a_programme(self, client: Client) -> None:
        one = event(sessions=[session(moment(19), title="Итоги"), session(moment(12), title="Начало", place="ГМЦ")])
        html = html_of(client, one)
        assert "12 и 19 октября 2026 г." in html
        assert html.index("Начало") < html.index("Итоги")

    def test_a_day_nobody_knows_yet(self, client: Client) -> None:
        assert "День пока не назначен" in html_of(client, event(sessions=[]))


class TestStatus:
    def test_moved(self, client: Client) -> None:
        reason = {"status_reason": "карантин в школе № 3", "moved_from": "3 ноября 2026 г., 14:00"}
        html = html_of(client, event("Чтения", moment(20, month=11), status="moved", **reason))
        assert "Перенесено" in html
        assert "Причина: карантин в школе № 3" in html
        assert "<s>3 ноября 2026 г., 14:00</s>" in html

    def test_cancelled(self, client: Client) -> None:
        fields = {"registration_url": "https://forms.example.ru/17", "status_reason": "ремонт"}
        html = html_of(client, event("Чтения", moment(20, month=11), status="cancelled", **fields))
        assert "Отменено: события не будет" in html
        assert "Записаться" not in html

    def test_held_with_a_report(self, client: Client) -> None:
        html = html_of(client, event("Чтения", moment(1), report="Участвовали 18 учителей."))
        assert "Состоялось" in html
        assert "Участвовали 18 учителей." in html


class TestRegistration:
    def test_open(self, client: Client) -> None:
        fields = {
            "registration_url": "https://forms.example.ru/17",
            "registration_until": dt.date(2026, 11, 12),
            "seats": 25,
        }
        html = html_of(client, event("Чтения", moment(20, month=11), **fields))
        assert 'href="https://forms.example.ru/17"' in html
        assert "Запись до 12 ноября 2026 г. включительно, всего 25 мест" in html

    def test_closed_the_day_after_its_last_day(self, client: Client) -> None:
        fields = {"registration_url": "https://forms.example.ru/17", "registration_until": dt.date(2026, 11, 11)}
        html = html_of(client, event("Чтения", moment(20, month=11), **fields))
        assert "Запись закрыта 11 ноября 2026 г." in html
        assert "Записаться" not in html

    def test_over(self, client: Client) -> None:
        html = html_of(client, event("Чтения", moment(1), registration_url="https://forms.example.ru/17"))
        assert "Записаться" not in html


class TestPeople:
    def test_named_only_with_a_consent(self, client: Client) -> None:
        people_page()
        shown, silent = person("Заречная"), person("Тихая", consents=())
        speakers = [
            EventSpeaker(person=shown, role="ведёт семинар"),
            EventSpeaker(person=silent, who="методист ГМЦ", role="о графиках"),
            EventSpeaker(person=silent),
        ]
        one = event(speakers=speakers)
        html = html_of(client, one)
        assert "Заречная Вера Ивановна" in html
        assert "Тихая" not in html
        assert "методист ГМЦ" in html
        silent_consent = consent(silent)
        assert "Тихая" in html_of(client, one)
        silent_consent.withdrawn_on = dt.date(2026, 11, 1)
        silent_consent.save()
        assert "Тихая" not in html_of(client, one)


class TestWhatBelongsToIt:
    def test_files_documents_community(self, client: Client) -> None:
        act = document(bank(), "О плане", number="158", adopted_on=dt.date(2026, 8, 28))
        hidden = document(DocumentPage.objects.get(pk=act.pk).get_parent(), "Тайный приказ", slug="secret", live=False)
        one = event(
            materials=[EventMaterial(file=file("Программа чтений"), caption="Программа")],
            basis=[EventBasis(document=act, clause="п. 12"), EventBasis(document=hidden, clause="п. 1")],
            node=node("Учителя физики"),
            organiser=organisation("Школа № 4", short_name="школа № 4"),
            contact="методист ГМЦ, gmc@example.ru",
        )
        html = html_of(client, one)
        for words in ("Программа", "Приказ № 158 от 28.08.2026", "п. 12", "Учителя физики", "школа № 4", "mailto:gmc@"):
            assert words in html
        assert "Тайный" not in html

    def test_a_hidden_community_is_not_named(self, client: Client) -> None:
        hidden = node("Тайное общество")
        hidden.unpublish()
        assert "Тайное" not in html_of(client, event(node=hidden))


class TestForMachines:
    def test_an_event_of_schema_org(self, client: Client) -> None:
        place = {"place": "Школа № 3", "link": "https://vks.example.ru/42"}
        fields = {
            "status": "moved",
            "status_reason": "ремонт",
            "moved_from": "3 ноября 2026 г., 14:00",
            "format": "mixed",
        }
        one = event("Чтения </script>", sessions=[session(moment(20, month=11), **place)], **fields)
        data = structured(client, one)
        assert data["@type"] == "Event"
        assert data["name"] == "Чтения </script>"
        assert data["startDate"] == "2026-11-20T14:00:00+03:00"
        assert data["eventStatus"] == "https://schema.org/EventRescheduled"
        assert data["previousStartDate"] == "2026-11-03"
        assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
        assert [location["@type"] for location in data["location"]] == ["Place", "VirtualLocation"]

    def test_a_day_nobody_knows_is_not_invented(self, client: Client) -> None:
        assert "application/ld+json" not in client.get(event(sessions=[]).url).content.decode()


def test_drafts_have_no_page(client: Client, calendar: CalendarPage) -> None:
    one = event("Черновик", live=False)
    assert client.get(f"{calendar.url}{one.slug}/").status_code == 404


def test_a_draft_can_be_previewed(calendar: CalendarPage) -> None:
    draft = Event(title="Черновик", kind="seminar", status="planned")
    draft.sessions = [session(moment(20, month=11), place="ГМЦ")]
    response = draft.make_preview_request(preview_mode="")
    assert response.status_code == 200
    assert "ГМЦ" in response.content.decode()
