"""Icons, Russian filters, the status badge."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from knowledge_base.documents.choices import Status
from portal.templatetags.status import status_shape
from tests.factories.pages import section

ICONS = Path(settings.BASE_DIR) / "portal" / "templates" / "icons"


def shown(source: str, **context: object) -> str:
    return Template(source).render(Context(context)).strip()


def test_an_icon_is_inline_and_hidden_from_readers_of_the_screen() -> None:
    svg = shown('{% load icons %}{% icon "search" %}')
    assert svg.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in svg


def test_an_unknown_icon_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        shown('{% load icons %}{% icon "no-such" %}')


@pytest.mark.parametrize("file", sorted(ICONS.glob("*.svg")), ids=lambda file: file.stem)
def test_drawings_hold_shapes_only(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "<script" not in text
    assert " on" not in text
    assert "http" not in text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ 2|counted:'документ,документа,документов' }}", "2\u00a0документа"),
        ("{{ 11|counted:'документ,документа,документов' }}", "11\u00a0документов"),
        ("{{ 21|plural:'Найден,Найдено,Найдено' }}", "Найден"),
        ("{{ day|long_date }}", "19\u00a0февраля\u00a02013\u00a0г."),
        ("{{ day|short_date }}", "19.02.2013"),
        ("{{ none|long_date }}", ""),
        ("{{ title|nbsp }}", "О\u00a0мерах &lt;b&gt;"),
    ],
)
def test_filters(source: str, expected: str) -> None:
    context = {"day": dt.date(2013, 2, 19), "none": None, "title": "О мерах <b>"}
    assert shown("{% load russian %}" + source, **context) == expected


def test_a_moment_is_the_day_that_it_was_here() -> None:
    late = dt.datetime(2026, 1, 31, 22, 30, tzinfo=dt.UTC)  # half past one in Moscow, the next day
    assert shown("{% load russian %}{{ late|short_date }}", late=late) == "01.02.2026"


@pytest.mark.parametrize("status", Status.values)
def test_every_status_has_a_word_a_shape_and_a_tone(status: str) -> None:
    badge = shown("{% load status %}{% status code label %}", code=status, label=Status(status).label)
    assert str(Status(status).label) in badge
    assert "<svg" in badge
    assert (ICONS / f"{status_shape(status)}.svg").is_file()


def test_force_and_its_end_differ_by_shape_too() -> None:
    shapes = {status_shape(one) for one in (Status.IN_FORCE, Status.PENDING, Status.REPEALED, Status.UNKNOWN)}
    assert len(shapes) == 4


def test_no_label_no_badge() -> None:
    assert shown('{% load status %}{% status "in_force" "" %}') == ""


@pytest.mark.django_db
def test_a_page_behind_a_password_asks_for_it_in_the_sites_own_look(client: Client, home: HomePage) -> None:
    page = section(home, "Закрытая")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="ключ"
    )
    asked = client.get(page.url).content.decode()
    assert "Страница открывается по паролю" in asked
    assert "Закрытая" not in asked
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    wrong = client.post(address, {"password": "не тот", "return_url": page.url}).content.decode()
    assert 'aria-invalid="true"' in wrong
    assert client.post(address, {"password": "ключ", "return_url": page.url})["Location"] == page.url
