"""Communities rest on their charter and on other acts of the bank, tasks on theirs: when one ends, they say so."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from knowledge_base.communities.choices import State
from knowledge_base.communities.models import NodePage, TaskPage
from knowledge_base.documents.grounds.registry import Dependents, register


def connect() -> None:
    """Announce both."""
    register(Dependents("node", NodePage, "Сообщество", "Сообщества", ("basis__document", "charter"), _at_work))
    register(Dependents("task", TaskPage, "Актуальная задача", "Актуальные задачи"))


def _at_work(today: dt.date) -> Q:
    """In a community that has closed nothing has to be mended."""
    return ~Q(state=State.CLOSED)
