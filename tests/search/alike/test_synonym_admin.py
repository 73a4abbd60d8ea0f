"""Editors keep synonyms: clear errors, shipped sets with a switch, a question to try."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.roles import Role
from search.alike import synonyms
from search.alike.synonym_forms import SynonymSetForm
from search.alike.synonym_lists import shipped
from search.models import ShippedSwitch, SynonymSet
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


def complaints(words: str, instance: SynonymSet | None = None) -> str:
    form = SynonymSetForm({"words": words, "active": True}, instance=instance)
    return " ".join(form.errors.get("words", []))


def test_a_useless_set_is_refused_with_words() -> None:
    assert "хотя бы два" in complaints("методнеделя")
    assert "стоит дважды" in complaints("Зачёт\nзачет\nэкзамен")
    assert "ни слов, ни чисел" in complaints("***\nодно\nдва")
    assert "слишком длинно" in complaints(f"{'слово ' * 20}\nодно")
    assert "помещается" in complaints("\n".join(f"слово{n}" for n in range(30)))


def test_an_expression_stands_in_one_set_an_abbreviation_in_many() -> None:
    first = SynonymSet.objects.create(words="методнеделя\nнеделя методиста\nММ")
    assert "уже есть в наборе «методнеделя" in complaints("Неделя  методиста\nдекада")
    assert not complaints("ММ\nмастерская методиста")
    assert not complaints(first.words, first)


def test_a_methodist_keeps_sets_and_an_author_does_not(client: Client) -> None:
    client.force_login(user_with(Role.METHODIST))
    asked = client.get(reverse("search_synonyms:add"), {"words": "методнеделя"})
    assert "методнеделя" in asked.content.decode()
    made = client.post(reverse("search_synonyms:add"), {"words": " методнеделя \n\nнеделя  методиста", "active": "on"})
    assert made.status_code == 302
    assert SynonymSet.objects.get().words == "методнеделя\nнеделя методиста"
    listed = client.get(reverse("search_synonyms:index"), {"q": "Методиста"})
    assert "методнеделя — неделя методиста" in listed.content.decode()
    client.force_login(user_with(Role.AUTHOR))
    for name in ("index", "add", "shipped", "trial"):
        assert client.get(reverse(f"search_synonyms:{name}")).status_code in {302, 403}


def test_a_shipped_set_is_switched_off_and_on(client: Client) -> None:
    client.force_login(user_with(Role.DOCUMENT_EDITOR))
    address = reverse("search_synonyms:shipped")
    one = shipped()[0]
    assert one.alike.expressions[0] in client.get(address).content.decode()
    client.post(address, {"key": one.key, "on": "0"})
    assert ShippedSwitch.objects.get().key == one.key
    client.post(address, {"key": one.key, "on": "1"})
    assert not ShippedSwitch.objects.exists()
    assert "Такого набора больше нет" in client.post(address, {"key": "нет"}, follow=True).content.decode()


def test_a_question_is_tried(client: Client) -> None:
    client.force_login(user_with(Role.METHODIST))
    SynonymSet.objects.create(words="методнеделя\nнеделя методиста")
    with synonyms.using(None):
        page = client.get(reverse("search_synonyms:trial"), {"q": "методнеделя <b>"}).content.decode()
    assert "неделя методиста" in page
    assert "<b>" not in page.partition("<main")[2]
