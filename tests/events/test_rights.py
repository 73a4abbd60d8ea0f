"""A leader works on the events of his own communities; every screen is tried with an event of another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import TaskState

from home.models import HomePage
from knowledge_base.communities.models import NodePage
from knowledge_base.events.models import Event
from knowledge_base.events.views.viewset import EventViewSet
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.events.posting import posted
from tests.factories.accounts import user_with
from tests.factories.communities import leader_of, node
from tests.factories.events import calendar_page, event

pytestmark = pytest.mark.django_db

SPACE = "wagtailsnippets_events_event"
CHOOSER = "wagtailsnippetchoosers_events_event"
SECRET = "Тайный черновик соседей"


@pytest.fixture
def nodes(home: HomePage) -> tuple[NodePage, NodePage]:
    calendar_page()
    return node("Учителя математики"), node("Учителя физики")


@pytest.fixture
def foreign(nodes: tuple[NodePage, NodePage]) -> Event:
    """A published event of the other community, with a draft on top of it that nobody else has seen."""
    made = event("Физика вместе", node=nodes[1])
    draft = made.get_latest_revision_as_object()
    draft.title = SECRET
    draft.save_revision()
    return Event.objects.get(pk=made.pk)


@pytest.fixture
def leader(nodes: tuple[NodePage, NodePage]) -> User:
    return leader_of(nodes[0])


def screens(one: Event) -> Iterator[tuple[str, str]]:
    """Each address of the snippet's screens that takes an event, with its name."""
    pair = sorted(one.revisions.values_list("pk", flat=True))
    task = one.current_workflow_task_state
    for pattern in EventViewSet().get_urlpatterns():
        for arguments in (
            {"pk": one.pk},
            {"pk": one.pk, "revision_id": pair[0]},
            {"pk": one.pk, "revision_id_a": pair[0], "revision_id_b": "latest"},
            {"pk": one.pk, "action_name": "approve", "task_state_id": task.pk if task else 1},
            {"pk": one.pk, "task_id": task.task_id if task else 1},
            {"pk": one.pk, "workflow_state_id": task.workflow_state_id if task else 1},
        ):
            try:
                yield pattern.name, reverse(f"{SPACE}:{pattern.name}", kwargs=arguments)
            except NoReverseMatch:
                continue


def told(answer: Any) -> str:
    """The whole text of an answer, an export's too."""
    whole: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return whole.decode()


def state(one: Event) -> dict[str, Any]:
    return Event.objects.filter(pk=one.pk).values().get()


def test_every_screen_of_anothers_event_is_closed(
    client: Client, leader: User, foreign: Event, nodes: tuple[NodePage, NodePage]
) -> None:
    client.force_login(leader)
    before = state(foreign)
    tried = set()
    for name, url in screens(foreign):
        tried.add(name)
        for answer in (client.get(url), client.post(url, posted("publish", node=nodes[0].pk, title="Моё"))):
            assert answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
            assert SECRET not in answer.content.decode(), name
            if answer.status_code == 302:
                assert answer["Location"] == reverse("wagtailadmin_home"), name
                follow = client.get(answer["Location"]).content.decode()
                assert SECRET not in follow, name
    assert {"edit", "copy", "delete", "history", "unpublish", "lock", "unlock", "usage", "preview_on_edit"} <= tried
    assert {"revisions_view", "revisions_revert", "revisions_compare", "revisions_unschedule"} <= tried
    assert {"workflow_action", "collect_workflow_action_data", "workflow_preview", "workflow_history"} <= tried
    assert state(foreign) == before
    assert Event.objects.count() == 1


