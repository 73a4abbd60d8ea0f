"""The least that every page needs: locale, tree, site, first page. Made anew where a flushed database lacks it."""

from __future__ import annotations

from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowPage, WorkflowTask

from home.models import HomePage


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


def _ensure_workflow() -> None:
    """The one that Wagtail's own migrations make; roles take it over (`portal.accounts.groups`)."""
    if not Workflow.objects.exists():
        workflow = Workflow.objects.create(name="Moderators approval")
        task = GroupApprovalTask.objects.create(name="Moderators approval")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=Page.get_first_root_node())
