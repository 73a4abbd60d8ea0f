"""Filters of Russian typography for templates; the rules themselves stand in `portal.russian`."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone

from portal.russian import dates, plurals, typography

register = template.Library()


@register.filter
def nbsp(text: object) -> str:
    """Non-breaking spaces and dashes of a title; the result is still escaped by the template."""
    return typography.nbsp(str(text))


@register.filter
def long_date(day: date | None) -> str:
    """«19 февраля 2013 г.»; "" for no date."""
    return dates.format_date(_day(day)) if day else ""


@register.filter
def short_date(day: date | None) -> str:
    """«19.02.2013»; "" for no date."""
    return dates.format_short(_day(day)) if day else ""


@register.filter
def counted(number: int, forms: str) -> str:
    """`{{ 2|counted:"документ,документа,документов" }}` → «2 документа», bound by a non-breaking space."""
    one, few, many = forms.split(",")
    return plurals.counted(int(number), one, few, many)


@register.filter
def plural(number: int, forms: str) -> str:
    """Only the word: `{{ 2|plural:"документ,документа,документов" }}` → «документа»."""
    one, few, many = forms.split(",")
    return plurals.plural(int(number), one, few, many)


def _day(moment: date) -> date:
    # A moment is shown as the day that it was here, not in Greenwich.
    return timezone.localdate(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
