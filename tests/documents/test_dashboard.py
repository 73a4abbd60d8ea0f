"""«Сводка»: every figure is what a reader of the whole bank would count by hand, and its list holds exactly those."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from home.models import HomePage
from knowledge_base.documents.choices import ENDED_STATUSES, IN_FORCE_STATUSES, EditionState, TextState
from knowledge_base.documents.dashboard.registry import Block, Figure, _makers, offer
from knowledge_base.documents.dashboard.screen import Summary, summary_of
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from knowledge_base.documents.requisites_query import doubts_about
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.dashboard import mixed_bank
from tests.factories.documents import bank, document

pytestmark = pytest.mark.django_db
SCREEN = "/admin/summary/"


@pytest.fixture
def full(home: HomePage) -> DocumentIndexPage:
    return mixed_bank(today=timezone.localdate())


@pytest.fixture
def small(home: HomePage) -> DocumentIndexPage:
    index = bank()
    document(index, adopted_on=dt.date(2024, 7, 9), review_by=timezone.localdate())
    return index


@pytest.fixture
def head(client: Client, home: HomePage) -> Client:
    client.force_login(user_with(Role.HEAD))
    return client


def summary(index: DocumentIndexPage) -> Summary:
    return summary_of(index, user_with(Role.HEAD), timezone.localdate())


def all_figures(found: Summary) -> Iterable[Figure]:
    yield from found.main
    yield from (Figure(bar.label, bar.number, bar.url) for bar in found.chart.bars)
    for block in (found.stale, found.unfinished, *found.tables, *found.offered):
        yield from block.figures
    for month in found.months:
        yield from (month.added, month.ended)


def test_every_number_leads_to_a_list_of_exactly_so_many(full: DocumentIndexPage, head: Client) -> None:
    counted = [figure for figure in all_figures(summary(full)) if figure.url]
    assert len(counted) > 40
    for figure in counted:
        answer = head.get(figure.url)
        assert answer.context["page_obj"].paginator.count == figure.number, (figure.label, figure.url)


def test_the_figures_are_those_of_a_count_by_hand(full: DocumentIndexPage) -> None:
    today = timezone.localdate()
    year_ago = today - dt.timedelta(days=365)
    everything = list(DocumentPage.objects.select_related("standing").prefetch_related("editions"))
    closed = set(DocumentPage.objects.filter(view_restrictions__isnull=False).values_list("pk", flat=True))
    seen = [page for page in everything if page.live and page.pk not in closed]

    def count(holds: Callable[[Any], object], pages: list[Any] = seen) -> int:
        return sum(bool(holds(page)) for page in pages)

    def status(page: Any) -> str:
        return str(page.standing.status)

    def state(page: Any) -> str:
        return str(page.standing.text_state)

    found = summary(full)
    assert [figure.number for figure in found.main] == [
        len(seen),
        count(lambda page: status(page) in IN_FORCE_STATUSES),
        count(lambda page: state(page) == TextState.APPROVED),
        count(lambda page: page.verified_on and page.verified_on > year_ago),
    ]
    assert {bar.label: bar.number for bar in found.chart.bars} == {
        page.standing.get_status_display(): count(lambda other, page=page: status(other) == status(page))
        for page in seen
    }
    stale = [figure.number for figure in found.stale.figures]
    over = [page for page in everything if status(page) in ENDED_STATUSES and page in seen]
    assert stale[1:] == [
        count(lambda page: page.review_by and page.review_by <= today),
        count(
            lambda page: status(page) not in ENDED_STATUSES and not (page.verified_on and page.verified_on > year_ago)
        ),
        count(lambda page: state(page) != TextState.APPROVED and not page.no_text_reason),
        count(lambda page: any(d.severity == "warning" for d in doubts_about(page, DocumentPage.objects.all(), today))),
    ]
    based = {edge.page_id for page in over for edge in page.incoming.filter(verb="based_on")}
    assert stale[0] == count(lambda page: page.pk in based and page not in over) > 0
    assert [figure.number for figure in found.unfinished.figures] == [
        count(lambda page: not page.live, everything),
        count(lambda page: page.has_unpublished_changes),
        0,
        count(lambda page: page.has_unpublished_changes, everything),
        count(lambda page: any(one.state == EditionState.DRAFT for one in page.editions.all()), everything),
        len([page for page in everything if page.live and page.pk in closed]),
    ]
    for month in found.months:
        its = [page for page in seen if words_of(timezone.localdate(page.first_published_at)) == month.label]
        ended = [page for page in over if page.standing.since and words_of(page.standing.since) == month.label]
        assert (month.added.number, month.ended.number) == (len(its), len(ended)), month.label
    assert sum(month.ended.number for month in found.months) > 0


def words_of(day: dt.date) -> str:
    names = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь"]
    return f"{[*names, 'декабрь'][day.month - 1]} {day.year}"


def test_the_breakdowns_add_up_to_the_whole(full: DocumentIndexPage) -> None:
    found = summary(full)
    total = found.main[0].number
    assert sum(bar.number for bar in found.chart.bars) == total
    for block in found.tables:
        assert sum(figure.number for figure in block.figures) == total, block.title


def test_the_drawing_and_its_table_say_the_same(full: DocumentIndexPage, head: Client) -> None:
    page = html.fromstring(head.get(SCREEN).content)
    drawn = [text.text_content() for text in page.xpath("//*[name()='svg']//*[name()='text']")]
    rows = page.xpath("//table[@id='summary-chart-table']/tbody/tr")
    told = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert [" ".join(words.split()) for words in drawn] == [
        f"{name}: {number} ({share})" for name, share, number in told
    ]
    assert page.xpath("//*[name()='svg' and @role='img']/@aria-labelledby")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_the_numbers_of_the_screen(full: DocumentIndexPage, head: Client, kind: str) -> None:
    answer = head.get(f"{SCREEN}export.{kind}")
    assert answer.status_code == 200
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert rows[0] == ["Раздел", "Показатель", "Сколько"]
        assert [int(row[2]) for row in rows[1:]][:4] == [figure.number for figure in summary(full).main]
        assert len(rows) - 1 == len(list(all_figures(summary(full))))


def test_another_format_and_another_bank_are_not_found_or_fall_back(small: DocumentIndexPage, head: Client) -> None:
    assert head.get(f"{SCREEN}export.json").status_code == 404
    for asked in ("0", "чепуха", str(small.pk + 1_000)):
        assert head.get(SCREEN, {"bank": asked}).status_code == 200


def test_several_banks_are_counted_apart(small: DocumentIndexPage, head: Client) -> None:
    other = bank(slug="archive", title="Архив")
    document(other, "Об архиве")
    assert summary(other).main[0].number == 1
    page = head.get(SCREEN, {"bank": other.pk}).content.decode()
    assert "Архив на" in page
    assert "?bank=" in page


def test_an_empty_bank_has_a_summary_too(head: Client, home: HomePage) -> None:
    bank()
    page = head.get(SCREEN)
    assert page.status_code == 200
    assert "Пока не опубликован ни один документ" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.HEAD, True),
        (Role.ADMINISTRATOR, True),
        (Role.DOCUMENT_EDITOR, True),
        (Role.METHODIST, False),
        (Role.COUNCIL_SECRETARY, False),
        (Role.AUTHOR, False),
        (Role.EXPERT, False),
        (Role.COMMUNITY_LEADER, False),
    ],
)
def test_who_sees_it(client: Client, small: DocumentIndexPage, role: Role, sees: bool) -> None:
    Group.objects.get_or_create(name=role.value)
    client.force_login(user_with(role))
    assert client.get(SCREEN).status_code == (200 if sees else 302)
    assert client.get(f"{SCREEN}export.csv").status_code == (200 if sees else 302)
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("Вся сводка" in start) is sees
    assert (SCREEN in start) is sees


def test_what_waits_comes_through_the_registry(small: DocumentIndexPage, head: Client) -> None:
    page = html.fromstring(head.get(SCREEN).content)
    titles = page.xpath("//section[@aria-labelledby='summary-waiting']//th[@scope='row']/text()")
    assert "Пора пересмотреть" in [title.strip() for title in titles]


def test_a_room_offers_a_block(small: DocumentIndexPage, head: Client) -> None:
    offer("test", 1, lambda user, index, today: Block("test", "Практики", (Figure("Всего", 731),)))
    try:
        page = head.get(SCREEN).content.decode()
        assert "731" in page
        assert "731" in head.get(f"{SCREEN}export.csv").content.decode("utf-8-sig")
    finally:
        del _makers["test"]


def test_the_number_of_queries_does_not_grow_with_the_bank(
    head: Client, home: HomePage, django_assert_max_num_queries: Any
) -> None:
    index = mixed_bank(8, today=timezone.localdate())
    user, today = user_with(Role.HEAD), timezone.localdate()
    # Eight of them are the health of the bank, kept for ten minutes where the memory is on.
    with django_assert_max_num_queries(48) as first:
        summary_of(index, user, today)
    for place in range(12):
        document(index, f"Ещё {place}", slug=f"more{place}", number=str(place))
    with django_assert_max_num_queries(len(first)):
        summary_of(index, user, today)
