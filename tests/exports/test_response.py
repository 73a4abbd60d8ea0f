"""The download: what kind it is and what it is called."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
import time_machine

from portal.exports.response import FORMATS, disposition, export_response


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json; charset=utf-8"),
    ],
)
def test_a_browser_is_told_what_it_gets(kind: str, content_type: str) -> None:
    response = export_response(kind, "Практики", ["a"], ["А"], [[0]])
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith("attachment; ")
    assert kind in FORMATS


@time_machine.travel("2026-11-22T22:30:00+00:00", tick=False)
def test_the_name_says_what_and_when_by_the_local_day() -> None:
    disposition_ = export_response("csv", "Единый календарь", ["a"], ["А"], [])["Content-Disposition"]
    assert 'filename="edinyy-kalendar-2026-11-23.csv"' in disposition_
    assert unquote(disposition_.partition("filename*=UTF-8''")[2]) == "Единый календарь 2026-11-23.csv"


@pytest.mark.parametrize("name", ['../../«Имя»: a/b\\c"; x="y', "строка\r\nSet-Cookie: a=b", "", "🙂"])
def test_a_name_breaks_out_of_nothing(name: str) -> None:
    header = disposition(name, "csv")
    plain, _, russian = header.partition("; filename*=UTF-8''")
    assert header.isascii()
    assert header.isprintable()
    assert plain.count('"') == 2
    assert not set(unquote(russian)) & set('/\\:"\r\n')
    assert unquote(russian) != ".csv"


def test_programs_get_names_and_people_labels() -> None:
    columns = (["is_open", "count"], ["Открыта", "Участников"], [[False, 0]])
    assert json.loads(export_response("json", "Практики", *columns).content) == [{"is_open": False, "count": 0}]
    assert export_response("csv", "Практики", *columns).content.decode("utf-8-sig") == "Открыта;Участников\r\nнет;0\r\n"


def test_an_unknown_format_is_an_error_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="xls"):
        export_response("xls", "Практики", [], [], [])
