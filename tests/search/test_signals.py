"""Whatever happens to a page and changes what readers find reaches the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, SectionPage
from search import indexer, sources
from search.engine import SearchEngine
from search.engine_choice import get_engine
from search.models import PendingUpdate
from search.query import parse
from search.records import SearchRecord
from search.sources import PageSource
from search.widening import widen
from tests.factories.pages import section

pytestmark = pytest.mark.django_db(transaction=True)


class Sections(PageSource):
    """Section pages; a record holds the titles of the pages above, as a breadcrumb would show them."""

    name = "section"
    label = "Страницы"
    model = SectionPage

    def records(self, pks: Collection[int]) -> Iterator[SearchRecord]:
        for page in SectionPage.objects.published().filter(pk__in=pks):
            above = page.get_ancestors().filter(depth__gt=1)
            yield SearchRecord(
                "section", page.pk, page.title, page.get_url() or "", names=tuple(above.values_list("title", flat=True))
            )


@pytest.fixture
def engine(index_dir: Path, no_sources: None, home: HomePage) -> SearchEngine:
    sources.register(Sections())
    engine = get_engine()
    indexer.rebuild(engine)
    return engine


@pytest.fixture
def found(engine: SearchEngine) -> Callable[[str], dict[int, str]]:
    """What a word finds: primary key → address."""

    def ask(word: str) -> dict[int, str]:
        return {hit.record.pk: hit.record.url for hit in engine.search(widen(parse(word))).hits}

    return ask


Found = Callable[[str], dict[int, str]]


def test_a_page_made_by_code_is_found(home: HomePage, found: Found) -> None:
    page = section(home, "Наставничество")
    assert list(found("наставничество")) == [page.pk]


def test_a_draft_is_not_found_until_it_is_published(home: HomePage, found: Found) -> None:
    page = section(home, "Наставничество", live=False)
    assert found("наставничество") == {}
    page.save_revision().publish()
    assert list(found("наставничество")) == [page.pk]
    page.title = "Аттестация"
    page.save_revision()
    assert found("аттестация") == {}
    page.get_latest_revision().publish()
    assert list(found("аттестация")) == [page.pk]
    assert found("наставничество") == {}


def test_unpublishing_with_what_is_below(home: HomePage, found: Found) -> None:
    parent = section(home, "Наставничество")
    section(parent, "Наставничество в школе")
    admin = get_user_model().objects.create_superuser(email="admin@example.org", password="x")
    UnpublishPageAction(parent, user=admin, include_descendants=True).execute()
    assert found("наставничество") == {}


def test_deleting_with_what_is_below(home: HomePage, found: Found) -> None:
    parent = section(home, "Наставничество")
    section(parent, "Наставничество в школе")
    # As the admin does it: the row of the base class.
    Page.objects.get(pk=parent.pk).delete()
    assert found("наставничество") == {}
    assert not PendingUpdate.objects.exists()


def test_a_new_slug_changes_the_addresses_below(home: HomePage, found: Found) -> None:
    parent = section(home, "Служба", slug="sluzhba")
    child = section(parent, "Наставничество", slug="nastavnichestvo")
    parent.slug = "service"
    parent.save()
    assert found("наставничество") == {child.pk: "/service/nastavnichestvo/"}


def test_moving_changes_the_addresses_below(home: HomePage, found: Found) -> None:
    old, new = section(home, "Старое", slug="old"), section(home, "Новое", slug="new")
    parent = section(old, "Служба", slug="sluzhba")
    child = section(parent, "Наставничество", slug="nastavnichestvo")
    parent.move(new, pos="last-child")
    assert found("наставничество") == {child.pk: "/new/sluzhba/nastavnichestvo/"}


def test_a_new_title_above_reaches_the_pages_below(home: HomePage, found: Found) -> None:
    parent = section(home, "Служба")
    child = section(section(parent, "Отдел"), "Наставничество")
    parent.title = "Управление"
    parent.save_revision().publish()
    assert child.pk in found("управление")
    assert child.pk not in found("служба")


def test_privacy_hides_a_whole_subtree_and_gives_it_back(home: HomePage, found: Found) -> None:
    parent = section(home, "Служба")
    child = section(parent, "Наставничество")
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    assert found("наставничество") == {}
    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save()
    restriction.groups.set(Group.objects.all()[:1])
    assert found("служба") == {}
    restriction.delete()
    assert list(found("наставничество")) == [child.pk]


def test_moving_into_a_private_section_hides(home: HomePage, found: Found) -> None:
    private = section(home, "Закрытое")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    page = section(home, "Наставничество")
    page.move(private, pos="last-child")
    assert found("наставничество") == {}
    page.refresh_from_db()
    page.move(home, pos="last-child")
    assert list(found("наставничество")) == [page.pk]


def test_a_copy_is_found_as_well(home: HomePage, found: Found) -> None:
    page = section(home, "Наставничество")
    copy = page.copy(update_attrs={"slug": "copy", "title": "Наставничество, копия"})
    assert set(found("наставничество")) == {page.pk, copy.pk}


def test_an_older_revision_published_again(home: HomePage, found: Found) -> None:
    page = section(home, "Наставничество")
    first = page.save_revision()
    first.publish()
    page.title = "Аттестация"
    page.save_revision().publish()
    first.publish()
    assert list(found("наставничество")) == [page.pk]
    assert found("аттестация") == {}


def test_typing_a_draft_does_not_touch_the_index(
    home: HomePage, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = section(home, "Наставничество")
    touched: list[Any] = []
    monkeypatch.setattr("search.signals.touch", lambda *args: touched.append(args))
    page.title = "Наставничество, черновик"
    page.save_revision()
    assert touched == []


def test_other_models_are_none_of_our_business(home: HomePage, engine: SearchEngine) -> None:
    Group.objects.create(name="Кто-то").delete()
    assert not PendingUpdate.objects.exists()


def test_a_page_without_a_source_is_left_out(home: HomePage, engine: SearchEngine) -> None:
    home.title = "Портал"
    home.save()
    assert not PendingUpdate.objects.exists()
    assert engine.keys() == {}
