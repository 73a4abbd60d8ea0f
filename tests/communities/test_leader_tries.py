"""A leader's tries beyond his node: by address, by sent form, by bulk action, by moving, copying, aliases, schedule.

Each try is made through the admin as a browser makes it; what counts is what stands in the database afterwards.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision

from home.models import HomePage
from knowledge_base.communities.models import CommunitiesPage, NodePage, PlanRow
from knowledge_base.news.models import NewsIndexPage, NewsPage
from portal.accounts.models import User
from tests.communities.posting import add_url, edit_url, node_data
from tests.factories.accounts import PASSWORD
from tests.factories.communities import task
from tests.factories.documents import bank, document
from tests.factories.news import news, news_index
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client: Client, leader: User) -> None:
    client.force_login(leader)


@pytest.fixture
def feed(home: HomePage) -> NewsIndexPage:
    return news_index()


@pytest.fixture
def beyond(
    home: HomePage, index: CommunitiesPage, own: NodePage, other: NodePage, feed: NewsIndexPage
) -> dict[str, Page]:
    """Pages that are none of the leader's business."""
    return {
        "sibling": other,
        "child of sibling": news(other, "Чужая новость", slug="chuzhaya"),
        "index": index,
        "task": task(slug="task"),
        "first page": home,
        "section": section(home, "Служба", slug="service"),
        "document": document(bank(), slug="d"),
        "news": news(feed, "Новость службы", slug="n"),
    }


def tree() -> list[tuple[Any, ...]]:
    """All that a try could change: place, title, state of every page; drafts; privacy."""
    pages = Page.objects.order_by("path").values_list(
        "path", "title", "draft_title", "slug", "live", "locked", "has_unpublished_changes", "expire_at", "alias_of"
    )
    return [*pages, (Revision.objects.count(),), (PageViewRestriction.objects.count(),)]


def refused(response: Any) -> bool:
    """Wagtail says no by leading back to the home screen, to whoever may enter the admin at all."""
    return response.status_code in (403, 404) or (response.status_code == 302 and response.url in ("/admin/", "/admin"))


READING = (
    "edit/",
    "delete/",
    "unpublish/",
    "copy/",
    "history/",
    "usage/",
    "view_draft/",
    "move/",
    "privacy/",
    "revisions/compare/earliest...latest/",
    "edit/preview/",
)


def test_no_screen_of_another_page_opens(client: Client, beyond: dict[str, Page]) -> None:
    opened = []
    for where, page in beyond.items():
        page.save_revision()
        for screen in READING:
            if not refused(client.get(f"/admin/pages/{page.pk}/{screen}")):
                opened.append((where, screen))
    assert opened == []


SENDING = ("edit/", "delete/", "unpublish/", "lock/", "unlock/", "privacy/", "convert_alias/", "edit/preview/")


def test_nothing_sent_to_another_page_changes_it(client: Client, beyond: dict[str, Page]) -> None:
    before = tree()
    sent = node_data(title="Взято", slug="vzyato", restriction_type="login", **{"action-publish": "1"})
    for page in beyond.values():
        for screen in SENDING:
            client.post(f"/admin/pages/{page.pk}/{screen}", sent)
    assert tree() == before


MODELS = ("communities/nodepage", "communities/taskpage", "news/newspage", "home/sectionpage", "documents/documentpage")


def test_nothing_is_added_elsewhere(client: Client, beyond: dict[str, Page]) -> None:
    before = tree()
    sent = node_data(title="Лишняя", slug="lishnyaya", **{"action-publish": "1"})
    for page in beyond.values():
        for model in MODELS:
            assert refused(client.get(add_url(model, page)))
            client.post(add_url(model, page), sent)
    assert tree() == before


COPIES: tuple[dict[str, str], ...] = ({}, {"publish_copies": "on"}, {"alias": "on", "copy_subpages": "on"})


def carry(client: Client, page: Page, target: Page) -> None:
    """Every way to bring a page below another."""
    client.post(f"/admin/pages/{page.pk}/move/{target.pk}/confirm/")
    client.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"move_applicable": "on", "chooser": target.pk})
    for more in COPIES:
        sent = {"new_title": "Копия", "new_slug": "kopiya", "new_parent_page": target.pk, **more}
        client.post(f"/admin/pages/{page.pk}/copy/", sent)


