"""Terms in the API: `/api/terms`."""

from knowledge_base.pages.api_rows import offer_rows


def connect() -> None:
    """Announce the glossary's part of the API."""
    from knowledge_base.glossary.catalogue import CATALOGUE

    offer_rows("terms", "Термины", CATALOGUE, order=70)
