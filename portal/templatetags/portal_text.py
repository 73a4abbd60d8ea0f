"""Template tags that compute words: anchors, alternative texts."""

from __future__ import annotations

from typing import Any

from django import template

from portal.russian.slugs import slug
from portal.visibility import is_published

register = template.Library()


@register.filter
def anchor(heading: str) -> str:
    """An ASCII id for a heading, so that it can be linked to."""
    return slug(heading)[:60]


@register.simple_tag
def image_alt(image: Any, given: str = "") -> str:
    """The alternative text for this place, or the image's own."""
    return given or str(image.default_alt_text)


@register.filter
def published(page: Any) -> bool:
    """Whether readers may see this page (an editor may have linked to a draft or a private one)."""
    return page is not None and is_published(page)
