"""The one list of roles, and what each may do.

Rooms announce what their concepts grant to a role (`grant_models`, `grant_pages`); this room never names them. The grants
are laid on Django groups of the same name after migrating (`groups.py`). A built-in role always holds at least its grants;
who needs less makes a group of his own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Model
from wagtail.models import Page


class Role(StrEnum):
    """A role; the value is the name of its group, as administrators see it. A reader has none: he needs no account."""

    AUTHOR = "Автор"
    COMMUNITY_LEADER = "Руководитель сообщества"
    EXPERT = "Эксперт"
    METHODIST = "Методист"
    DOCUMENT_EDITOR = "Редактор документов"
    COUNCIL_SECRETARY = "Секретарь методсовета"
    HEAD = "Руководитель службы"
    ADMINISTRATOR = "Администратор"


EVERYONE = tuple(Role)
LEADING = (Role.HEAD, Role.ADMINISTRATOR)

model_grants: dict[Role, set[tuple[type[Model], str]]] = defaultdict(set)
page_grants: dict[type[Page], dict[Role, tuple[str, ...]]] = defaultdict(dict)
reviewed_models: set[type[Model]] = set()


def grant_models(roles: Iterable[Role], models: Iterable[type[Model]], actions: Iterable[str]) -> None:
    """Let these roles do these actions («add», «change», «delete», «view», «choose», «publish») on rows of these models."""
    actions = tuple(actions)
    models = tuple(models)
    for role in roles:
        model_grants[role].update((model, action) for model in models for action in actions)


def grant_pages(roles: Iterable[Role], page_model: type[Page], actions: Iterable[str]) -> None:
    """Let these roles do these actions («add», «change», «publish», «lock», «unlock») on and below every page of this class."""
    actions = tuple(actions)
    for role in roles:
        page_grants[page_model][role] = actions


def review_models(models: Iterable[type[Model]]) -> None:
    """Let rows of these models be handed over for the review before publication, as all pages may."""
    reviewed_models.update(models)