def test_his_child_page_goes_nowhere_else(client: Client, own: NodePage, beyond: dict[str, Page]) -> None:
    child = news(own, "Своя новость", slug="svoya")
    before = tree()
    for page in beyond.values():
        carry(client, child, page)
    assert tree() == before


def test_nothing_is_drawn_into_his_node(client: Client, own: NodePage, beyond: dict[str, Page]) -> None:
    before = tree()
    for page in beyond.values():
        carry(client, page, own)
    assert tree() == before


@pytest.mark.parametrize("action", ["delete", "unpublish", "publish", "move"])
def test_bulk_actions_touch_nothing_else(
    client: Client, own: NodePage, beyond: dict[str, Page], feed: NewsIndexPage, action: str
) -> None:
    draft = news(feed, "Черновик", slug="draft", live=False)
    draft.save_revision()
    before = tree()
    keys = "&".join(f"id={page.pk}" for page in (*beyond.values(), draft))
    sent = {"include_descendants": "on", "move_applicable": "on", "chooser": own.pk}
    client.get(f"/admin/bulk/wagtailcore/page/{action}/?{keys}")
    client.post(f"/admin/bulk/wagtailcore/page/{action}/?{keys}", sent)
    client.post(f"/admin/bulk/wagtailcore/page/{action}/?id=all&childOf={own.get_parent().pk}", sent)
    # His own node is his to publish: the number of versions may grow, nothing else.
    assert tree()[:-2] == before[:-2]


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_bulk_actions_do_not_take_the_node_itself(
    client: Client, index: CommunitiesPage, own: NodePage, action: str
) -> None:
    elsewhere = index.get_parent().add_child(instance=CommunitiesPage(title="Архив", slug="archive"))
    before = tree()
    sent = {"include_descendants": "on", "move_applicable": "on", "chooser": elsewhere.pk}
    client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={own.pk}", sent)
    assert tree() == before


def test_the_node_itself_stays_on_the_site_and_in_its_place(client: Client, own: NodePage) -> None:
    before = tree()
    for screen in ("delete/", "unpublish/", "privacy/", "move/"):
        url = f"/admin/pages/{own.pk}/{screen}"
        assert refused(client.get(url)), screen
        assert refused(client.post(url, {"restriction_type": "login", "include_descendants": "on"})), screen
    assert tree() == before


def test_the_node_is_not_moved_even_when_the_leader_may_add_there(
    client: Client, index: CommunitiesPage, own: NodePage, leader: User
) -> None:
    elsewhere = index.get_parent().add_child(instance=CommunitiesPage(title="Архив", slug="archive"))
    group = Group.objects.create(name="Архивариусы")
    for right in GroupPagePermission.objects.filter(group__node_leadership__node=own):
        GroupPagePermission.objects.create(group=group, page=elsewhere, permission=right.permission)
    leader.groups.add(group)
    before = tree()
    client.post(f"/admin/pages/{own.pk}/move/{elsewhere.pk}/confirm/")
    assert tree() == before


def test_the_node_is_neither_copied_nor_made_again(client: Client, index: CommunitiesPage, own: NodePage) -> None:
    before = tree()
    carry(client, own, index)
    client.post(add_url("communities/nodepage", own), node_data(slug="v"))
    assert tree() == before


def test_what_is_decided_above_does_not_change_whatever_is_sent(client: Client, own: NodePage) -> None:
    charter = document(bank(), slug="charter")
    sent = node_data(
        title="Математики города",
        slug="drugoy-adres",
        summary="Стало",
        kind="federal_site",
        level="federal",
        charter=charter.pk,
        leader_position="директор",
        state="closed",
        closed_on="2026-01-01",
        show_in_menus="on",
        go_live_at="2030-01-01 00:00",
        expire_at="2026-12-31 00:00",
        **{"action-publish": "1"},
    )
    response = client.post(edit_url(own), sent)
    assert response.status_code == 302, response.context["form"].errors
    own.refresh_from_db()
    assert (own.title, own.summary, own.live) == ("Математики города", "Стало", True)
    assert (own.kind, own.level, own.state, own.closed_on) == ("district_union", "municipal", "active", None)
    assert (own.slug, own.charter_id, own.leader_position) == ("own", None, "")
    assert (own.show_in_menus, own.go_live_at, own.expire_at) == (False, None, None)
    assert own.scheduled_revision is None


