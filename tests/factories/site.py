"""The least that every page needs: locale, tree, site, first page. Made anew where a flushed database lacks it."""

from __future__ import annotations

from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from home.models import HomePage
from portal.accounts.groups import REVIEW, sync_groups
from portal.accounts.roles import Role, page_grants, reviewed_models


def ensure_site() -> HomePage:
    """The first page of the default site, as the migrations leave it."""
    Locale.objects.get_or_create(language_code="ru")
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home = HomePage.objects.filter(depth=2).first()
    if home is None:
        home = root.add_child(instance=HomePage(title="Методический портал", slug="home"))
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    Site.clear_site_root_paths_cache()
    _ensure_workflow()
    return home


def ensure_home(*, anew: bool = False) -> HomePage:
    """The first page with the roles' groups and rights; they are laid anew where a flushed database lacks them, or if asked."""
    home = ensure_site()
    if anew or not _roles_stand(home):
        sync_groups()
    return home


def _roles_stand(home: HomePage) -> bool:
    """Whether the last of what `sync_groups` does has been done: the review has its Russian name and its models."""
    reviewed = WorkflowContentType.objects.filter(workflow__name=REVIEW).count()
    return (
        reviewed >= len(reviewed_models)
        and Group.objects.filter(name__in=[role.value for role in Role]).count() == len(Role)
        and GroupCollectionPermission.objects.exists()
        and GroupPagePermission.objects.filter(page_id=home.pk).exists() == (HomePage in page_grants)
    )


def _ensure_workflow() -> None:
    """The one that Wagtail's own migrations make; roles take it over (`portal.accounts.groups`)."""
    if not Workflow.objects.exists():
        workflow = Workflow.objects.create(name="Moderators approval")
        task = GroupApprovalTask.objects.create(name="Moderators approval")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
