"""Models of imports."""

from knowledge_base.bulk_import.models.item import ImportItem, ImportMark
from knowledge_base.bulk_import.models.job import ImportJob

__all__ = ["ImportItem", "ImportJob", "ImportMark"]