def test_an_old_version_brings_back_its_text_and_not_what_is_decided_above(client: Client, own: NodePage) -> None:
    own.kind, own.summary = "club", "Давно"
    old = own.save_revision()
    own.kind, own.summary = "district_union", "Как было"
    own.save_revision().publish()
    response = client.get(f"/admin/pages/{own.pk}/revisions/{old.pk}/revert/")
    assert response.status_code == 200
    sent = node_data(title=own.title, summary="Давно", kind="club", revision=old.pk, **{"action-publish": "1"})
    client.post(edit_url(own), sent)
    own.refresh_from_db()
    assert (own.summary, own.kind) == ("Давно", "district_union")


def test_rows_of_another_node_are_not_taken_over(client: Client, own: NodePage, other: NodePage) -> None:
    row = PlanRow.objects.create(page=other, term="май", action="Чужое")
    sent = node_data(plan=[{"id": row.pk, "term": "май", "action": "Взято"}], **{"action-publish": "1"})
    sent["plan-INITIAL_FORMS"] = "1"
    client.post(edit_url(own), sent)
    row.refresh_from_db()
    assert (row.action, row.page_id) == ("Чужое", other.pk)


def test_he_names_no_leaders(client: Client, own: NodePage, other: NodePage, leader: User) -> None:
    before = list(Group.objects.filter(user__isnull=False).values_list("name", "user"))
    for page in (own, other):
        url = f"/admin/communities/{page.pk}/leaders/"
        assert refused(client.get(url))
        assert refused(client.post(url, {"leaders": [leader.pk]}))
        client.post(edit_url(page), node_data(leaders=[leader.pk], editors=[leader.pk], leader=leader.pk))
    assert list(Group.objects.filter(user__isnull=False).values_list("name", "user")) == before


def test_screens_of_administrators_stay_shut(client: Client) -> None:
    names = (
        "users",
        "groups",
        "groups/new",
        "workflows/list",
        "sites",
        "redirects",
        "collections",
    )
    settings = "settings/configuration/portalsettings/2"
    assert [name for name in (*names, settings) if not refused(client.get(f"/admin/{name}/"))] == []


def test_children_of_another_node_are_not_put_in_order(
    client: Client, other: NodePage, beyond: dict[str, Page]
) -> None:
    second = news(other, "Вторая", slug="vtoraya")
    before = tree()
    client.post(f"/admin/pages/{second.pk}/set_position/?position=0")
    client.post(f"/admin/pages/{other.pk}/set_position/?position=0")
    assert tree() == before


def test_his_explorer_shows_his_node_alone(
    client: Client, own: NodePage, other: NodePage, index: CommunitiesPage
) -> None:
    assert client.get("/admin/pages/").url == f"/admin/pages/{own.pk}/"
    for page in (index, other, index.get_parent()):
        assert client.get(f"/admin/pages/{page.pk}/").url == f"/admin/pages/{own.pk}/"
    found = client.get("/admin/pages/search/?q=наставников").content.decode()
    assert "Клуб наставников" not in found


def test_within_his_node_he_does_everything(client: Client, own: NodePage) -> None:
    sent = node_data(
        title="Заседание",
        slug="zasedanie",
        day="2026-11-12",
        rubric="contests",
        documents=inline(),
        **{"action-publish": "1"},
    )
    response = client.post(add_url("news/newspage", own), sent)
    assert response.status_code == 302, response.context["form"].errors
    page = NewsPage.objects.get(slug="zasedanie")
    assert page.live
    assert page.get_parent().pk == own.pk
    client.post(f"/admin/pages/{page.pk}/unpublish/")
    page.refresh_from_db()
    assert not page.live
    client.post(f"/admin/pages/{page.pk}/delete/")
    assert not NewsPage.objects.filter(pk=page.pk).exists()


def inline() -> dict[str, Any]:
    from wagtail.test.utils.form_data import inline_formset

    return dict(inline_formset([]))


def test_who_leads_no_more_is_out_at_once(client: Client, own: NodePage, leader: User) -> None:
    from knowledge_base.communities import leadership

    assert client.get(edit_url(own)).status_code == 200
    leadership.set_leaders(own, [])
    assert refused(client.get(edit_url(own)))
    assert refused(client.post(edit_url(own), node_data(summary="Ещё", **{"action-publish": "1"})))
    assert client.login(username=leader.email, password=PASSWORD)