def test_the_same_while_it_is_under_review(client: Client, leader: User, foreign: Event) -> None:
    workflow = foreign.get_workflow()
    assert workflow is not None, "events have the stock review"
    workflow.start(foreign, user_with(Role.METHODIST))
    before = state(foreign)
    client.force_login(leader)
    for name, url in screens(foreign):
        for answer in (client.get(url), client.post(url, {"comment": "", "action-approve": "1"})):
            assert answer.status_code in (302, 403, 405), (name, answer.status_code)
            assert SECRET not in answer.content.decode(), name
    assert state(foreign) == before
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_lists_choosers_and_reports_are_silent_about_it(client: Client, leader: User, foreign: Event) -> None:
    hidden = event("Совсем тайное", node=foreign.node, live=False)
    client.force_login(leader)
    workflow = foreign.get_workflow()
    assert workflow is not None
    workflow.start(foreign, user_with(Role.METHODIST))
    addresses = [
        reverse(f"{SPACE}:list"),
        reverse(f"{SPACE}:list_results") + "?q=тайн",
        reverse(f"{SPACE}:list") + "?export=csv",
        reverse(f"{CHOOSER}:choose"),
        reverse(f"{CHOOSER}:choose_results"),
        reverse(f"{CHOOSER}:choose") + "?multiple=1",
        reverse(f"{CHOOSER}:chosen", args=[hidden.pk]),
        reverse(f"{CHOOSER}:chosen_multiple") + f"?id={hidden.pk}",
        reverse("wagtail_bulk_action", args=["events", "event", "delete"]) + f"?id={hidden.pk}&id={foreign.pk}",
        reverse("wagtail_bulk_action", args=["events", "event", "delete"]) + "?id=all",
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:workflow_tasks"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_home"),
    ]
    for address in addresses:
        text = told(client.get(address))
        assert "тайное" not in text.casefold(), address
        assert SECRET not in text, address
    assert client.get(reverse(f"{CHOOSER}:chosen", args=[hidden.pk])).status_code == 404


def test_bulk_deletion_deletes_nothing(client: Client, leader: User, foreign: Event, nodes: Any) -> None:
    own = event("Своё", node=nodes[0])
    client.force_login(leader)
    address = reverse("wagtail_bulk_action", args=["events", "event", "delete"])
    client.post(f"{address}?id={foreign.pk}&id={own.pk}")
    assert Event.objects.count() == 2


def test_editing_sessions_are_told_to_nobody(client: Client, leader: User, foreign: Event) -> None:
    client.force_login(leader)
    address = reverse("wagtailadmin_editing_sessions:ping", args=["events", "event", foreign.pk, 1])
    assert client.post(address).status_code == 404


def test_a_leader_adds_edits_and_publishes_his_own(client: Client, leader: User, nodes: Any) -> None:
    client.force_login(leader)
    client.post(reverse(f"{SPACE}:add"), posted("publish", node=nodes[0].pk))
    made = Event.objects.get()
    assert (made.node_id, made.live) == (nodes[0].pk, True)
    screen = client.get(reverse(f"{SPACE}:edit", args=[made.pk])).content.decode()
    assert 'name="action-publish"' in screen
    assert reverse(f"{SPACE}:unpublish", args=[made.pk]) in screen
    for name in ("history", "usage", "copy", "workflow_history", "unpublish"):
        assert client.get(reverse(f"{SPACE}:{name}", args=[made.pk])).status_code == 200, name
    assert client.get(reverse(f"{SPACE}:delete", args=[made.pk])).status_code in (302, 403)
    client.post(reverse(f"{SPACE}:delete", args=[made.pk]))
    client.post(reverse(f"{SPACE}:lock", args=[made.pk]))
    assert not Event.objects.get().locked
    client.post(reverse(f"{SPACE}:unpublish", args=[made.pk]))
    assert not Event.objects.get().live


@pytest.mark.parametrize("action", ["", "publish", "submit"])
def test_no_event_for_a_community_that_one_does_not_lead(client: Client, leader: User, nodes: Any, action: str) -> None:
    client.force_login(leader)
    for wrong in (nodes[1].pk, ""):
        answer = client.post(reverse(f"{SPACE}:add"), posted(action, node=wrong))
        assert "Выберите сообщество, которым вы руководите" in answer.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize("action", ["", "publish", "submit"])
