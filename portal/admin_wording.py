"""Words of the admin that Wagtail does not pass through a translation, so that the locale folder cannot reach them."""

from __future__ import annotations

from wagtail.admin.paginator import WagtailPaginator

SITE_COLUMNS = {"port": "Порт", "site_name": "Название сайта", "root_page": "Главная страница"}


def items_count_label(paginator: WagtailPaginator) -> str:
    """«Всего: 74»: right for any noun and number, where Wagtail joins the number to the plural («74 документы»)."""
    return f"Всего: {paginator.count}"


def connect() -> None:
    """Puts the wording in place; called once, when applications are ready."""
    from wagtail.sites.views import IndexView

    WagtailPaginator.items_count_label = property(items_count_label)
    for column in IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
