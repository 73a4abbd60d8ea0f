"""The chooser of a document of the bank: called by what it chooses, searched by number and requisites (`views.chooser`)."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets import AdminPageChooser


class DocumentChooser(AdminPageChooser):
    """Wagtail's chooser of pages, for documents alone: «Выбрать документ банка» instead of «Выберите страницу (Документ)»."""

    chooser_modal_url_name = "document_chooser:browse"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["documents.DocumentPage"], **kwargs)
        self.choose_one_text = "Выбрать документ банка"
        self.choose_another_text = "Выбрать другой документ"
        self.link_to_chosen_text = "Открыть этот документ"
