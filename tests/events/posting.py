"""What the form of an event posts."""

from __future__ import annotations

from typing import Any

from tests.events.formsets import rows


def posted(action: str = "", **changes: Any) -> dict[str, Any]:
    """A whole form: a seminar on 14 October 2026; `action` «publish», «submit» or "" for a draft. A list is rows of that name."""
    sessions = changes.pop(
        "sessions", [{"starts_at": "14.10.2026 14:00", "ends_at": "14.10.2026 16:00", "place": "Школа № 3"}]
    )
    data: dict[str, Any] = {
        "title": "Читаем графики вместе",
        "slug": "",
        "kind": "seminar",
        "format": "in_person",
        "level": "municipal",
        "status": "planned",
        "status_reason": "",
        "moved_from": "",
        "summary": "",
        "node": "",
        "task": "",
        "organiser": "",
        "registration_url": "",
        "registration_until": "",
        "seats": "",
        "contact": "",
        "report": "",
        "body-count": "0",
        "go_live_at": "",
        "expire_at": "",
        **rows("sessions", sessions),
        **rows("speakers", changes.pop("speakers", [])),
        **rows("materials", changes.pop("materials", [])),
        **rows("basis", changes.pop("basis", [])),
        **changes,
    }
    if action:
        data[f"action-{action}"] = "1"
    return data
