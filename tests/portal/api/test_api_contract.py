"""What every address of the API keeps to: methods, parameters, problems, limits, tags, other sites' scripts."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.test import Client
from ninja import Schema

from knowledge_base.documents.models import DocumentPage
from portal.api import contract, limits, manual
from portal.api.complaints import complaints_of
from portal.api.problems import KINDS, MEDIA_TYPE
from portal.api.registry import offer, parts
from tests.factories.api import data, get
from tests.factories.documents import bank, document

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(home: Any) -> list[DocumentPage]:
    parent = bank()
    return [document(parent, number=str(number)) for number in range(3)]


def problem(answer: Any, status: int) -> Any:
    """The problem that an answer tells."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["status"] == status
    assert told["type"] in {f"/api/#{kind.code}" for kind in KINDS}
    assert re.search("[а-яё]", told["title"])
    assert re.search("[а-яё]", told["detail"])
    return told


def test_unknown_parameters_are_named_with_those_there_are(client: Client) -> None:
    told = problem(get(client, "documents?kinds=order&size=2"), 400)
    assert told["errors"] == [{"parameter": "kinds", "detail": "такого параметра здесь нет"}]
    assert {"kind", "status", "year_from", "topic", "on", "page", "size", "sort"} <= set(told["allowed"])
    assert told["instance"] == "/api/documents?kinds=order&size=2"
    assert problem(get(client, "practices/1?x=1"), 400)["detail"].endswith("Здесь параметров нет.")


WRONG = (
    ("documents?page=first", "page", "целое число"),
    ("documents?page=0", "page", "не меньше 1"),
    ("documents?size=101", "size", "не больше 100"),
    ("documents?kind=poem", "kind", "order"),
    ("documents?sort=beauty", "sort", "title"),
    ("documents?on=09.07.2024", "on", "ГГГГ-ММ-ДД"),
    ("documents?on=1850-01-01", "on", "1917"),
    ("documents?topic=nowhere", "topic", "facets"),
    ("documents?topic=%00", "topic", "facets"),
    ("documents?year_from=2020&year_to=2010", "year_from", "переставлены"),
    ("documents?page=1&page=2", "page", "несколько раз"),
    ("events?from=2026-10-01&to=2026-09-01", "from", "позже"),
    ("search?literal=perhaps", "literal", "true"),
    ("search?page=101&size=100", "page", "10000"),
    ("documents/abc", "id", "целое число"),
)


def test_wrong_values_are_explained(client: Client, three: list[DocumentPage]) -> None:
    for address, name, words in WRONG:
        told = problem(get(client, address), 422)
        complaints = {one["parameter"]: one["detail"] for one in told["errors"]}
        assert words in complaints[name], address


def test_what_is_not_there_is_a_problem_too(client: Client, three: list[DocumentPage]) -> None:
    for address in (
        "nothing",
        "documents/77777",
        "practices/77777",
        "events/77777",
        "news/77777",
        "documents/77777/clauses",
    ):
        problem(get(client, address), 404)


def test_a_page_past_the_end_says_how_many_there_are(client: Client, three: list[DocumentPage]) -> None:
    assert "3\u00a0страницы" in problem(get(client, "documents?size=1&page=4"), 404)["detail"]


def test_a_slash_too_many_leads_on(client: Client) -> None:
    answer = get(client, "documents/?size=2")
    assert (answer.status_code, answer["Location"]) == (301, "/api/documents?size=2")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/documents")
    problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_head_is_get_without_content(client: Client, three: list[DocumentPage]) -> None:
    whole, head = get(client, "documents"), client.head("/api/documents")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == whole["ETag"]
    assert int(head["Content-Length"]) == len(whole.content)


