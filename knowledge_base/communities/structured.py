"""Communities and tasks in the words of schema.org."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from knowledge_base.communities.node_view import NodeView


def of_node(node: Any, view: NodeView, request: HttpRequest) -> dict[str, Any]:
    """`Organization`: names of people are in it only where the page shows them."""
    leader = view.leader
    return {
        "@type": "Organization",
        "name": node.title,
        "description": node.summary,
        "url": node.get_full_url(request),
        "additionalType": view.kind,
        "parentOrganization": _organisation(view.organisation.name) if view.organisation else None,
        "foundingDate": node.since.isoformat() if node.since else None,
        "dissolutionDate": node.closed_on.isoformat() if node.is_closed and node.closed_on else None,
        "knowsAbout": [subject.name for subject in node.subjects.all()],
        "employee": {"@type": "Person", "name": leader.name, "jobTitle": leader.role}
        if leader and leader.name
        else None,
        "sameAs": [channel.url for channel in view.channels],
    }


def of_task(task: Any, request: HttpRequest) -> dict[str, Any]:
    """`Project`."""
    return {
        "@type": "Project",
        "name": task.title,
        "description": task.summary,
        "url": task.get_full_url(request),
        "parentOrganization": _organisation(str(task.responsible)) if task.responsible else None,
        "foundingDate": str(task.year_from) if task.year_from else None,
        "dissolutionDate": str(task.year_to) if task.year_to else None,
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}
