"""The list of consents: who sees it, what it tells, how a paper is entered, what goes out to Excel."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import HomePage
from knowledge_base.organisations.models import Consent, Person, Scope
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.files import document
from tests.factories.organisations import consent, people_page, person

pytestmark = pytest.mark.django_db
LIST = "organisations_consent_modeladmin_index"
ADD = "organisations_consent_modeladmin_create"
EDIT = "organisations_consent_modeladmin_edit"


@pytest.fixture
def methodist(client: Client, home: HomePage) -> Client:
    client.force_login(user_with(Role.METHODIST))
    return client


def paper(made: Person, *scopes: str, **fields: Any) -> dict[str, Any]:
    """What a browser sends of the form."""
    form = {
        "person": str(made.pk),
        "scopes": list(scopes),
        "given_on": "01.09.2026",
        "valid_until": "31.08.2027",
        "basis": "Папка 05-12, лист 14",
        "file": "",
    }
    return form | fields


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_keep_consents_see_them(client: Client, home: HomePage, role: Role) -> None:
    made = consent(person("Заречная", consents=()))
    client.force_login(user_with(role))
    may = role in (Role.METHODIST, Role.HEAD, Role.ADMINISTRATOR)
    for url in (reverse(LIST), reverse(ADD), reverse(EDIT, args=[made.pk]), f"{reverse(LIST)}?export=csv"):
        answer = client.get(url)
        assert (answer.status_code == 200) == may, url
    menu = client.get(reverse("wagtailadmin_home"), follow=True).content.decode()
    assert (reverse(LIST) in menu) == may


def test_one_paper_for_several_things(methodist: Client) -> None:
    people_page()
    made = person(consents=())
    answer = methodist.post(f"{reverse(ADD)}?person={made.pk}", paper(made, Scope.CARD, Scope.PHOTO))
    assert answer.url == reverse("wagtailsnippets_organisations_person:edit", args=[made.pk])
    assert set(Consent.objects.values_list("scope", "valid_until")) == {
        ("card", dt.date(2027, 8, 31)),
        ("photo", dt.date(2027, 8, 31)),
    }
    assert list(Person.objects.published(dt.date(2026, 11, 22))) == [made]


def test_the_form_opens_with_the_person_one_came_from(methodist: Client) -> None:
    made = person("Заречная", consents=())
    shown = methodist.get(reverse(ADD), {"person": made.pk}).content.decode()
    assert "Заречная Вера Ивановна" in shown
    assert methodist.get(reverse(ADD), {"person": "нет"}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"scopes": []}, "Отметьте хотя бы один пункт"),
        ({"valid_until": "31.08.2025"}, "Срок кончается раньше"),
        ({"given_on": ""}, "Требуется заполнить это поле"),
        ({"basis": ""}, "Требуется заполнить это поле"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost(methodist: Client, fields: dict[str, Any], said: str) -> None:
    made = person(consents=())
    answer = methodist.post(reverse(ADD), paper(made, Scope.CARD, **fields))
    assert said in answer.content.decode()
    assert "Введённое осталось в форме" in answer.content.decode()
    assert not Consent.objects.exists()


def test_withdrawing_hides_the_card(methodist: Client) -> None:
    page = people_page()
    made = person(consents=())
    row = consent(made)
    url = f"{page.url}{made.slug}/"
    assert methodist.get(url).status_code == 200
    form = paper(made, scope=Scope.CARD, withdrawn_on=f"{timezone.localdate():%d.%m.%Y}", valid_until="")
    methodist.post(reverse(EDIT, args=[row.pk]), form | {"given_on": "01.09.2020"})
    row.refresh_from_db()
    assert row.withdrawn_on == timezone.localdate()
    assert methodist.get(url).status_code == 404


def test_a_scan_that_is_public_already_is_refused(methodist: Client, home: HomePage) -> None:
    from tests.factories.documents import bank
    from tests.factories.documents import document as act

    scan = document("Согласие Заречной")
    page = act(bank())
    page.attachments.create(file=scan)
    page.save()
    made = person(consents=())
    answer = methodist.post(reverse(ADD), paper(made, Scope.CARD, file=str(scan.pk)))
    assert "Загрузите скан согласия отдельным файлом" in answer.content.decode()


class TestList:
    @pytest.fixture(autouse=True)
    def _records(self, home: HomePage) -> None:
        today = timezone.localdate()
        consent(person("Вечная", consents=()), basis="=1+1")
        consent(person("Бывшая", consents=()), valid_until=today - dt.timedelta(days=1))
        consent(person("Отозванная", consents=()), Scope.PHOTO, withdrawn_on=today)
        consent(person("Будущая", consents=()), given_on=today + dt.timedelta(days=1))

    @pytest.mark.parametrize(
        ("state", "name"),
        [("current", "Вечная"), ("expired", "Бывшая"), ("withdrawn", "Отозванная"), ("ahead", "Будущая")],
    )
    def test_it_is_filtered_by_state(self, methodist: Client, state: str, name: str) -> None:
        shown = methodist.get(reverse(LIST), {"state": state}).context["object_list"]
        assert [row.person.last_name for row in shown] == [name]

    def test_it_finds_a_name_in_any_case(self, methodist: Client) -> None:
        shown = methodist.get(reverse(LIST), {"q": "вЕЧная"}).context["object_list"]
        assert [row.person.last_name for row in shown] == ["Вечная"]

    @pytest.mark.parametrize("query", [{"foo": "bar"}, {"person__id__exact": "никто"}, {"state": "никакое"}])
    def test_a_filter_that_does_not_exist_is_no_error(self, methodist: Client, query: dict[str, str]) -> None:
        answer = methodist.get(reverse(LIST), query, follow=True)
        assert answer.status_code == 200
        assert len(answer.context["object_list"]) == 4

    def test_it_tells_the_state(self, methodist: Client) -> None:
        shown = methodist.get(reverse(LIST)).content.decode()
        for words in ("действует", "срок прошёл", "отозвано", "ещё не начало действовать", "до отзыва"):
            assert words in shown

    def test_the_export_is_what_the_filters_show(self, methodist: Client) -> None:
        answer = methodist.get(reverse(LIST), {"scope": "photo", "export": "csv"})
        text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(text), delimiter=";")
        assert head[:3] == ["Кто дал согласие", "На что", "Дано"]
        assert [row[:3] + row[5:6] for row in rows] == [
            ["Отозванная Вера Ивановна", "фотография", "01.09.2020", "отозвано"]
        ]

    def test_a_formula_stays_text(self, methodist: Client) -> None:
        answer = methodist.get(reverse(LIST), {"q": "Вечная", "export": "csv"})
        text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
        assert "'=1+1" in text