def test_what_has_not_changed_is_not_sent_again(client: Client, three: list[DocumentPage]) -> None:
    first = get(client, f"documents/{three[0].pk}")
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    again = get(client, f"documents/{three[0].pk}", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    DocumentPage.objects.filter(pk=three[0].pk).update(short_name="о наставниках")
    assert get(client, f"documents/{three[0].pk}", if_none_match=first["ETag"]).status_code == 200


def test_scripts_of_other_sites_may_read_and_send_no_cookies(client: Client) -> None:
    asked = client.options(
        "/api/documents", headers={"origin": "https://example.ru", "access-control-request-method": "GET"}
    )
    assert asked.status_code == 204
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    for answer in (asked, get(client, "nothing"), get(client, "openapi.json")):
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
    assert "Access-Control-Allow-Origin" not in client.get("/healthz/")


def test_an_address_may_not_ask_without_end(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2
    answers = [client.get("/api/openapi.json", REMOTE_ADDR="203.0.113.7") for _ in range(3)]
    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    problem(answers[2], 429)
    assert 1 <= int(answers[2]["Retry-After"]) <= limits.WINDOW
    assert client.get("/api/openapi.json", REMOTE_ADDR="203.0.113.8").status_code == 200


def test_the_counter_knows_no_address_and_forgets_with_its_minute(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 1
    assert limits.take_turn("203.0.113.7", 120.0) == 0
    assert limits.take_turn("203.0.113.7", 121.0) == 59
    assert limits.take_turn("203.0.113.7", 180.0) == 0
    assert "203.0.113.7" not in limits._key("203.0.113.7", 2)
    assert limits._key("203.0.113.7", 2) != limits._key("203.0.113.7", 3)
    # A household has countless addresses of the sixth version.
    assert limits._key("2001:db8::1", 2) == limits._key("2001:db8::ffff", 2)


def test_a_failure_of_ours_is_a_problem_and_is_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr("knowledge_base.documents.api.rows.rows_of", broken)
    document(bank(), number="1")
    answer = get(client, "documents")
    assert "secret" not in answer.content.decode()
    problem(answer, 500)
    assert "no answer for /api/documents" in caplog.text


def test_the_description_is_openapi_and_names_each_shape_once(client: Client) -> None:
    described = data(client, "openapi.json")
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        assert list(operations) == ["get"], path
        assert {"200", "304", "400", "422", "429", "500"} <= set(operations["get"]["responses"])
        problems = operations["get"]["responses"]["422"]["content"]
        assert list(problems) == [MEDIA_TYPE]
    # Two classes of one name would become one shape, and one of them would be described wrongly.
    names = Counter(
        made.__name__ for made in _shapes(Schema) if made.__module__.endswith(("shapes", "api_rows", "problems"))
    )
    assert [name for name, count in names.items() if count > 1] == []


def _shapes(base: type[Any]) -> set[type[Any]]:
    found = set(base.__subclasses__())
    return found.union(*map(_shapes, found)) if found else found


def test_the_page_for_people_tells_every_address(client: Client, home: Any) -> None:
    page = client.get("/api/")
    text = page.content.decode()
    assert page.status_code == 200
    for path in contract.description()["paths"]:
        assert f"<code>{path}</code>" in text
    for kind in KINDS:
        assert f'id="{kind.code}"' in text
    assert "<script>" not in text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver)', text)
    operation = manual.parts_of(contract.description())[1].operations[0]
    assert next(one for one in operation.parameters if one.name == "on").kind == "дата ГГГГ-ММ-ДД"
    assert "order" in next(one for one in operation.parameters if one.name == "kind").values


def test_a_prefix_belongs_to_one_part() -> None:
    part = parts()[0]
    offer(part.prefix, part.label, part.router, order=part.order, source=part.source)
    with pytest.raises(Exception, match="named"):
        offer(part.prefix, "Другое", part.router, order=1)


def test_what_pydantic_says_anew_is_still_answered() -> None:
    assert complaints_of([{"loc": ("query", "asked", "x"), "type": "quite_new"}]) == [("x", "значение не подходит")]
