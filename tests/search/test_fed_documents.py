"""Texts, statuses by the day, closed files, merged entries of the bank: each engine follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from home.models import HomePage
from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.merging import doing
from knowledge_base.documents.models import ActionStep, Attachment, ClosedOriginal, NamedAct
from search.upkeep import dawn
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document, edition, relate
from tests.factories.searchable import read_file
from tests.search.fed import Fed

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def test_texts_are_approved_corrected_and_taken_back(fed: Fed, home: HomePage) -> None:
    page = document(bank(), "О снаряжении")
    key = {("document", page.pk)}
    draft = edition(page, "1. Купить секстант.", approved=False)
    assert fed.keys("секстант") == set()
    editing.approve(draft, None)
    assert fed.keys("секстант") == key
    correction = editing.correct(draft, None)
    editing.set_text(correction, "1. Купить октант.")
    assert fed.keys("октант") == set()
    editing.approve(correction, None)
    assert (fed.keys("октант"), fed.keys("секстант")) == (key, set())
    editing.withdraw(correction, None)
    assert fed.keys("октант") == set()
    step = ActionStep.objects.create(page=page, text="Наладить нактоуз")
    assert fed.keys("нактоуз") == key
    step.delete()
    assert fed.keys("нактоуз") == set()


def test_the_day_alone_changes_status_and_text(fed: Fed, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    today, tomorrow = timezone.localdate(now), timezone.localdate(now) + DAY
    page = document(bank(), "О барографе", adopted_on=today, in_force_from=tomorrow)
    edition(page, "1. Прежний анероид.", in_force_from=today)
    edition(page, "1. Новый термограф.", in_force_from=tomorrow, amending_text="приказ")
    dawn.notice()
    assert (fed.status("барограф"), fed.keys("анероид")) == ("pending", {("document", page.pk)})
    assert fed.keys("термограф") == set()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + DAY)
    dawn.notice()
    assert fed.status("барограф") in ("in_force", "amended")
    assert (fed.keys("анероид"), fed.keys("термограф")) == (set(), {("document", page.pk)})


def test_a_repeal_reaches_the_repealed(fed: Fed, home: HomePage) -> None:
    room = bank()
    former = document(room, "О флюгере", adopted_on=dt.date(2020, 1, 1), in_force_from=dt.date(2020, 1, 1))
    later = document(room, "О новом", adopted_on=dt.date(2021, 1, 1), in_force_from=dt.date(2021, 1, 1), live=False)
    edge = relate(later, Verb.REPEALS, former)
    assert fed.status("флюгер") == "in_force"
    later.live = True
    later.save()
    assert fed.status("флюгер") == "repealed"
    edge.delete()
    assert fed.status("флюгер") == "in_force"


def test_files_are_attached_taken_off_closed_and_opened(fed: Fed, home: HomePage) -> None:
    page = document(bank(), "О картах")
    key = {("document", page.pk)}
    row = Attachment.objects.create(page=page, file=read_file("Форма", "Портулан"))
    assert fed.keys("портулан") == key
    row.title = "Бланк с розой ветров"
    row.save()
    assert fed.keys("портулан") == key
    closed = ClosedOriginal.objects.create(page=page, file=row.file)
    assert fed.keys("портулан") == set()
    closed.delete()
    assert fed.keys("портулан") == key
    row.delete()
    assert fed.keys("портулан") == set()


def test_two_entries_become_one(fed: Fed, home: HomePage) -> None:
    room = bank()
    kept, removed = document(room, "О компасе"), document(room, "О буссоли")
    Attachment.objects.create(page=removed, file=read_file("Форма", "Нониус"))
    assert fed.keys("нониус") == {("document", removed.pk)}
    chief = user_with()
    chief.is_superuser = True
    chief.save()
    doing.merge(kept, removed, chief, {})
    assert fed.keys("буссоль") == set()
    assert fed.keys("нониус") == {("document", kept.pk)}


def test_a_name_by_which_an_act_is_known(fed: Fed, home: HomePage) -> None:
    page = document(bank(), "О порядке", number="817-м", adopted_on=dt.date(2024, 2, 1))
    assert fed.keys("817-м") == {("document", page.pk)}
    name = NamedAct.objects.create(name="морской устав", number="817-м", date=dt.date(2024, 2, 1))
    assert fed.keys("морской устав") == {("document", page.pk)}
    name.number = "818-м"
    name.save()
    assert fed.keys("морской устав") == set()
    name.number = "817-м"
    name.save()
    assert fed.keys("морской устав") == {("document", page.pk)}
    name.delete()
    assert fed.keys("морской устав") == set()
