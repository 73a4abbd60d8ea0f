"""The whole bank as it stood on a day: list, filters, feed, exports, the document itself."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, EditionChanges
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.pages import changes
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock(bank: DocumentIndexPage) -> dict[str, DocumentPage]:
    """№ 1720 of 2013 was amended in 2018 by № 41 and repealed in July 2024 by № 158; a letter has no date."""
    office = Organisation.objects.create(name="Управление образования")
    FormerName.objects.create(organisation=office, name="Отдел образования", until=date(2015, 1, 1))
    made = {
        "old": document(
            bank, "О прежней службе", slug="old", number="1720", adopted_on=date(2013, 12, 31), issuer=office
        ),
        "change": document(bank, "Об изменении", slug="change", number="41", adopted_on=date(2018, 3, 12)),
        "new": document(bank, "О службе", slug="order-158", number="158", adopted_on=date(2024, 7, 9)),
        "undated": document(bank, "Письмо без даты", slug="undated", kind="letter"),
    }
    edition(made["old"], "1. Первый текст.", in_force_from=date(2013, 12, 31))
    edition(made["old"], "1. Второй текст.", in_force_from=date(2018, 4, 1), amended_by=made["change"])
    relate(made["change"], Verb.AMENDS, made["old"], effective_on=date(2018, 4, 1))
    relate(made["new"], Verb.REPEALS, made["old"], clause="п. 2")
    return made


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def shown(client: Client, bank: DocumentIndexPage, query: str) -> dict[str, str]:
    """Titles with their status."""
    listing = client.get(f"{bank.url}{query}").context["listing"]
    return {row.title: row.badge.label for row in listing.rows}


class TestList:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2013-12-30", {"Письмо без даты": "Не определён"}),
            ("2014-01-01", {"О прежней службе": "Действует", "Письмо без даты": "Не определён"}),
            (
                "2018-03-31",
                {"О прежней службе": "Действует", "Об изменении": "Действует", "Письмо без даты": "Не определён"},
            ),
            (
                "2018-04-01",
                {
                    "О прежней службе": "Действует с изменениями",
                    "Об изменении": "Действует",
                    "Письмо без даты": "Не определён",
                },
            ),
            (
                "2024-08-01",
                {
                    "О прежней службе": "Утратил силу",
                    "О службе": "Действует",
                    "Об изменении": "Действует",
                    "Письмо без даты": "Не определён",
                },
            ),
        ],
    )
    def test_a_calendar(
        self, client: Client, bank: DocumentIndexPage, stock: Any, day: str, expected: dict[str, str]
    ) -> None:
        assert shown(client, bank, f"?on={day}") == expected

    def test_filters_count_as_on_that_day(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        listing = client.get(f"{bank.url}?status=in_force&on=2014-01-01").context["listing"]
        assert [row.title for row in listing.rows] == ["О прежней службе"]
        groups = {group.name: {o.value: o.count for o in group.options} for group in listing.groups}
        assert groups["status"] == {"in_force": 1, "unknown": 1}
        assert groups["kind"] == {"order": 1}
        assert groups["year"] == {"2013": 1}

    def test_the_day_stays_in_every_address(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        response = client.get(f"{bank.url}?status=in_force&on=2018-05-05&sort=title&page=1")
        listing = response.context["listing"]
        urls = [option.url for group in listing.groups for option in group.options]
        urls += [chip.url for chip in listing.chips] + [sort.url for sort in listing.sorts]
        urls += [row.url for row in listing.rows] + [listing.clear_url, listing.url, response.context["feed_url"]]
        urls += [url for _, url in response.context["exports"]]
        assert len(urls) > 10
        assert all("on=2018-05-05" in url for url in urls)
        assert ("on", "2018-05-05") in response.context["hidden"]

    def test_it_says_which_day_is_shown_and_leads_back(
        self, client: Client, bank: DocumentIndexPage, stock: Any
    ) -> None:
        html = text_of(client, f"{bank.url}?kind=order&on=2014-01-01")
        assert "Банк на 1 января 2014 г." in html
        assert f'href="{bank.url}?kind=order">Вернуться' in html
        assert "Документы на 1 января 2014 г." in html.partition("</title>")[0]
        assert 'content="noindex' in html
        assert '<input type="hidden" name="kind" value="order">' in html
        assert "Вернуться" not in text_of(client, bank.url)

    @pytest.mark.parametrize("asked", ["2014-02-30", "вчера", "1900-01-01", "2999-01-01", "<script>"])
    def test_nonsense_is_told_and_today_shown(
        self, client: Client, bank: DocumentIndexPage, stock: Any, asked: str
    ) -> None:
        response = client.get(bank.url, {"on": asked})
        assert response.context["listing"].total == 4
        assert response.context["listing"].url == bank.url
        assert 'role="alert"' in response.content.decode()
        assert "<script>alert" not in response.content.decode()

    def test_a_day_ahead(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        soon = timezone.localdate() + timedelta(days=40)
        relate(stock["old"], Verb.CITES, stock["new"])
        coming = document(bank, "О новом", slug="coming", adopted_on=timezone.localdate(), in_force_from=soon)
        relate(coming, Verb.REPEALS, stock["new"])
        assert shown(client, bank, "")["О службе"] == "Действует"
        then = shown(client, bank, f"?on={soon.isoformat()}")
        assert (then["О службе"], then["О новом"]) == ("Утратил силу", "Действует")
        assert "такие, какими они будут" in text_of(client, f"{bank.url}?on={soon.isoformat()}")


class TestWhatGoesOut:
    def test_exports_hold_what_the_screen_shows(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        query = "?kind=order&on=2018-05-05&sort=title"
        listing = client.get(f"{bank.url}{query}").context["listing"]
        on_screen = [(row.title, row.badge.label) for row in listing.rows]
        rows = json.loads(client.get(f"{bank.url}export.json{query}").content)
        rows = rows["rows"] if isinstance(rows, dict) and "rows" in rows else rows
        assert [(row["title"], row["status"]) for row in rows] == on_screen
        assert [row["status_since"] for row in rows] == ["2018-04-01", "2018-03-12"]
        assert all("on=2018-05-05" in row["url"] for row in rows)
        assert rows[0]["issuer"] == "Отдел образования"
        text = client.get(f"{bank.url}export.csv{query}").content.decode("utf-8-sig")
        table = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert [(row["Название"], row["Статус"]) for row in table] == on_screen
        named = client.get(f"{bank.url}export.xlsx{query}")["Content-Disposition"]
        assert "2018" in named

    def test_the_feed_too(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        feed = ElementTree.fromstring(client.get(f"{bank.url}feed/?kind=order&on=2018-05-05").content)
        items = {item.findtext("title"): item.findtext("category") for item in feed.iter("item")}
        assert len(items) == 2
        assert set(items.values()) == {"Действует с изменениями", "Действует"}
        assert all("on=2018-05-05" in str(item.findtext("link")) for item in feed.iter("item"))
        assert "на 5\u00a0мая\u00a02018\u00a0г." in str(feed.findtext("channel/title"))


class TestDocument:
    def test_the_text_and_the_status_of_the_day(self, client: Client, stock: Any) -> None:
        html = text_of(client, f"{stock['old'].url}?on=2014-01-01")
        assert "Документ на 1 января 2014 г." in html
        assert "Первый текст" in html
        assert "Второй текст" not in html
        assert "Действует с 31.12.2013" in html
        html = text_of(client, f"{stock['old'].url}?on=2018-04-01")
        assert "Второй текст" in html
        assert "Действует в редакции от 01.04.2018" in html
        html = text_of(client, f"{stock['old'].url}?on=2024-07-09")
        assert "Утратил силу 09.07.2024" in html

    def test_what_lies_ahead_from_that_day(self, client: Client, stock: Any) -> None:
        assert "Изменится 01.04.2018: Приказ № 41" in text_of(client, f"{stock['old'].url}?on=2014-01-01")
        assert "Утратит силу 09.07.2024: Приказ № 158" in text_of(client, f"{stock['old'].url}?on=2018-05-05")

    def test_relations_that_worked_by_then_with_the_others_status(self, client: Client, stock: Any) -> None:
        html = text_of(client, f"{stock['old'].url}relations/?on=2018-03-20")
        assert "Об изменении" not in html
        html = text_of(client, f"{stock['old'].url}relations/?on=2018-05-05")
        assert "Об изменении" in html
        assert "О службе" not in html
        assert f"{stock['change'].url}?on=2018-05-05" in html
        html = text_of(client, f"{stock['new'].url}relations/?on=2024-08-01")
        assert "О прежней службе" in html
        assert "Утратил силу" in html

    def test_a_document_that_was_not_there_yet_says_so(self, client: Client, stock: Any) -> None:
        html = text_of(client, f"{stock['new'].url}?on=2014-01-01")
        assert "документ ещё не был принят" in html
        assert "О прежней службе" not in html
        edition(stock["new"], "1. Нынешний текст.")
        assert "Нынешний текст" not in text_of(client, f"{stock['new'].url}?on=2014-01-01")

    def test_the_way_back_keeps_the_day(self, client: Client, bank: DocumentIndexPage, stock: Any) -> None:
        for tail in ("", "relations/"):
            html = text_of(client, f"{stock['old'].url}{tail}?on=2018-05-05")
            assert f'href="{bank.url}?on=2018-05-05"' in html

    def test_tabs_keep_the_day(self, client: Client, stock: Any) -> None:
        tabs = client.get(f"{stock['old'].url}?on=2018-05-05").context["frame"].tabs
        assert all(tab.url.endswith("?on=2018-05-05") for tab in tabs)
        assert {tab.name: tab.count for tab in tabs if tab.name != "text"} == {
            "editions": 2,
            "relations": 1,
            "files": 0,
        }
        for tab in tabs:
            assert "Документ на 5 мая 2018 г." in text_of(client, tab.url)

    def test_nonsense_is_told_and_today_shown(self, client: Client, stock: Any) -> None:
        html = text_of(client, f"{stock['old'].url}?on=2014-02-30")
        assert "Такой даты нет" in html
        assert "Утратил силу 09.07.2024" in html

    def test_an_edition_asked_for_by_itself_stays_on_the_day(self, client: Client, stock: Any) -> None:
        html = text_of(client, f"{stock['old'].url}?edition=2018-04-01&on=2014-01-01")
        assert "Второй текст" in html
        assert "На этот день этот текст ещё не действовал" in html

    def test_set_by_hand_counts_from_its_day_and_says_who_and_why(self, client: Client, stock: Any) -> None:
        new = stock["new"]
        new.set_status, new.set_status_on, new.set_status_reason = "suspended", date(2025, 3, 1), "определение суда"
        new.save()
        assert "Действует с 09.07.2024" in text_of(client, f"{new.url}?on=2025-02-28")
        for url in (new.url, f"{new.url}?on=2025-03-01"):
            html = text_of(client, url)
            assert "Приостановлен с 01.03.2025" in html
            assert "Статус указан редакцией портала вручную: определение суда" in html


class TestEditionOfAnActThatEnded:
    @pytest.fixture
    def lapsed(self, bank: DocumentIndexPage, stock: Any) -> DocumentPage:
        """№ 41 is cancelled in 2020: the text goes back to what it was before it."""
        cancelling = document(bank, "Об отмене", slug="cancel", number="7", adopted_on=date(2020, 2, 3))
        relate(cancelling, Verb.CANCELS, stock["change"])
        old: DocumentPage = stock["old"]
        return old

    def test_status_and_text_agree(self, client: Client, lapsed: DocumentPage) -> None:
        html = text_of(client, f"{lapsed.url}?on=2019-01-01")
        assert "Второй текст" in html
        assert "Действует с изменениями" in html or "в редакции от 01.04.2018" in html
        html = text_of(client, f"{lapsed.url}?on=2020-02-03")
        assert "Первый текст" in html
        assert "Второй текст" not in html
        assert "Первый текст" in text_of(client, lapsed.url)

    def test_the_lapsed_edition_says_so(self, client: Client, lapsed: DocumentPage) -> None:
        html = text_of(client, f"{lapsed.url}?edition=2018-04-01&on=2021-01-01")
        assert "документ, которым она внесена, утратил силу" in html


def test_a_reader_makes_nobody_read_anew(client: Client, stock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is computed for a page that is looked at is no change of what readers see: lists stay in memory."""
    noted: list[str] = []
    monkeypatch.setattr(changes, "note", lambda: noted.append("changed"))
    monkeypatch.setattr(transaction, "on_commit", lambda call, *args, **kwargs: call())
    client.get(stock["new"].url)  # the portal's settings are made by the first request of all
    EditionChanges.objects.all().delete()
    noted.clear()
    cache.clear()
    for tail in ("", "editions/", "relations/", "files/", "?on=2018-05-05", "?edition=2018-04-01"):
        assert client.get(f"{stock['old'].url}{tail}").status_code == 200
    assert noted == []
