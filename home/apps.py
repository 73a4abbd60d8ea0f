"""The first page, section pages and the demo content."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """HomePage, SectionPage."""

    name = "home"
    label = "home"
    verbose_name = "Главная и разделы"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home import bank_sections, search_source
        from home.models import HomePage, SectionPage
        from portal.accounts.roles import LEADING, Role, grant_pages

        grant_pages(LEADING, HomePage, ["add", "change", "publish", "lock", "unlock"])
        grant_pages((Role.METHODIST,), HomePage, ["add", "change", "publish"])
        grant_pages((Role.COUNCIL_SECRETARY,), SectionPage, ["add", "change"])
        search_source.connect()
        bank_sections.connect()
