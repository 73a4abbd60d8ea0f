"""Vocabularies by which all content is sorted."""

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Topics, audiences, levels of education, subjects, deficits."""

    name = "knowledge_base.taxonomy"
    label = "taxonomy"
    verbose_name = "Справочники"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from knowledge_base.taxonomy.models import ALL
        from portal.accounts.roles import EVERYONE, LEADING, Role, grant_models

        grant_models((Role.METHODIST, Role.DOCUMENT_EDITOR, *LEADING), ALL, ["add", "change", "view"])
        grant_models(LEADING, ALL, ["delete"])
        grant_models(EVERYONE, ALL, ["view"])
