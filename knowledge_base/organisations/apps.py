"""Organisations: who issues acts, where practices come from."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations with their former names."""

    name = "knowledge_base.organisations"
    label = "organisations"
    verbose_name = "Организации"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from knowledge_base.organisations.models import Organisation
        from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models

        editing = (Role.METHODIST, Role.DOCUMENT_EDITOR, Role.COUNCIL_SECRETARY, *LEADING)
        grant_models(editing, [Organisation], ["add", "change", "view"])
        grant_models(LEADING, [Organisation], ["delete"])
        grant_models(EVERYONE, [Organisation], ["view"])
