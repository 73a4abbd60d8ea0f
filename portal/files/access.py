"""Who may fetch a file.

A reader may if something published shows the file. What shows files is told here by the rooms that own it
(`register_model`); where a file is shown, Wagtail's reference index knows: it holds, for each row of an indexed model, the
documents that its fields, StreamField blocks, rich text and child rows refer to. The index is only the hint *where to look*:
it is kept up by a task that may lag behind, so that the row it names is always read live, both whether it is published and
whether it still refers to the file. A page's draft is no reference: Wagtail indexes the live row, not the revision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from enum import Enum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignObjectRel, Model, Q, QuerySet
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, ReferenceIndex
from wagtail.permissions import policy_registry

from portal.files.models import PortalDocument

Published = Callable[[Any], Any]

_rules: dict[type[Model], Published] = {}
_confidential: dict[type[Model], tuple[str, Callable[[Any], bool]]] = {}


class Access(Enum):
    """Why somebody may fetch a file."""

    READER = "reader"  # something published shows it
    EDITOR = "editor"  # who may choose or change files in the admin


def register_model(model: type[Model], published: Published) -> None:
    """Rows of `model` show the files they refer to, as long as `published(queryset of the model)` holds them.

    Call it in `AppConfig.ready()`. A rule holds for subclasses too, the nearest one counts: the rule for `Page` is given
    querysets of every page class. Referring is found through foreign keys, StreamFields, rich text and `ParentalKey` children.
    """
    _rules[model] = published
    ReferenceIndex.register_model(model)


def keep_confidential(model: type[Model], field: str, may_see: Callable[[Any], bool]) -> None:
    """A file that `field` of any row of `model` refers to is for those users alone for whom `may_see` is true.

    Whatever else shows it: readers never get it, nor editors who have no business with it.
    """
    _confidential[model] = (field, may_see)


def confidential_field(model: type[Model]) -> str:
    """The field by which rows of this model keep files confidential; "" for any other model."""
    return _confidential[model][0] if model in _confidential else ""


def closed_to_readers(pks: Collection[int]) -> frozenset[int]:
    """Of these files those that no reader may fetch, whatever shows them: confidential ones, those in private collections.

    One query for each kind of confidential rows, and one or two for collections.
    """
    closed: set[int] = set()
    for model, (field, _) in _confidential.items():
        rows = model._default_manager.filter(**{f"{field}__in": list(pks)})
        closed.update(rows.values_list(f"{field}_id", flat=True))
    private = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    below = Q()
    for path in private:
        below |= Q(collection__path__startswith=path)
    if below:
        closed.update(PortalDocument.objects.filter(below, pk__in=list(pks)).values_list("pk", flat=True))
    return frozenset(closed)


def granted(request: HttpRequest, document: PortalDocument) -> Access | None:
    """Why this request may fetch the document; None if it may not (answer 404: nobody learns that the file exists).

    Readers are asked first, so that what is public never depends on a cookie.
    """
    initiated = _initiated(document)
    if initiated is not None:
        return Access.EDITOR if initiated(request.user) and _may_edit(request.user, document) else None
    if _collection_lets_in(request, document) and is_shown(document):
        return Access.READER
    return Access.EDITOR if _may_edit(request.user, document) else None


def is_shown(document: PortalDocument) -> bool:
    """Whether something published shows the document: 2 queries and one for each kind of row that refers to it."""
    return next(shown_by(document), None) is not None


def shown_by(document: PortalDocument) -> Iterator[Model]:
    """The published rows (specific pages, snippets …) that refer to the document now."""
    for model, paths_by_key in _references(document).items():
        published = _rule_for(model)
        if published is None:
            continue
        for row in published(model._default_manager.filter(pk__in=list(paths_by_key))):
            if any(_refers(row, path, document) for path in paths_by_key[row.pk]):
                yield row


def _references(document: PortalDocument) -> dict[type[Model], dict[Any, set[str]]]:
    """What the index knows: model → primary key → names of the field or child relation that refers."""
    found: dict[type[Model], dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = ReferenceIndex.get_references_to(document).values_list("content_type_id", "object_id", "model_path")
    for content_type_id, key, path in rows:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            found[model][model._meta.pk.to_python(key)].add(path.split(".", 1)[0])
    return found


def _rule_for(model: type[Model]) -> Published | None:
    return next((_rules[ancestor] for ancestor in model.__mro__ if ancestor in _rules), None)


def _refers(row: Model, name: str, document: PortalDocument) -> bool:
    """Whether field or child relation `name` of the row, as the database has it now, refers to the document."""
    try:
        field: Any = row._meta.get_field(name)
    except FieldDoesNotExist:
        field = None
    if field is None or isinstance(field, ForeignObjectRel):
        children = getattr(row, name).all()
        return any(_holds(ReferenceIndex._extract_references_from_object(child), document) for child in children)
    if hasattr(field, "extract_references"):
        found = field.extract_references(field.value_from_object(row))
        return any(issubclass(model, PortalDocument) and str(key) == str(document.pk) for model, key, *_ in found)
    if field.related_model is not None:
        return bool(field.value_from_object(row) == document.pk)
    return _holds(ReferenceIndex._extract_references_from_object(row), document)


def _holds(references: Iterator[tuple[Any, ...]], document: PortalDocument) -> bool:
    target = ContentType.objects.get_for_model(document)
    return any(content_type_id == target.pk and str(key) == str(document.pk) for content_type_id, key, *_ in references)


def _initiated(document: PortalDocument) -> Callable[[Any], bool] | None:
    """Who may see a confidential file; None for all other files. One query for each kind of confidential rows."""
    for model, (field, may_see) in _confidential.items():
        if model._default_manager.filter(**{field: document}).exists():
            return may_see
    return None


def _collection_lets_in(request: HttpRequest, document: PortalDocument) -> bool:
    """Collections may be private in Wagtail; what lies in one is not public, whoever shows it."""
    restrictions: QuerySet[Any] = CollectionViewRestriction.objects.select_related("collection")
    own = document.collection
    return all(
        restriction.accept_request(request)
        for restriction in restrictions
        if own == restriction.collection or own.is_descendant_of(restriction.collection)
    )


def _may_edit(user: Any, document: PortalDocument) -> bool:
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(PortalDocument)
    return bool(policy.user_has_any_permission_for_instance(user, ["choose", "change"], document))
