"""Import of many things at once: bundles, tables, dry run, jobs, reports. What is made of an item, a room above says."""

from knowledge_base.pages.rooms import RoomConfig


class BulkImportConfig(RoomConfig):
    """Jobs and their items."""

    name = "knowledge_base.bulk_import"
    label = "bulk_import"
    verbose_name = "Загрузка"