def test_no_own_event_is_handed_to_another_community(client: Client, leader: User, nodes: Any, action: str) -> None:
    own = event("Своё", node=nodes[0])
    client.force_login(leader)
    for wrong in (nodes[1].pk, ""):
        client.post(reverse(f"{SPACE}:edit", args=[own.pk]), posted(action, node=wrong))
    fresh = Event.objects.get(pk=own.pk)
    assert fresh.node_id == nodes[0].pk
    assert fresh.get_latest_revision_as_object().node_id == nodes[0].pk


def test_a_draft_that_names_my_community_gives_me_nothing(client: Client, leader: User, nodes: Any) -> None:
    """Whose an event is, its published row says."""
    other = event("Чужое", node=nodes[1])
    draft = other.get_latest_revision_as_object()
    draft.node = nodes[0]
    draft.save_revision()
    client.force_login(leader)
    assert client.get(reverse(f"{SPACE}:edit", args=[other.pk])).status_code in (302, 403)


def test_copying_never_writes_over_the_original(client: Client, leader: User, nodes: Any) -> None:
    own = event("Своё", node=nodes[0])
    client.force_login(leader)
    answer = client.post(reverse(f"{SPACE}:copy", args=[own.pk]), posted("publish", node=nodes[0].pk, title="Иное"))
    assert answer.status_code in (302, 403)
    assert Event.objects.get().title == "Своё"


def test_who_ceases_to_lead_ceases_to_edit(client: Client, leader: User, nodes: Any) -> None:
    own = event("Своё", node=nodes[0])
    Group.objects.get(name__startswith="Сообщество").user_set.clear()  # type: ignore[attr-defined]
    client.force_login(leader)
    assert client.get(reverse(f"{SPACE}:edit", args=[own.pk])).status_code in (302, 403)
    assert client.get(reverse(f"{SPACE}:list")).status_code in (302, 403)
    assert client.get(reverse(f"{SPACE}:add")).status_code in (302, 403)


ROLES: list[tuple[Role, set[str]]] = [
    (Role.AUTHOR, set()),
    (Role.EXPERT, set()),
    (Role.DOCUMENT_EDITOR, set()),
    (Role.COUNCIL_SECRETARY, set()),
    (Role.COMMUNITY_LEADER, set()),
    (Role.METHODIST, {"list", "add", "edit", "history", "unpublish"}),
    (Role.HEAD, {"list", "add", "edit", "history", "unpublish", "delete"}),
    (Role.ADMINISTRATOR, {"list", "add", "edit", "history", "unpublish", "delete"}),
]


@pytest.mark.parametrize(("role", "open_"), ROLES)
def test_rights_of_each_role(client: Client, foreign: Event, role: Role, open_: set[str]) -> None:
    client.force_login(user_with(role))
    for name in ("list", "add", "edit", "history", "unpublish", "delete"):
        arguments = [] if name in ("list", "add") else [foreign.pk]
        answer = client.get(reverse(f"{SPACE}:{name}", args=arguments))
        assert (answer.status_code == 200) == (name in open_), (role, name)


@pytest.mark.parametrize("role", [Role.METHODIST, Role.HEAD, Role.ADMINISTRATOR])
def test_editors_publish_events_of_any_community_or_none(client: Client, foreign: Event, role: Role) -> None:
    client.force_login(user_with(role))
    client.post(reverse(f"{SPACE}:add"), posted("publish", title="Без сообщества"))
    client.post(reverse(f"{SPACE}:add"), posted("publish", title="С сообществом", node=foreign.node_id))
    assert set(Event.objects.exclude(pk=foreign.pk).values_list("node", "live")) == {
        (None, True),
        (foreign.node_id, True),
    }
