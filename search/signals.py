"""Everything that happens to pages and changes what readers find is put into the outbox, whole subtrees included.

Whatever Wagtail does to a page (publishing, unpublishing, moving, a new slug) it saves the page within its transaction,
so that is where we look, and compare title and address with what they were: Wagtail's own signals for moves and slugs
come after the commit, when a crash could already have lost them. Publishing is watched as well, because a page's
children rows are written after the page. Privacy is a row of its own, and an alias is as private as what it shows.

Other rows count for the thing whose children they are and for all that refers to them (`search.upkeep.referring`), files as well
(`search.upkeep.files_changed`). Rooms touch for themselves what is written past all signals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, published, unpublished

from search.outbox import touch
from search.sources import all_sources, hosted_by, source_of
from search.upkeep import files_changed
from search.upkeep.referring import parents_of, touch_referring

_WATCHES = "search.signals"
_BEFORE = "_search_before"
# What Wagtail saves with every draft, again and again while an editor types: readers see nothing of it.
_DRAFT_FIELDS = frozenset(
    {
        "wagtail_admin_comments",
        "draft_title",
        "expire_at",
        "go_live_at",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)
# Seen from the values' side, what is about to lose one is known only before.
_SET_ACTIONS = {
    False: frozenset({"post_add", "post_remove", "post_clear"}),
    True: frozenset({"post_add", "pre_remove", "pre_clear"}),
}


def connect() -> None:
    """Begin to watch; called once at start-up."""
    page_published.connect(_page_changed, dispatch_uid=_WATCHES)
    page_unpublished.connect(_page_changed, dispatch_uid=_WATCHES)
    published.connect(_snippet_changed, dispatch_uid=_WATCHES)
    unpublished.connect(_snippet_changed, dispatch_uid=_WATCHES)
    pre_save.connect(_before_saving, dispatch_uid=_WATCHES)
    post_save.connect(_after_saving, dispatch_uid=_WATCHES)
    pre_delete.connect(_before_deleting, dispatch_uid=_WATCHES)
    post_delete.connect(_after_deleting, dispatch_uid=_WATCHES)
    m2m_changed.connect(_set_changed, dispatch_uid=_WATCHES)
    for signal in (post_save, post_delete):
        signal.connect(_addresses_changed, sender=Site, dispatch_uid=_WATCHES)
    files_changed.connect()


def touch_pages(pages: Iterable[tuple[int, int]]) -> None:
    """Touch pages given as (primary key, id of the content type); types without a source are left out."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for pk, type_id in pages:
        by_type[type_id].append(pk)
    for type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        source = source_of(model) if model is not None else None
        if source is not None:
            touch(source.name, pks)
        for hosted in hosted_by(model) if model is not None else ():
            touch(hosted.name, hosted.model._default_manager.values_list("pk", flat=True))


def touch_subtree(page: Page) -> None:
    """Touch a page and everything below it, and what shows any of it under an address of its own."""
    below = Page.objects.filter(path__startswith=page.path, depth__gte=page.depth)
    touch_pages(below.values_list("pk", "content_type_id"))
    aliases = Q()
    for path in Page.objects.filter(alias_of__in=below).values_list("path", flat=True):
        aliases |= Q(path__startswith=path)
    if aliases:
        touch_pages(Page.objects.filter(aliases).exclude(pk__in=below).values_list("pk", "content_type_id"))


def _page_changed(instance: Page, **_: Any) -> None:
    touch_pages([(instance.pk, instance.content_type_id)])
    touch_referring(instance.specific_class or type(instance), [instance.pk])


def _addresses_changed(**_: Any) -> None:
    """A site's first page or name: every address may be another."""
    for source in all_sources():
        touch(source.name, source.keys())


def _snippet_changed(instance: Model, **_: Any) -> None:
    # Like a page's, its rows of children are written after itself.
    if not isinstance(instance, Page):
        _row_changed(instance)


def _before_saving(instance: Model, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    """Keep title and address as they are in the database: pages below show them, and must follow when they change."""
    if raw or not isinstance(instance, Page) or instance.pk is None or is_draft_only(update_fields):
        return
    before = Page.objects.filter(pk=instance.pk).values_list("title", "url_path").first()
    vars(instance)[_BEFORE] = before


def _after_saving(instance: Model, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    if raw:
        return
    if isinstance(instance, PageViewRestriction):
        touch_subtree(instance.page)
    elif not isinstance(instance, Page):
        _row_changed(instance, update_fields)
    elif not is_draft_only(update_fields):
        before = vars(instance).pop(_BEFORE, None)
        if before is not None and before != (instance.title, instance.url_path):
            touch_subtree(instance)
        else:
            _page_changed(instance)


def _before_deleting(instance: Model, **_: Any) -> None:
    """Afterwards nothing refers to it any more."""
    if instance.pk is None:
        return
    model = (instance.specific_class or Page) if isinstance(instance, Page) else type(instance)
    touch_referring(model, [instance.pk])


def _set_changed(instance: Any, action: str, model: Any, reverse: bool = False, pk_set: Any = None, **_: Any) -> None:
    """Values of a thing's set were written without the thing: by code, from either side."""
    if not isinstance(instance, Model) or action not in _SET_ACTIONS[reverse]:
        return
    if reverse:
        if pk_set:
            _things_changed(model, pk_set)
        else:
            touch_referring(type(instance), [instance.pk])
    elif isinstance(instance, Page):
        touch_pages([(instance.pk, instance.content_type_id)])
    else:
        _row_changed(instance)


def _after_deleting(instance: Model, **_: Any) -> None:
    if isinstance(instance, PageViewRestriction):
        # When the page itself is being deleted it may be gone already, and with it all there was to touch.
        page = Page.objects.filter(pk=instance.page_id).first()
        if page is not None:
            touch_subtree(page)
    elif isinstance(instance, Page):
        _page_changed(instance)
    else:
        _row_changed(instance)


def _row_changed(instance: Model, update_fields: Iterable[str] | None = None) -> None:
    """Things that are no pages: found by their own source, shown by others, or a row of one of these."""
    if instance.pk is None or is_draft_only(update_fields):
        return
    _things_changed(type(instance), [instance.pk])
    for parent, pk in parents_of(instance):
        _things_changed(parent, [pk])


def _things_changed(model: type[Model], pks: Collection[int]) -> None:
    source = source_of(model)
    if source is not None:
        touch(source.name, pks)
    touch_referring(model, pks)


def is_draft_only(update_fields: Iterable[str] | None) -> bool:
    """Whether a save writes only what belongs to drafts: readers see nothing of it."""
    return update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields)
