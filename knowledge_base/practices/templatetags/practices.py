"""Words of practices in templates."""

from __future__ import annotations

from django import template

from knowledge_base.pages.rows import Badge
from knowledge_base.practices.choices import EXPERTISE_SHAPE, EXPERTISE_TONE

register = template.Library()


@register.filter
def expertise_badge(label: str, code: str) -> Badge | None:
    """The badge of a hit: its words come from the index, colour and shape from the status's code. None for no words."""
    return Badge(label, EXPERTISE_TONE.get(code, "doubt"), EXPERTISE_SHAPE.get(code, "doubt")) if label else None
