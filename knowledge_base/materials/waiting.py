"""«Новый материал» on the editor's home screen."""

from __future__ import annotations

from django.urls import reverse

from knowledge_base.materials.models import MaterialsPage
from portal.accounts.models import User
from portal.accounts.waiting import Start, register_start


def new_material(user: User) -> Start | None:
    """For whoever may add one."""
    parent = MaterialsPage.objects.order_by("path").first()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return None
    return Start("Новый материал", reverse("wagtailadmin_pages:add", args=["materials", "materialpage", parent.pk]))


def connect() -> None:
    """Offer it."""
    register_start("materials.new", 60, new_material)
