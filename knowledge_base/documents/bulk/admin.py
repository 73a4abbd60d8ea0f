"""The bulk actions in the admin, and the words of the log. Imported by the room's hooks."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from knowledge_base.documents.bulk.actions import ALL
from knowledge_base.documents.bulk.changing import SERVICE_LOG

for _action in ALL:
    hooks.register("register_bulk_action", _action)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Who answers for a document and when it is reviewed stands in its history."""

    @actions.register_action(SERVICE_LOG)
    class ServiceLog(LogFormatter):
        label = "Служебные поля"

        def format_message(self, log_entry: Any) -> str:
            return str(log_entry.data.get("words", ""))
