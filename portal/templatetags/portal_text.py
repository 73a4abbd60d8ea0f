"""Template tags that compute words: anchors, alternative texts."""

from __future__ import annotations

from typing import Any

from django import template

from portal.russian.slugs import slug

register = template.Library()


@register.filter
def anchor(heading: str) -> str:
    """An ASCII id for a heading, so that it can be linked to."""
    return slug(heading)[:60]


@register.simple_tag
def image_alt(image: Any, given: str = "") -> str:
    """The alternative text for this place, or the image's own."""
    return given or str(image.default_alt_text)
