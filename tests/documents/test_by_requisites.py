"""Documents as editors ask for them in the explorer and in the chooser."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.documents.by_requisites import best_first, matching, understood
from knowledge_base.documents.models import DocumentPage
from portal.accounts.groups import sync_groups
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document

NUMBERS = ("77/к", "177", "158", "158-п", "1158", "227/01-04")


@pytest.fixture
def acts(home: HomePage) -> DocumentPage:
    parent = bank()
    for place, number in enumerate(NUMBERS):
        day = dt.date(2024, 7, 9) if number == "158" else dt.date(2020, 1, 1 + place)
        document(parent, f"О деле {place}", number=number, adopted_on=day, live=number != "158-п")
    law = document(parent, "Об образовании в Российской Федерации", kind="federal_law", number="273-ФЗ")
    document(parent, "О методической службе города", kind="letter", number="77")
    sync_groups()
    return law


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("77/к", ["77/к"]),
        ("№ 77-к", ["77/к"]),
        ("приказ 77", ["77/к"]),
        ("77", ["77", "77/к"]),
        ("158", ["158", "158-п"]),
        ("№ 158 от 09.07.2024", ["158"]),
        ("приказ № 158 от 9 июля 2024 г.", ["158"]),
        ("приказ 158", ["158", "158-п"]),
        ("письмо 77", ["77"]),
        ("227/01-04", ["227/01-04"]),
        ("закон об образовании", ["273-ФЗ"]),
        ("273 фз", ["273-ФЗ"]),
        ("методическая служба", ["77"]),
        ("служба 999", []),
        ("%_", None),
        ("", None),
    ],
)
def test_what_is_found(acts: DocumentPage, asked: str, expected: list[str] | None) -> None:
    found = best_first(matching(DocumentPage.objects.all(), asked), asked)
    numbers = [page.number for page in found]
    if expected is None:
        assert len(numbers) == DocumentPage.objects.count()
    else:
        assert numbers == expected


def test_a_query_is_taken_apart() -> None:
    asked = understood("Приказ № 158 от 09.07.2024 о методической службе")
    assert (asked.keys, asked.days, asked.kinds) == (("158",), (dt.date(2024, 7, 9),), ("приказ",))
    assert [word[:5] for word in asked.words] == ["метод", "служб"]
    assert len(understood("слово " * 5_000).words) == 8


@pytest.mark.django_db
def test_the_explorer_and_the_chooser_find_by_number(client: Client, acts: DocumentPage) -> None:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    explorer = reverse("wagtailadmin_explore", args=[acts.get_parent().pk])
    shown = client.get(explorer, {"q": "№ 77-к"})
    assert [page.number for page in shown.context["pages"]] == ["77/к"]
    chooser = client.get(reverse("document_chooser:search"), {"q": "158"}).content.decode().replace("\xa0", " ")
    assert "Приказ № 158 от 09.07.2024" in chooser
    assert "черновик" in chooser.lower()  # № 158-п
    assert "Действует" in chooser
    assert "№ 1158" not in chooser
    browse = client.get(reverse("document_chooser:browse"), {"page_type": "documents.documentpage"}).json()
    assert reverse("document_chooser:search") in browse["html"]
    assert 'name="q"' in browse["html"]
    assert "Приказ № 177" in browse["html"].replace("\xa0", " ")
