"""What was checked: the content of a version, as a checksum.

Everything that an editor fills in counts, and the very bytes of the files; when it is to appear, who owns or locks the page,
where it lies in the tree and who follows the document do not. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

#: Names in a version that say nothing to readers: the tree, states, schedule, keys derived from other fields, remarks, service.
SILENT = frozenset(
    {
        "pk",
        "page_ptr",
        "path",
        "depth",
        "numchild",
        "url_path",
        "translation_key",
        "locale",
        "content_type",
        "alias_of",
        "owner",
        "draft_title",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "wagtail_admin_comments",
        "number_key",
        "responsible",
        "review_by",
    }
)
#: Names in a row of a version (a relation, a file, a step) that come from the database.
SILENT_IN_ROWS = frozenset({"pk", "page", "sort_order"})
EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def normal(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a version in a form in which equal things are equal: rows in their order, sets sorted, nothing empty.

    What is empty is left out, so that a field that is added to the model later voids no check.
    """
    plain = json.loads(json.dumps(dict(content), cls=DjangoJSONEncoder))
    found = {name: _value(value) for name, value in plain.items() if name not in SILENT}
    return {name: value for name, value in found.items() if value not in EMPTY}


def fingerprint(content: Mapping[str, Any]) -> str:
    """SHA-256 of what was typed, hexadecimal; files are known by their keys alone."""
    return _sha256(normal(content))


def checksum(content: Mapping[str, Any], files: Mapping[int, str]) -> str:
    """SHA-256 of what was typed and of the files' bytes (`files`: key → checksum), hexadecimal."""
    return _sha256({"content": normal(content), "files": {str(pk): files[pk] for pk in sorted(files)}})


def file_keys(content: Mapping[str, Any]) -> list[int]:
    """The files that a version names."""
    return [row["file"] for row in content.get("attachments") or () if row.get("file")]


def _value(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if all(isinstance(item, dict) for item in value):
        return [_row(item) for item in sorted(value, key=_place)]
    return sorted(value, key=str)


def _place(row: Mapping[str, Any]) -> int:
    return int(row.get("sort_order") or 0)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept: Iterable[tuple[str, Any]] = row.items()
    return {name: value for name, value in kept if name not in SILENT_IN_ROWS and value not in EMPTY}


def _sha256(thing: Any) -> str:
    return hashlib.sha256(json.dumps(thing, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
