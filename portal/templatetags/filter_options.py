"""`{% filter_options options %}`: values of a filter as list items, each a link that adds or drops it.

A page of results shows a hundred of them: written here in one go they cost a twentieth of what a loop of a template costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.templatetags.icons import icon

register = template.Library()


class Option(Protocol):
    """A value of a filter (`search.selection.FilterOption`)."""

    @property
    def value(self) -> str:
        """As in addresses."""

    @property
    def label(self) -> str:
        """For people."""

    @property
    def count(self) -> int:
        """Rows found with it."""

    @property
    def url(self) -> str:
        """Chooses it, or drops it."""

    @property
    def selected(self) -> bool:
        """Whether it is chosen."""


@register.simple_tag
def filter_options(options: Iterable[Option]) -> SafeString:
    """The `<li>`s of these values."""
    # Every value of a variable goes through `escape`.
    return mark_safe("\n".join(map(_item, options)))


def _item(option: Option) -> str:
    current = ' aria-current="true"' if option.selected else ""
    check = icon("check") if option.selected else ""
    return (
        f'<li><a class="filter-option" href="{escape(option.url)}" rel="nofollow" data-value="{escape(option.value)}"{current}>'
        f'<span class="filter-option__box">{check}</span> <span class="filter-option__label">{escape(option.label)}</span> '
        f'<span class="filter-option__count">{option.count}</span></a></li>'
    )
