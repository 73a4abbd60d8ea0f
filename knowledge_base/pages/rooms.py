"""What every room does at start-up: it announces itself to the rooms below.

A room is wired by the names of its files alone; no room has to be mentioned anywhere but in `portal/settings/rooms.py`.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

#: Modules of a room with a function `connect()`, in the order in which they are called.
ANNOUNCING = (
    *("permissions", "file_access", "search_source", "signals", "sections", "grounds", "waiting", "handover"),
    *("imports", "synonyms"),
    "api",
)


class RoomConfig(AppConfig):
    """The configuration of a room: subclasses give `name`, `label` and `verbose_name`."""

    default_auto_field = "django.db.models.BigAutoField"
    default = False  # else Django finds two configurations in a room's apps.py and takes neither

    def __init_subclass__(cls) -> None:
        cls.default = True

    def ready(self) -> None:
        """Call `connect()` of those of the room's modules that exist."""
        for part in ANNOUNCING:
            module = f"{self.name}.{part}"
            if find_spec(module) is not None:
                import_module(module).connect()
