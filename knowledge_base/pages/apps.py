"""What all pages share."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """BasePage, menu, breadcrumbs, listings."""

    name = "knowledge_base.pages"
    label = "pages"
    verbose_name = "Страницы"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import Page

        from knowledge_base.pages import changes
        from portal.files import access
        from portal.visibility import published_pages

        # A page shows its files (in its text, in its rows) to readers as long as it is published itself.
        access.register_model(Page, published_pages)
        changes.connect()
