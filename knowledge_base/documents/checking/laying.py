"""The workflow «Проверка реквизитов»: made once, given to banks that have none of their own.

Whatever an administrator chose stays: a bank with another workflow keeps it, and once the step was made it is never laid on
an old bank again. New banks get it as long as it is in use.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models.signals import post_migrate, post_save
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from knowledge_base.documents.models import DocumentIndexPage, RequisitesTask
from portal.accounts.roles import LEADING, Role

NAME = "Проверка реквизитов"
CHECKERS = (Role.DOCUMENT_EDITOR, *LEADING)


def lay_on_all_banks() -> None:
    """After migrating: the workflow for banks that were there before it."""
    if not RequisitesTask.objects.exists():
        for bank in DocumentIndexPage.objects.all():
            lay_on(bank)


def lay_on(bank: DocumentIndexPage) -> None:
    """Give the bank the workflow, unless it has one or the step is out of use."""
    if WorkflowPage.objects.filter(page_id=bank.pk).exists():
        return
    workflow = _workflow()
    if workflow is not None:
        WorkflowPage.objects.create(page_id=bank.pk, workflow=workflow)


def _workflow() -> Workflow | None:
    """The first in use that has the step; a new one if the step was never made."""
    steps = RequisitesTask.objects.all()
    if not steps.exists():
        return _made()
    in_use = Workflow.objects.filter(active=True, workflow_tasks__task__in=steps.filter(active=True).values("task_ptr"))
    return in_use.order_by("pk").first()


def _made() -> Workflow:
    task = RequisitesTask.objects.create(name=NAME)
    task.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in CHECKERS])
    workflow: Workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def _migrated(sender: Any, using: str = "default", **_: Any) -> None:
    """Once all tables stand: the last app to migrate asks."""
    installed = [config.label for config in apps.get_app_configs() if config.models_module]
    if using == "default" and sender.label == installed[-1]:
        lay_on_all_banks()


def _bank_saved(instance: DocumentIndexPage, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        lay_on(instance)


def connect() -> None:
    """Watch for new banks and for the end of migrating."""
    post_migrate.connect(_migrated, dispatch_uid="documents.checking.laying")
    post_save.connect(_bank_saved, sender=DocumentIndexPage, dispatch_uid="documents.checking.laying")
