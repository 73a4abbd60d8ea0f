"""Materials in the API: `/api/materials`."""

from knowledge_base.pages.api_rows import offer_rows


def connect() -> None:
    """Announce the materials' part of the API."""
    from knowledge_base.materials.catalogue import CATALOGUE

    offer_rows("materials", "Материалы", CATALOGUE, order=50)
