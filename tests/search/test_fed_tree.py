"""Whatever happens to pages, to those above them and to the page on which things have their addresses, reaches each engine."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage
from tests.factories import events
from tests.factories.pages import section
from tests.search.fed import Fed

pytestmark = pytest.mark.django_db


def private(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_page_comes_changes_and_goes(fed: Fed, home: HomePage) -> None:
    page = section(home, "Глобус", live=False)
    key = ("section", page.pk)
    assert fed.keys("глобус") == set()
    first = page.save_revision()
    first.publish()
    assert fed.keys("глобус") == {key}
    page.title = "Барометр"
    page.save_revision()
    assert fed.keys("барометр") == set()
    page.get_latest_revision().publish()
    assert (fed.keys("барометр"), fed.keys("глобус")) == ({key}, set())
    first.publish()  # a former version brought back
    assert (fed.keys("барометр"), fed.keys("глобус")) == (set(), {key})
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert fed.keys("глобус") == set()


def test_a_schedule_publishes_and_takes_down(fed: Fed, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    page = section(home, "Компас", live=False)
    page.go_live_at, page.expire_at = now + dt.timedelta(hours=1), now + dt.timedelta(hours=3)
    page.save_revision().publish()
    assert fed.keys("компас") == set()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + dt.timedelta(hours=2))
    call_command("publish_scheduled")
    assert fed.keys("компас") == {("section", page.pk)}
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + dt.timedelta(hours=4))
    call_command("publish_scheduled")
    assert fed.keys("компас") == set()


def test_what_happens_above_happens_below(fed: Fed, home: HomePage) -> None:
    old, new = section(home, "Старое", slug="old"), section(home, "Новое", slug="new")
    parent = section(old, "Отдел", slug="otdel")
    child = section(parent, "Телескоп", slug="teleskop")
    key = ("section", child.pk)
    assert fed.url("телескоп") == "/old/otdel/teleskop/"
    old.slug = "former"
    old.save_revision().publish()
    assert fed.url("телескоп") == "/former/otdel/teleskop/"
    Page.objects.get(pk=parent.pk).specific.move(new, pos="last-child")
    assert fed.url("телескоп") == "/new/otdel/teleskop/"
    closed = private(Page.objects.get(pk=new.pk))
    assert fed.keys("телескоп") == set()
    closed.delete()
    assert fed.keys("телескоп") == {key}
    private(Page.objects.get(pk=old.pk))
    Page.objects.get(pk=parent.pk).move(Page.objects.get(pk=old.pk), pos="last-child")
    assert fed.keys("телескоп") == set()
    Page.objects.get(pk=parent.pk).move(Page.objects.get(pk=new.pk), pos="last-child")
    assert fed.keys("телескоп") == {key}
    Page.objects.get(pk=new.pk).delete()
    assert fed.keys("телескоп") == set()


def test_copies_and_aliases(fed: Fed, home: HomePage) -> None:
    closed_to_be, open_part = section(home, "Отдел"), section(home, "Витрина")
    page = section(closed_to_be, "Секстант", slug="sextant")
    copy = page.copy(update_attrs={"slug": "copy"})
    alias = CreatePageAliasAction(page, parent=open_part, user=None).execute()
    assert fed.keys("секстант") == {("section", one.pk) for one in (page, copy, alias)}
    # An alias is as private as what it shows, wherever it stands.
    restriction = private(Page.objects.get(pk=closed_to_be.pk))
    assert fed.keys("секстант") == set()
    restriction.delete()
    assert fed.keys("секстант") == {("section", one.pk) for one in (page, copy, alias)}
    page.title = "Астролябия"
    page.save_revision().publish()
    assert fed.keys("астролябия") == {("section", page.pk), ("section", alias.pk)}


def test_another_first_page_changes_every_address(fed: Fed, home: HomePage) -> None:
    parent = section(home, "Отдел", slug="otdel")
    section(parent, "Октант", slug="oktant")
    assert fed.url("октант") == "/otdel/oktant/"
    site = Site.objects.get()
    site.root_page = Page.objects.get(pk=parent.pk)
    site.save()
    assert fed.url("октант") == "/oktant/"


def test_what_happens_to_the_host_page_happens_to_what_it_holds(fed: Fed, home: HomePage) -> None:
    part = section(home, "Жизнь", slug="life")
    calendar = events.calendar_page(slug="events")
    made = events.event("Хронометр", events.moment(14))
    assert fed.url("хронометр") == f"/events/{made.slug}/"
    Page.objects.get(pk=calendar.pk).move(Page.objects.get(pk=part.pk), pos="last-child")
    assert fed.url("хронометр") == f"/life/events/{made.slug}/"
    closed = private(Page.objects.get(pk=part.pk))
    assert fed.keys("хронометр") == set()
    closed.delete()
    assert fed.keys("хронометр") == {("event", made.pk)}
    made.title = "Метроном"
    made.save_revision()
    assert fed.keys("метроном") == set()
    made.save_revision().publish()
    assert (fed.keys("метроном"), fed.keys("хронометр")) == ({("event", made.pk)}, set())
    Page.objects.get(pk=calendar.pk).specific.unpublish()
    assert fed.keys("метроном") == set()
    Page.objects.get(pk=calendar.pk).specific.save_revision().publish()
    assert fed.keys("метроном") == {("event", made.pk)}
    made.delete()
    assert fed.keys("метроном") == set()
