"""The admin speaks the methodist's Russian, right for any noun and any number."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from lxml import html
from wagtail.admin.paginator import WagtailPaginator

from home.models import HomePage
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.pages import section


@pytest.mark.parametrize("count", [0, 1, 2, 21, 74])
def test_a_list_tells_its_length_without_joining_a_noun(count: int) -> None:
    assert WagtailPaginator(range(count), 20).items_count_label == f"Всего: {count}"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 страница"), (3, "3 страницы"), (8, "8 страниц"), (21, "21 страница")]
)
def test_pages_are_counted_in_right_cases(count: int, words: str) -> None:
    assert ngettext("1 page", "%(counter)s pages", count) % {"counter": count} == words


def test_a_phrase_is_right_for_a_noun_of_any_gender() -> None:
    assert gettext("Add %(model_name)s") % {"model_name": "тема"} == "Добавить: тема"


def test_the_compiled_translation_is_the_one_of_the_source() -> None:
    folder = settings.LOCALE_PATHS[0] / "ru" / "LC_MESSAGES"
    source = (folder / "django.po").read_text(encoding="utf-8")
    compiled = (folder / "django.mo").read_bytes()
    for line in source.splitlines():
        if line.startswith("msgstr ") and '\\"' not in line and "\\n" not in line:
            assert line.removeprefix("msgstr ").strip('"').encode() in compiled


@pytest.mark.django_db
def test_the_tab_of_the_address_is_named_in_plain_words(client: Client, home: HomePage) -> None:
    client.force_login(user_with(Role.METHODIST))
    page = client.get(reverse("wagtailadmin_pages:edit", args=[section(home, "Служба").pk])).content.decode()
    for words in ("Адрес страницы (латиницей)", "Заголовок для поисковых систем", "Описание для поисковых систем"):
        assert words in page
    for words in ("Слаг", "Тег заголовка", "Мета-описание", "my-slug"):
        assert words not in page


@pytest.mark.django_db
def test_the_columns_of_sites_are_in_russian(client: Client, home: HomePage) -> None:
    user = user_with(Role.ADMINISTRATOR)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    tree = html.fromstring(client.get(reverse("wagtailsites:index")).content)
    heads = [" ".join(cell.text_content().split()) for cell in tree.xpath("//th")]
    assert {"Порт", "Название сайта", "Главная страница"} <= set(heads)
