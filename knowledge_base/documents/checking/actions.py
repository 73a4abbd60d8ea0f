"""Puts the gate into Wagtail's actions: whichever way something is published, copied or given a second place, it is here.

Overriding `DocumentPage.publish` alone would not do: the edit screen and the API run the actions themselves, and copying
sets `live` without publishing anything.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from knowledge_base.documents.checking import gate
from knowledge_base.documents.checking.refusals import ALIAS_IS_LIVE, NO_ALIAS, NoSecondPlaceError

_MARK = "_documents_gate"


def connect(model: type[Any]) -> None:
    """Guard the actions for pages of this model; safe to repeat."""
    _wrap(PublishPageRevisionAction, "execute", lambda original: _publish(original, model))
    _wrap(CopyPageAction, "_copy_page", lambda original: _copy(original, model))
    _wrap(CreatePageAliasAction, "execute", lambda original: _alias(original, model))
    _wrap(ConvertAliasPageAction, "execute", lambda original: _convert(original, model))


def _wrap(action: type[Any], name: str, make: Callable[[Any], Any]) -> None:
    original = action.__dict__[name] if name in action.__dict__ else getattr(action, name)
    if not getattr(original, _MARK, False):
        guarded = wraps(original)(make(original))
        setattr(guarded, _MARK, True)
        setattr(action, name, guarded)


def _publish(original: Any, model: type[Any]) -> Any:
    """Publishing and planning: rights first, so that whoever has none learns nothing; then the gate."""

    def execute(self: Any, skip_permission_checks: bool = False) -> Any:
        if isinstance(self.object, model):
            self.check(skip_permission_checks=skip_permission_checks)
            if not gate.lets_through(self.object, self.revision, self.log_action, self.user):
                return None
        return original(self, skip_permission_checks=skip_permission_checks)

    return execute


def _copy(original: Any, model: type[Any]) -> Any:
    """A copy of a document is a draft, also within a tree of pages that are copied as they are."""

    def copy_page(self: Any, page: Any, *args: Any, **kwargs: Any) -> Any:
        if not issubclass(page.specific_class or type(page), model):
            return original(self, page, *args, **kwargs)
        asked, self.keep_live = self.keep_live, False
        if kwargs.get("update_attrs"):
            kwargs["update_attrs"] = {
                name: kwargs["update_attrs"][name] for name in kwargs["update_attrs"] if name != "live"
            }
        try:
            return original(self, page, *args, **kwargs)
        finally:
            self.keep_live = asked

    return copy_page


def _alias(original: Any, model: type[Any]) -> Any:
    """No second place for a document, neither for itself nor for a section that holds one."""

    def execute(self: Any, skip_permission_checks: bool = False) -> Any:
        pages = model._default_manager.filter(path__startswith=self.page.path)
        if not self.recursive:
            pages = pages.filter(depth=self.page.depth)
        if pages.exists():
            raise NoSecondPlaceError(NO_ALIAS)
        return original(self, skip_permission_checks=skip_permission_checks)

    return execute


def _convert(original: Any, model: type[Any]) -> Any:
    """What was an alias becomes a document of its own only as a draft."""

    def execute(self: Any, skip_permission_checks: bool = False) -> Any:
        if self.page.live and issubclass(self.page.specific_class or type(self.page), model):
            raise NoSecondPlaceError(ALIAS_IS_LIVE)
        return original(self, skip_permission_checks=skip_permission_checks)

    return execute
