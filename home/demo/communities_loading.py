"""Topical tasks and nodes of the network."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.demo.choices import value_of
from home.demo.room_sources import Entry
from home.demo.shelf import Made, Shelf, paragraphs, publish, set_vocabularies
from knowledge_base.communities import leadership
from knowledge_base.communities.choices import Kind, Level
from knowledge_base.communities.models import (
    Channel,
    NodeBasis,
    NodeMaterial,
    NodeMember,
    NodePage,
    PlanRow,
    TaskBasis,
    TaskPage,
)
from portal.accounts.roles import Role
from portal.russian.dates import format_date


def load_tasks(host: Page, entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """The topical tasks of the year."""
    bodies = made.bodies(shelf)
    for entry in entries:
        first, last = entry.text("year").split("/")
        page = TaskPage(
            slug=entry.slug,
            title=entry.card["title"],
            summary=entry.text("summary"),
            year_from=int(first),
            year_to=int(first[:2] + last),
            responsible=shelf.organisation(entry.text("lead")),
            body=bodies.raw(
                [
                    *paragraphs(entry.text("problem").split("\n\n")),
                    {"type": "heading", "text": "К чему идём"},
                    *paragraphs([entry.text("goal")]),
                ]
            ),
            results=entry.lines("signs"),
            owner=shelf.methodist,
            live=False,
        )
        page.basis = [TaskBasis(document=made.page(entry.text("document")), clause=entry.text("clause"))]
        host.add_child(instance=page)
        publish(page, shelf.methodist)
        made.pages[entry.slug] = page
    return len(entries)


def load_nodes(host: Page, entries: tuple[Entry, ...], shelf: Shelf, made: Made) -> int:
    """All nodes, published; the account of a community's leader leads the one that says so."""
    for entry in entries:
        page = _node(entry, shelf, made)
        _join(page, entry, shelf, made)
        host.add_child(instance=page)
        publish(page, shelf.methodist)
        if entry.card.get("led_by_account"):
            leadership.set_leaders(page, [shelf.users[Role.COMMUNITY_LEADER]], by=shelf.users[Role.HEAD])
        made.pages[entry.slug] = page
    return len(entries)


def _node(entry: Entry, shelf: Shelf, made: Made) -> NodePage:
    organisation = shelf.organisation(entry.text("organisation"))
    leader = made.person(entry.text("leader"))
    page = NodePage(
        slug=entry.slug,
        title=entry.card["title"],
        summary=entry.text("summary"),
        kind=value_of(Kind, entry.card["kind"]),
        level=value_of(Level, entry.card["level"]),
        organisation=organisation,
        leader=leader,
        leader_position=_position_of(leader),
        project_title=entry.text("project"),
        project=entry.text("project_text"),
        charter=made.page(entry.text("charter")),
        meetings=entry.text("meetings"),
        how_to_join=entry.text("joining"),
        contact=f"{organisation.telephone}, {organisation.email}" if organisation else "",
        body=made.bodies(shelf).raw(_who_takes_part(entry, made)),
        owner=shelf.methodist,
        live=False,
    )
    set_vocabularies(page, entry, shelf, "topics", "audiences", "education_levels", "subjects")
    page.tasks = [made.page(slug) for slug in entry.slugs("tasks")]
    return page


def _join(page: NodePage, entry: Entry, shelf: Shelf, made: Made) -> None:
    page.plan = [
        PlanRow(
            term=row["when"], action=row["text"], result=_upper(row.get("result", "")), is_done=row.get("done", False)
        )
        for row in entry.rows("plan")
    ]
    page.channels = [Channel(title=row["title"], url=row["url"]) for row in entry.rows("channels")]
    page.members = [NodeMember(organisation=shelf.organisation(slug)) for slug in entry.slugs("taking_part")]
    page.materials = [NodeMaterial(material=made.page(slug)) for slug in entry.slugs("materials")]
    page.basis = [NodeBasis(document=made.page(slug)) for slug in entry.slugs("documents")]


def _who_takes_part(entry: Entry, made: Made) -> list[dict[str, Any]]:
    """Since when the node works and who is in it: people by what they are, never by name."""
    since = f"Работает с {format_date(entry.card['since'])}"
    if "until" in entry.card:
        since += f", срок — до {format_date(entry.card['until'])}"
    rows = []
    for row in entry.rows("members"):
        who = row.get("who") or _position_of(made.person(row["person"]))
        rows.append(f"<li>{_upper(who)}: {row['role']}.</li>")
    return [
        {"type": "paragraph", "html": f"<p>{since}</p>"},
        {"type": "heading", "text": "Кто в сообществе"},
        {"type": "paragraph", "html": f"<ul>{''.join(rows)}</ul>"},
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _position_of(person: Any) -> str:
    """«учитель физики, Лицей № 1»; "" for nobody."""
    first = person.positions.first() if person is not None else None
    return f"{first.title}, {first.organisation}" if first else ""
