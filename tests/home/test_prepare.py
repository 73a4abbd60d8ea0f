"""One command from a clone to a portal; the second time it has nothing to do."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from home.management.commands import prepare
from home.models import HomePage
from portal.accounts.roles import Role
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: names.append(name))
    return names


def run() -> None:
    call_command("prepare", stdout=StringIO())


def test_an_empty_portal_gets_its_demo_and_its_index(home: HomePage, called: list[str]) -> None:
    run()
    assert called == ["load_demo", "read_shown_files", "search_rebuild"]


def test_a_portal_in_use_is_left_alone(home: HomePage, called: list[str], monkeypatch: Any) -> None:
    section(home, "Наша страница")
    monkeypatch.setattr(prepare, "index_stands", lambda: True)
    run()
    assert called == []


def test_a_missing_index_is_built_without_touching_content(home: HomePage, called: list[str], monkeypatch: Any) -> None:
    section(home, "Наша страница")
    monkeypatch.setattr(prepare, "index_stands", lambda: False)
    run()
    assert called == ["search_rebuild"]


def test_waiting_migrations_are_applied_first(home: HomePage, called: list[str], monkeypatch: Any) -> None:
    section(home, "Наша страница")
    monkeypatch.setattr(prepare, "migrations_wait", lambda: True)
    monkeypatch.setattr(prepare, "index_stands", lambda: True)
    run()
    assert called == ["migrate"]


def test_rights_that_new_code_grants_are_laid_without_a_migration(
    home: HomePage, called: list[str], monkeypatch: Any
) -> None:
    section(home, "Наша страница")
    monkeypatch.setattr(prepare, "index_stands", lambda: True)
    group = Group.objects.get(name=Role.METHODIST.value)
    group.collection_permissions.all().delete()
    run()
    assert group.collection_permissions.exists()
