"""The examples of docs/api.md do what they say: each is run as it stands there, against the portal under test."""

from __future__ import annotations

import io
import re
import shlex
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from tests.factories.api import Portal

pytestmark = pytest.mark.django_db

HOST = "https://portal.example.ru"
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "api.md"
_BLOCK = re.compile(r"^```(bash|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A document that the examples ask for.
EXAMPLE = "documents/158"


class Answer(io.BytesIO):
    """What urlopen gives."""


def blocks(kind: str) -> list[str]:
    return [text for found, text in _BLOCK.findall(DOCUMENT.read_text(encoding="utf-8")) if found == kind]


@pytest.fixture
def opened(found_portal: Portal, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The net leads to the portal under test; what was asked, with the status of its answer."""
    asked: list[tuple[str, int]] = []
    client = Client(SERVER_NAME="portal.example.ru")

    def urlopen(url: str, **_: Any) -> Answer:
        address = url.replace("http://portal.example.ru", HOST).removeprefix(HOST)
        answer = client.get(address.replace(EXAMPLE, f"documents/{found_portal.order.pk}"))
        asked.append((url, answer.status_code))
        if answer.status_code >= 400:
            raise HTTPError(url, answer.status_code, answer.reason_phrase, Message(), Answer(answer.content))
        return Answer(answer.content)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    return asked


def test_python_examples_run(opened: list[tuple[str, int]], settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.ru"]
    for block in blocks("python"):
        exec(compile(block, str(DOCUMENT), "exec"), {})
    told = capsys.readouterr().out
    assert len(opened) >= 5
    assert {status for _, status in opened} == {200, 422}
    for words in ("3 documents", "Приказ №\u00a0158 от\u00a009.07.2024 – Действует", "О наставничестве", "422 kind"):
        assert words in told
    assert re.search(r"п\.\u00a01.*\['наставн", told, re.IGNORECASE)


def test_curl_examples_answer(found_portal: Portal, client: Client) -> None:
    commands = [line for block in blocks("bash") for line in block.splitlines() if line.startswith("curl ")]
    assert len(commands) >= 8
    for command in commands:
        address, headers = _read(shlex.split(command)[1:])
        address = address.replace(EXAMPLE, f"documents/{found_portal.order.pk}")
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, command
        assert answer["Content-Type"].startswith("application/json")


def _read(words: list[str]) -> tuple[str, dict[str, str]]:
    """Address and headers of a command; a word that curl has and this has not is a mistake of the test."""
    address, fields, headers = "", [], {}
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name.lower()] = value
        elif word == "--data-urlencode":
            fields.append(tuple(next(rest).split("=", 1)))
        elif word.startswith(HOST):
            address = quote(word.removeprefix(HOST), safe="/?=&%")
        else:
            assert word in ("-s", "--get"), word
    return (f"{address}?{urlencode(fields)}" if fields else address), headers
