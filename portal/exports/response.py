"""A file of rows as an answer to a browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from portal.exports.writers import write_csv, write_json, write_xlsx
from portal.russian.slugs import slug

CONTENT_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
#: The formats, in the order in which they are offered.
FORMATS: Final = ("xlsx", "csv", "json")


def export_response(
    kind: str, title: str, names: Sequence[str], labels: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """The rows as a download named after `title` and the day: «Практики 2026-11-22.xlsx». `kind` is one of FORMATS."""
    content = _content(kind, title, names, labels, rows)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = disposition(f"{title} {timezone.localdate():%Y-%m-%d}", kind)
    response["X-Robots-Tag"] = "noindex"
    return response


def disposition(name: str, kind: str) -> str:
    """Content-Disposition of a download: the Russian name by RFC 5987, a Latin one for programs that do not know it."""
    clean = " ".join("".join(" " if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in name).split())
    latin = slug(clean, fallback="export")
    return f"attachment; filename=\"{latin}.{kind}\"; filename*=UTF-8''{quote(f'{clean or latin}.{kind}', safe='')}"


def _content(
    kind: str, title: str, names: Sequence[str], labels: Sequence[str], rows: Iterable[Sequence[object]]
) -> bytes:
    match kind:
        case "csv":
            return write_csv(labels, rows)
        case "xlsx":
            return write_xlsx(labels, rows, title)
        case "json":
            return write_json(names, rows)
    raise ValueError(f"No such format of an export: {kind!r}, known are {', '.join(FORMATS)}")
