"""A new day, by command and by the first reader; texts cut anew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from knowledge_base.documents.models import Clause, DocumentIndexPage, Standing
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db


def test_the_command_brings_statuses_to_the_day(bank: DocumentIndexPage, capsys: pytest.CaptureFixture[str]) -> None:
    page = document(bank, adopted_on=date(2020, 1, 1), in_force_until=date(2090, 1, 1))
    call_command("refresh_standings", day="02.01.2090")
    assert Standing.objects.get(page=page).status == "expired"
    call_command("refresh_standings")
    assert Standing.objects.get(page=page).status == "temporary"
    assert "изменилось документов — 1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("refresh_standings", day="вчера")


def test_the_first_reader_of_a_day_brings_them_too(client: Client, bank: DocumentIndexPage) -> None:
    cache.clear()
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = document(bank, adopted_on=date(2020, 1, 1), in_force_until=timezone.localdate())
    client.get(page.url)
    assert Standing.objects.get(page=page).status == "temporary"
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert "Срок действия истёк" in client.get(page.url).content.decode()
    assert Standing.objects.get(page=page).computed_for == tomorrow


def test_a_list_of_yesterday_is_brought_to_the_day(client: Client, bank: DocumentIndexPage) -> None:
    cache.clear()
    document(bank, adopted_on=date(2020, 1, 1), in_force_until=timezone.localdate())
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert [row.badge.label for row in client.get(bank.url).context["listing"].rows] == ["Срок истёк"]
        assert client.get(f"{bank.url}?status=expired").context["listing"].total == 1


def test_texts_are_cut_anew_where_the_cutting_changed(client: Client, bank: DocumentIndexPage) -> None:
    page = document(bank)
    same, other = edition(page, "1. Раз."), edition(document(bank, "Другой"), "1. Два.")
    client.get(other.page.url)
    Clause.objects.filter(edition=other).update(anchor="old-way")
    cache.clear()
    assert 'id="old-way"' in client.get(other.page.url).content.decode()
    call_command("recut_editions")
    assert 'id="p1"' in client.get(other.page.url).content.decode()
    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.version, other.is_approved) == (2, True)
