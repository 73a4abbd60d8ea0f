"""Lays the roles on groups: after migrating, and on a page of a granted class as soon as it is made."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
)

from portal.accounts.roles import EVERYONE, LEADING, Role, model_grants, page_grants, reviewed_models

# Wagtail's first migration makes these two, in English; the roles take their place where nobody uses them.
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_WORKFLOW = "Moderators approval"
REVIEW = "Проверка перед публикацией"
# Wagtail asks for the permissions of its own models, also where a project's models take their place.
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))
KEEPERS = (Role.METHODIST, Role.DOCUMENT_EDITOR)
REVIEWERS = (Role.METHODIST, Role.DOCUMENT_EDITOR, *LEADING)


def after_migrate(sender: Any, using: str = "default", **kwargs: Any) -> None:
    """Once all tables stand (the last app to migrate asks), bring the groups in line with the roles."""
    installed = [config.label for config in apps.get_app_configs() if config.models_module]
    if using == "default" and sender.label == installed[-1]:
        sync_groups()


def sync_groups() -> None:
    """Make the group of every role and add the grants that it lacks. Safe to repeat; takes nothing away."""
    groups = {role: Group.objects.get_or_create(name=role.value)[0] for role in Role}
    _grant_admin_access(groups)
    for role, grants in model_grants.items():
        for model, action in grants:
            content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
            codename = get_permission_codename(action, model._meta)
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": f"Can {action} {model._meta.verbose_name}"[:255]},
            )
            groups[role].permissions.add(permission)
    for page_model in page_grants:
        for page in page_model._default_manager.all():
            grant_on_page(page)
    _replace_stock_groups(groups)
    _lay_reviews()


def grant_on_page(page: Page) -> None:
    """Give the roles their rights on this page and what is below it."""
    for role, actions in page_grants.get(type(page), {}).items():
        group = Group.objects.filter(name=role.value).first()
        if group is None:
            continue
        for action in actions:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", content_type__model="page", codename=f"{action}_page"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_admin_access(groups: dict[Role, Group]) -> None:
    admin_type, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    access, _ = Permission.objects.get_or_create(
        content_type=admin_type, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for role in EVERYONE:
        groups[role].permissions.add(access)
        for app_label, model in FILES:
            # Whoever keeps documents or pages replaces files that a colleague has uploaded.
            actions = (
                ("add", "change", "choose", "delete")
                if role in LEADING
                else ("add", "change", "choose")
                if role in KEEPERS
                else ("add", "choose")
            )
            for permission in Permission.objects.filter(
                content_type__app_label=app_label,
                content_type__model=model,
                codename__in=[f"{action}_{model}" for action in actions],
            ):
                GroupCollectionPermission.objects.get_or_create(
                    group=groups[role], collection=root, permission=permission
                )
    # The head invites people and ends their work; how far either reaches says `ranks`.
    groups[Role.HEAD].permissions.add(
        *Permission.objects.filter(content_type__app_label="accounts", codename__in=("add_user", "change_user"))
    )
    administrator = groups[Role.ADMINISTRATOR]
    for label, models in {
        "accounts": ("user",),
        "auth": ("group",),
        "wagtailcore": ("site", "collection", "workflow", "task", "locale"),
        "wagtailredirects": ("redirect",),
    }.items():
        administrator.permissions.add(
            *Permission.objects.filter(content_type__app_label=label, content_type__model__in=models)
        )


def _replace_stock_groups(groups: dict[Role, Group]) -> None:
    """Rename Wagtail's moderation into Russian, give it to the reviewing roles, drop the unused English groups."""
    stock = Workflow.objects.filter(name=STOCK_WORKFLOW).first()
    if stock is not None:
        stock.name = REVIEW
        stock.save(update_fields=["name"])
        for task in GroupApprovalTask.objects.filter(name=STOCK_WORKFLOW):
            task.name = "Проверка методистом или редактором"
            task.save(update_fields=["name"])
            task.groups.set([groups[role] for role in REVIEWERS])
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()


def _lay_reviews() -> None:
    """Wagtail's migrations give the review to all pages; to models it is given here, unless they have another one."""
    review = Workflow.objects.filter(name=REVIEW, active=True).first()
    for model in reviewed_models if review else ():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": review})


def _page_saved(sender: type[Any], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw and sender in page_grants:
        grant_on_page(instance)


def connect() -> None:
    """Watch for new pages of granted classes."""
    post_save.connect(_page_saved, dispatch_uid="accounts.page_grants")
