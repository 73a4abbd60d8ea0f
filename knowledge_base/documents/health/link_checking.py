"""Asks addresses outside whether they still answer: by the command `check_links`, never for a reader's request.

An address may have been typed by anybody who edits, so that only public hosts are asked: else the server could be sent to its own
network.
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.models.link_check import LinkCheck

SECONDS = 10.0
_AGENT = "Mozilla/5.0 (compatible; methodical-portal link check)"
#: Sites that answer so are there, they only do not like being asked by a machine.
_THERE = frozenset({401, 403, 405, 406, 429, 501, 503})


@dataclass(frozen=True, slots=True)
class Answer:
    """`code` of HTTP (None where there was no answer), `note` in Russian where it is none to be content with."""

    code: int | None
    note: str = ""


class _NotPublicError(OSError):
    """The host lies in a network that is nobody's business."""


def is_public(host: str) -> bool:
    """Whether every address of the host lies in the open internet; raises OSError where it has none."""
    found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def ask(url: str, allowed: Callable[[str], bool] = is_public) -> Answer:
    """Ask one address: its head first, then, where that is refused, its beginning."""
    opener = urllib.request.build_opener(_Redirects(allowed))
    for method in ("HEAD", "GET"):
        try:
            _admit(url, allowed)
            request = urllib.request.Request(url, method=method, headers={"User-Agent": _AGENT})  # noqa: S310  `_admit` looked
            with opener.open(request, timeout=SECONDS) as response:
                return Answer(response.status)
        except urllib.error.HTTPError as error:
            if error.code in _THERE:
                return Answer(error.code)
            if method == "GET" or error.code not in {400, 404, 500}:
                return Answer(error.code, f"сайт отвечает ошибкой {error.code}")
        except _NotPublicError:
            return Answer(None, "адрес внутренней сети, его не проверяем")
        except TimeoutError:
            return Answer(None, "сайт не ответил вовремя")
        except (OSError, HTTPException, ValueError) as error:
            late = isinstance(getattr(error, "reason", None), TimeoutError)
            return Answer(None, "сайт не ответил вовремя" if late else "сайт не найден или не отвечает")
    return Answer(None, "сайт не отвечает")


def _admit(url: str, allowed: Callable[[str], bool]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not allowed(parts.hostname):
        raise _NotPublicError


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows nowhere where one could not have gone at once."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed

    def redirect_request(self, *args: Any) -> urllib.request.Request | None:
        """Asks the new address the same question."""
        _admit(args[-1], self._allowed)
        return super().redirect_request(*args)


def waiting(before: datetime, limit: int) -> list[str]:
    """Sources of public documents not looked at since, never looked at first."""
    urls = set(DocumentPage.objects.published().exclude(source_url="").values_list("source_url", flat=True))
    known = dict(LinkCheck.objects.filter(url__in=urls).values_list("url", "checked_at"))
    due = [url for url in urls if url not in known or known[url] < before]
    return sorted(due, key=lambda url: (known.get(url) is not None, known.get(url) or before, url))[:limit]


def note(url: str, answer: Answer, now: datetime) -> bool:
    """Write an answer down; True where the address does not open."""
    failing = bool(answer.note)
    former = LinkCheck.objects.filter(url=url).first()
    since = (former.failing_since if former and former.failing_since else now) if failing else None
    values = {"http_code": answer.code, "note": answer.note, "checked_at": now, "failing_since": since}
    LinkCheck.objects.update_or_create(url=url, defaults=values)
    return failing


def forget(kept: Iterable[str]) -> int:
    """Drop the looks at addresses that stand nowhere any more."""
    return LinkCheck.objects.exclude(url__in=list(kept)).delete()[0]
