"""The blocks that section pages are made of."""

from django.apps import AppConfig


class BlocksConfig(AppConfig):
    """StreamField blocks, one small file each."""

    name = "knowledge_base.blocks"
    label = "blocks"
    verbose_name = "Блоки"
