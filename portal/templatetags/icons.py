"""`{% icon "search" %}`: one drawing of our open set, written into the page itself.

The drawings (Lucide, ISC licence beside them) are files of `portal/templates/icons/`; a new one is a file dropped there. They are
decoration: hidden from readers of the screen, so a word always stands beside them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_FOLDER = Path(__file__).resolve().parent.parent / "templates" / "icons"


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing as an inline `<svg>`. An unknown name raises FileNotFoundError: a typing error of ours, never data."""
    return _drawing(name)


@cache
def _drawing(name: str) -> SafeString:
    lines = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()
    # Files of this repository, not input: nothing here can be escaped or needs it.
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{lines}</svg>')
