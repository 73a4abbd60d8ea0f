"""LIKE without regard to the case of Cyrillic."""

from __future__ import annotations

import pytest
from django.db.models import F

from knowledge_base.taxonomy.models import Topic
from portal.sqlite_case import like


@pytest.mark.parametrize(
    ("pattern", "value", "found"),
    [
        ("%доля%", "Доля педагогов", True),
        ("ДОЛЯ", "доля", True),
        ("дол_", "доля", True),
        ("%100\\%%", "выполнено на 100% в срок", True),
        ("%100\\%%", "выполнено на 1000 в срок", False),
        ("%a.c%", "abc", False),
        ("%", "две\nстроки", True),
    ],
)
def test_like(pattern: str, value: str, found: bool) -> None:
    assert like(pattern, value) is found


def test_null_stays_null() -> None:
    assert like(None, "а") is None
    assert like("а", None) is None


@pytest.mark.django_db
def test_filters_find_cyrillic_in_any_case() -> None:
    Topic.objects.create(name="Наставничество")
    assert Topic.objects.filter(name__icontains="НАСТАВ").exists()
    assert Topic.objects.filter(name__iexact="наставничество").exists()
    assert Topic.objects.filter(name__istartswith="НАСТ").exists()
    assert Topic.objects.filter(name__iendswith="СТВО").exists()
    assert not Topic.objects.filter(name__icontains="настав%").exists()
    assert not Topic.objects.filter(name__iexact="наставничеств").exists()
    assert Topic.objects.filter(name__iexact=F("name")).exists()
