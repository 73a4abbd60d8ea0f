"""`{% status code label %}`: the standing of a document as a word, a shape and a colour that say the same."""

from __future__ import annotations

from django import template

from knowledge_base.documents.choices import STATUS_SHAPE, STATUS_TONE

register = template.Library()


@register.inclusion_tag("components/status.html")
def status(code: str, label: str) -> dict[str, str]:
    """A badge. `code` is a value of `documents.choices.Status`; an unknown one is shown as doubtful. No label, no badge."""
    return {"tone": status_tone(code), "shape": status_shape(code), "label": label}


@register.filter
def status_tone(code: str) -> str:
    """Role of the colour: «in-force», «pending», «repealed» or «doubt»."""
    return STATUS_TONE.get(code, "doubt")


@register.filter
def status_shape(code: str) -> str:
    """Name of the icon."""
    return STATUS_SHAPE.get(code, "doubt")
