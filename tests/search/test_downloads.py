"""A question to take away: its feed, its file; exactly what readers may see."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from openpyxl import load_workbook

from home.models import HomePage
from search import found, indexer
from search.engine import SearchEngine
from tests.factories.search import MemorySource, order, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(home: HomePage, engine: SearchEngine, source: MemorySource) -> MemorySource:
    source.stored = {
        1: order(1, "158", "О наставничестве", day=date(2020, 2, 3), facets={"kind": ("order",)}),
        2: order(2, "159", "О плане наставничества", day=date(2024, 7, 9), facets={"kind": ("letter",)}),
        3: record(3, "=HYPERLINK(наставничество)\x0b", summary="Коротко & ясно"),
        4: record(4, "Тайное наставничество"),
    }
    source.hidden = {4}
    indexer.rebuild(engine)
    source.hidden = set()
    indexer.rebuild(engine)
    source.hidden = {4}
    return source


def items(client: Client, **params: str) -> list[ElementTree.Element]:
    response = client.get("/search/feed/?" + urlencode(params))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    assert response["X-Robots-Tag"] == "noindex"
    return ElementTree.fromstring(response.content).findall("./channel/item")


def table(client: Client, **params: str) -> list[list[str]]:
    response = client.get("/search/export.csv?" + urlencode(params))
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_feed_tells_the_newest_first_and_nothing_hidden(client: Client, filled: MemorySource) -> None:
    links = [item.findtext("link") for item in items(client, q="наставничество", sort="relevance", page="2")]
    assert links[:2] == ["http://testserver/documents/2/", "http://testserver/documents/1/"]
    assert len(links) == 3


def test_a_feed_is_called_by_its_question_and_leads_to_it(client: Client, filled: MemorySource) -> None:
    params = {"q": "наставничество", "kind": "order", "since": "2019"}
    root = ElementTree.fromstring(client.get("/search/feed/?" + urlencode(params)).content)
    assert root.findtext("./channel/title") == "Поиск: наставничество; Приказ; с 01.01.2019"
    (only,) = root.findall("./channel/item")
    assert only.findtext("title") == "Приказ №\u00a0158 от\u00a003.02.2020. О наставничестве"
    assert (only.findtext("guid") or "").startswith("tag:")
    page = client.get(root.findtext("./channel/link") or "")
    assert "Найден 1" in page.content.decode()


def test_the_page_leads_to_feed_and_files(client: Client, filled: MemorySource) -> None:
    body = client.get("/search/?" + urlencode({"q": "наставничество", "sort": "date"})).content.decode()
    asked = urlencode({"q": "наставничество"})
    assert (
        f'<link rel="alternate" type="application/rss+xml" title="Новое по этому запросу" href="/search/feed/?{asked}">'
        in body
    )
    assert f'href="/search/export.xlsx?{asked}&amp;sort=date" rel="nofollow" download' in body


def test_a_file_holds_what_is_found_and_no_formula(client: Client, filled: MemorySource) -> None:
    heading, *rows = table(client, q="наставничество", sort="date")
    assert heading[0] == "Название"
    assert [row[0] for row in rows] == ["О плане наставничества", "О наставничестве", "'=HYPERLINK(наставничество)"]
    assert rows[0][2:5] == ["Приказ №\u00a0159 от\u00a009.07.2024", "09.07.2024", "Действует"]
    assert rows[0][-1] == "http://testserver/documents/2/"


def test_the_other_formats_hold_the_same(client: Client, filled: MemorySource) -> None:
    asked = urlencode({"q": "наставничество"})
    titles = {row["title"] for row in json.loads(client.get(f"/search/export.json?{asked}").content)}
    sheet = load_workbook(io.BytesIO(client.get(f"/search/export.xlsx?{asked}").content)).active
    assert sheet is not None
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == titles
    assert len(titles) == 3


def test_a_long_answer_is_read_on_to_the_limit(
    client: Client, home: HomePage, engine: SearchEngine, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.stored = {pk: record(pk, f"Смета {pk}") for pk in range(1, 30)}
    indexer.rebuild(engine)
    monkeypatch.setattr(found, "_STEP", 10)
    monkeypatch.setattr("search.downloads.MOST_ROWS", 25)
    rows = table(client, q="смета")[1:]
    assert len({tuple(row) for row in rows}) == len(rows) == 25


@pytest.mark.parametrize(
    "address", ["feed/?q=%00&since=x&page=99999", "export.json?q=*:*&kind=%ff&on=x", "export.csv?match=any"]
)
def test_whatever_stands_in_the_address(client: Client, filled: MemorySource, address: str) -> None:
    assert client.get(f"/search/{address}").status_code == 200


@pytest.mark.parametrize("address", ["export.exe", "export.csv.exe", "export."])
def test_no_other_files(client: Client, home: HomePage, address: str) -> None:
    assert client.get(f"/search/{address}").status_code == 404


@pytest.mark.parametrize("address", ["feed/?q=план", "export.csv?q=план"])
def test_without_an_index(client: Client, home: HomePage, index_dir: Path, source: Any, address: str) -> None:
    response = client.get(f"/search/{address}")
    assert response.status_code == 503
    assert response["Retry-After"]
