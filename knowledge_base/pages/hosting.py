"""Things that are no pages but have a public address: events, people, organisations, terms.

Their addresses lie below a *host page* (the calendar, the glossary): readers see them as long as they are published themselves
and their host page is. One thing is shown on many pages and has one address.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from knowledge_base.pages.codes import free_code
from portal import visibility

#: Addresses that host pages have for themselves: feeds, views of the calendar, its years and months.
_RESERVED = re.compile(r"feed|month|year|\d{4}(-\d{4})?")


class Hosted:
    """Mixed into a model with `slug`: its address below the host page. `host` is «app.Model» of the host page's class."""

    host: ClassVar[str]
    slug: Any

    @classmethod
    def host_model(cls) -> type[Page]:
        """The class of the host page."""
        model: type[Page] = apps.get_model(cls.host)
        return model

    def get_url(self, request: HttpRequest | None = None) -> str | None:
        """Path on this site; None while no host page is published. One query a request, however many things."""
        page = visibility.first_published(self.host_model())
        base = page.get_url(request) if page is not None else None
        return f"{base}{self.slug}/" if base else None

    @property
    def url(self) -> str | None:
        """`get_url` without a request, for templates."""
        return self.get_url()

    @property
    def full_url(self) -> str | None:
        """The address with the site's name, for feeds and calendars."""
        page = visibility.first_published(self.host_model())
        return f"{page.full_url}{self.slug}/" if page is not None and page.full_url else None

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """The thing in the words of schema.org, without `@context`; None for none."""
        return None


def published_rows(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Of these hosted things those that readers may see (`portal.visibility`)."""
    model: Any = rows.model
    return visibility.published_rows(rows, model.host_model())


class HostedQuerySet(models.QuerySet[Any]):
    """Hosted things, with the one visibility rule."""

    def published(self) -> Self:
        """Only what readers may see."""
        return published_rows(self)  # type: ignore[return-value]


HostedManager = models.Manager.from_queryset(HostedQuerySet)


class HostedSnippet(
    Hosted,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """An abstract editorial thing with an address of its own: drafts, versions, workflow, preview, lock, schedule."""

    title = models.CharField("название", max_length=255)
    slug = models.SlugField(
        "код в адресе",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Латиницей; если пусто, получится из названия. После публикации лучше не менять: на него ссылаются",
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    objects: ClassVar[Any] = HostedManager()

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A code that is an address of the host page's own would never be reached."""
        super().clean()
        if _RESERVED.fullmatch(self.slug or ""):
            raise ValidationError({"slug": "Этот адрес занят самим разделом. Напишите другой, например добавьте слово"})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Makes the code before it is looked at."""
        self._ensure_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the code out of the title where none is given; where another takes it in this very moment, the next free one."""
        self._ensure_slug()
        if not self._state.adding:
            super().save(*args, **kwargs)
            return
        try:
            with transaction.atomic():  # a savepoint: PostgreSQL gives up the whole transaction otherwise
                super().save(*args, **kwargs)
        except IntegrityError:
            taken, self.slug = self.slug, free_code(self, self.title)
            if taken == self.slug:  # it was something else
                raise
            super().save(*args, **kwargs)

    def _ensure_slug(self) -> None:
        if not self.slug and self.title:
            made = free_code(self, self.title)
            self.slug = free_code(self, f"{made} item") if _RESERVED.fullmatch(made) else made

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The template of the public page."""
        host: Any = self.host_model()
        return str(host.item_template)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What the host page gives its template."""
        model: Any = self.host_model()
        page = visibility.first_published(model) or model.objects.first() or model(title=str(model._meta.verbose_name))
        context: dict[str, Any] = page.item_page_context(self, request)
        return context
