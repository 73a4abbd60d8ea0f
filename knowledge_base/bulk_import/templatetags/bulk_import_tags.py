"""What templates of imports ask."""

from __future__ import annotations

from typing import Any

from django import template

from knowledge_base.bulk_import.rights import may_import
from portal.files.labels import size_label

register = template.Library()


@register.filter
def may_begin_import(user: Any) -> bool:
    """Whether «Новая загрузка» is offered."""
    return may_import(user)


@register.filter
def file_size(size: int) -> str:
    """«1,2 МБ»."""
    return size_label(size)
