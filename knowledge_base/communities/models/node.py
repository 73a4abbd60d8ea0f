"""A node of the methodical network."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from wagtail.models import Page, PageManager

from knowledge_base.communities import panels
from knowledge_base.communities.forms.node_form import NodePageForm
from knowledge_base.communities.models.node_fields import NodeFields
from knowledge_base.communities.node_rights import NodePermissionTester
from knowledge_base.pages.models import BasePageQuerySet


class NodeQuerySet(BasePageQuerySet):
    """Nodes."""

    def led_by(self, user: Any) -> Self:
        """Those whose page and everything below it this user leads (`communities.leadership`). None for visitors."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        return self.filter(leadership__group__user=user)


NodeManager = PageManager.from_queryset(NodeQuerySet)


class NodePage(NodeFields):
    """The page of a community; practices and news of the community may lie below it."""

    objects = NodeManager()

    search_excluded_reason = "Its source comes next."
    parent_page_types: ClassVar[list[str]] = ["communities.CommunitiesPage"]

    base_form_class = NodePageForm
    content_panels = panels.NODE
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "сообщество"
        verbose_name_plural = "сообщества"

    @classmethod
    def for_leader(cls, user: Any) -> NodeQuerySet:
        """The nodes that this user leads."""
        found: NodeQuerySet = cls.objects.led_by(user)
        return found

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Only kinds of pages that name a community as their place; a section page has none here."""
        models = super().clean_subpage_models()
        return [model for model in models if getattr(model, "parent_page_types", None) is not None]

    def permissions_for_user(self, user: Any) -> NodePermissionTester:
        """Rights over a community (`node_rights`)."""
        return NodePermissionTester(user, self)
