"""schema.org for machines that read pages: one block of JSON-LD in the head."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As in Django's json_script: the text stands inside <script>, where only these could end it or begin a comment.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def script(data: Mapping[str, Any] | None) -> SafeString:
    """`<script type="application/ld+json">` with the data; nothing for nothing. Empty values are left out."""
    if not data:
        return mark_safe("")
    full = {"@context": "https://schema.org", **filled(data)}
    text = json.dumps(full, ensure_ascii=False, default=str).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without values that say nothing: None, "", empty lists and mappings, at every depth."""
    found = {}
    for name, value in data.items():
        kept = _kept(value)
        if kept not in (None, "", [], {}):
            found[name] = kept
    return found


def _kept(value: Any) -> Any:
    if isinstance(value, Mapping):
        return filled(value)
    if isinstance(value, list | tuple):
        return [kept for one in value if (kept := _kept(one)) not in (None, "", [], {})]
    return value
