"""A node of the methodical network."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageManager

from knowledge_base.communities import node_view, panels, structured
from knowledge_base.communities.forms.node_form import NodePageForm
from knowledge_base.communities.models.node_fields import NodeFields
from knowledge_base.communities.node_rights import NodePermissionTester
from knowledge_base.pages.models import BasePageQuerySet
from knowledge_base.pages.sections import sections_on


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `view` (NodeView) and `sections` that other rooms have for this community."""
        context = super().get_context(request, *args, **kwargs)
        context["view"] = self._view(request)
        context["sections"] = sections_on("node", self, timezone.localdate()) if self.pk else ()
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """`Organization`."""
        return structured.of_node(self, self._view(request), request)

    def _view(self, request: HttpRequest) -> node_view.NodeView:
        """Gathered once for the page and its data for machines."""
        held: tuple[HttpRequest, node_view.NodeView] | None = self.__dict__.get("_viewed")
        if held is None or held[0] is not request:
            held = (request, node_view.view_of(self, timezone.localdate(), request))
            self.__dict__["_viewed"] = held
        return held[1]
