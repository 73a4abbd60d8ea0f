"""The passport in the admin: drafts as incomplete as they are, publishing only the whole, nothing lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from knowledge_base.practices.models import PracticePage, PracticesPage
from knowledge_base.practices.models.practice import IncompletePassport
from knowledge_base.practices.passport import REQUIRED
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.practices import practice
from tests.practices.form_data import INDICATOR, STEP, data, whole

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def methodist(client: Client, practices: PracticesPage) -> User:
    user = user_with(Role.METHODIST)
    client.force_login(user)
    return user


def add(client: Client, bank: PracticesPage, **fields: Any) -> HttpResponse:
    url = f"/admin/pages/add/practices/practicepage/{bank.pk}/"
    return client.post(url, fields)  # type: ignore[return-value]


def gaps(response: HttpResponse) -> dict[str, str]:
    """What the list at the top says → where it leads; each place must be there, once."""
    page = BeautifulSoup(response.content, "html.parser")
    found = {link.text: link["href"].removeprefix("#") for link in page.select(".passport-gaps a")}
    for anchor in found.values():
        assert len(page.find_all(id=anchor)) == 1, anchor
    return found


def test_a_whole_passport_is_published(client: Client, practices: PracticesPage, methodist: User) -> None:
    response = add(client, practices, **whole(**PUBLISH))
    assert response.status_code == 302, gaps(response)
    page = PracticePage.objects.get()
    assert page.live
    indicator = page.indicators.get()
    assert (indicator.before, indicator.after) == (Decimal("62.5"), Decimal(80))


def test_a_title_alone_is_a_draft(client: Client, practices: PracticesPage, methodist: User) -> None:
    response = add(client, practices, **data())
    assert response.status_code == 302, gaps(response)
    page = PracticePage.objects.get()
    assert not page.live
    assert page.title == "Чтение условия в парах"


def test_half_filled_rows_are_kept_in_a_draft(client: Client, practices: PracticesPage, methodist: User) -> None:
    add(client, practices, **data(steps=[{"title": "Начать"}], indicators=[{"name": "Доля", "before": "12,5"}]))
    page = PracticePage.objects.get().get_latest_revision_as_object()
    assert [step.title for step in page.steps.all()] == ["Начать"]
    assert [(row.before, row.after) for row in page.indicators.all()] == [(Decimal("12.5"), None)]


def test_an_empty_passport_is_not_published_and_all_that_is_missing_is_listed(
    client: Client, practices: PracticesPage, methodist: User
) -> None:
    response = add(client, practices, **data(**PUBLISH))
    assert response.status_code == 200
    assert not PracticePage.objects.exists()
    expected = {gap.words: gap.anchor for gap in REQUIRED if gap.name != "title"}
    assert gaps(response) == expected
    assert list(gaps(response)) == list(expected)  # in the order of the form


@pytest.mark.parametrize("name", [gap.name for gap in REQUIRED if gap.name not in ("title", "resources", "body")])
def test_each_required_field_alone_holds_publishing_back(
    client: Client, practices: PracticesPage, methodist: User, name: str
) -> None:
    empty: Any = [] if name in ("authors", "steps", "indicators", "audiences") else ""
    response = add(client, practices, **whole(**{name: empty}, **PUBLISH))
    assert not PracticePage.objects.exists()
    assert list(gaps(response).values()) == [next(g.anchor for g in REQUIRED if g.name == name)]


def test_nothing_typed_is_lost(client: Client, practices: PracticesPage, methodist: User) -> None:
    risks = [{"risk": "Торопятся", "reduced_by": "Песочные часы"}]
    response = add(client, practices, **whole(goal="", idea="Решение потом", risks=risks, **PUBLISH))
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find(id="id_idea").text.strip() == "Решение потом"
    assert page.find(id="id_risks-0-reduced_by")["value"] == "Песочные часы"
    assert page.find(id="id_indicators-0-before")["value"] == "62,5"
    assert page.find(id="id_steps-0-title")["value"] == STEP["title"]


def test_rows_tell_what_they_lack(client: Client, practices: PracticesPage, methodist: User) -> None:
    fields = {
        "authors": [{"position": ""}],
        "steps": [STEP, {"title": "Повторить"}],
        "indicators": [{**INDICATOR, "after": "около 20"}],
        "materials": [],
    }
    words = list(gaps(add(client, practices, **whole(**fields, **PUBLISH))))
    assert "Автор 1: Выберите человека или напишите, кто это" in words
    assert "Шаг 2: заполните «Срок»" in words
    assert "Шаг 2: заполните «Кто отвечает»" in words
    assert any(line.startswith("Показатель 1: Стало: Нужно одно число") for line in words)


def test_one_resource_of_the_four_is_enough(client: Client, practices: PracticesPage, methodist: User) -> None:
    add(client, practices, **whole(resources_staff="", resources_finance="Не требуются", **PUBLISH))
    assert PracticePage.objects.get().live


def test_a_published_practice_may_be_edited_into_a_gap_but_not_published_so(
    client: Client, practices: PracticesPage, methodist: User
) -> None:
    page = practice(practices)
    url = f"/admin/pages/{page.pk}/edit/"
    assert client.post(url, whole(goal="")).status_code == 302
    assert client.post(url, whole(goal="", **PUBLISH)).status_code == 200
    assert PracticePage.objects.get().goal == page.goal


def test_ways_without_a_form_refuse_it_too(client: Client, practices: PracticesPage, methodist: User) -> None:
    add(client, practices, **data())
    page = PracticePage.objects.get()
    with pytest.raises(IncompletePassport, match="Напишите цель"):
        page.get_latest_revision().publish()
    response = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/", follow=True)
    assert "Не закончен паспорт: «Чтение условия в парах»" in response.content.decode()
    assert not PracticePage.objects.get().live


def test_a_draft_tells_what_is_left(client: Client, practices: PracticesPage, methodist: User) -> None:
    add(client, practices, **whole(goal="", steps=[{"title": "Начать"}]))
    page = PracticePage.objects.get()
    words = gaps(client.get(f"/admin/pages/{page.pk}/edit/"))  # type: ignore[arg-type]
    assert list(words) == ["Напишите цель", "Шаг 1: заполните «срок», «кто отвечает»"]
