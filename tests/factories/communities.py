"""Communities of an invented town: single ones for tests, thousands for measuring."""

from __future__ import annotations

import random
from typing import Any

from wagtail.models import Page

from knowledge_base.communities import leadership
from knowledge_base.communities.choices import Kind, Level
from knowledge_base.communities.models import CommunitiesPage, NodePage, TaskPage
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.site import ensure_site

_LISTS = (
    "tasks",
    "subjects",
    "education_levels",
    "audiences",
    "topics",
    "plan",
    "channels",
    "members",
    "basis",
    "materials",
)


def communities_page(**fields: Any) -> CommunitiesPage:
    """The published list of communities, made once."""
    found = CommunitiesPage.objects.first()
    return found or ensure_site().add_child(
        instance=CommunitiesPage(**{"title": "Сообщества", "slug": "communities", **fields})
    )


def node(title: str = "Учителя математики", parent: Page | None = None, **fields: Any) -> NodePage:
    """A published community; `live=False` for a draft; vocabularies, tasks and rows as lists."""
    lists = {name: fields.pop(name) for name in _LISTS if name in fields}
    given = {"title": title, "kind": Kind.DISTRICT_UNION, "level": Level.MUNICIPAL, **fields}
    page = NodePage(**given)
    for name, values in lists.items():
        setattr(page, name, values)
    return (parent or communities_page()).add_child(instance=page)


def task(title: str = "Читательская грамотность на каждом уроке", **fields: Any) -> TaskPage:
    """A published topical task; `basis` as a list of rows."""
    rows = fields.pop("basis", [])
    page = TaskPage(**{"title": title, "year_from": 2026, "year_to": 2028, **fields})
    page.basis = rows
    return communities_page().add_child(instance=page)


def leader_of(*nodes: NodePage, role: Role = Role.COMMUNITY_LEADER) -> User:
    """A user of this role who leads these communities beside whoever leads them already."""
    user = user_with(role)
    for one in nodes:
        leadership.set_leaders(one, [*leadership.leaders_of(one), user])
    return user


def fill(count: int, *, seed: int = 43) -> list[NodePage]:
    """So many published communities, always the same for the same arguments."""
    chooser = random.Random(seed)
    parent = communities_page()
    return [
        node(
            f"Сообщество {number}",
            parent,
            slug=f"c{number}",
            kind=chooser.choice(Kind.values),
            level=chooser.choice(Level.values),
            summary="Собирается раз в месяц и показывает уроки друг другу.",
        )
        for number in range(count)
    ]
