"""A table with a caption and header cells, as screen readers need it."""

from __future__ import annotations

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

OPTIONS = {
    "minSpareRows": 0,
    "startRows": 3,
    "startCols": 3,
    "contextMenu": True,
    "renderer": "text",
    "language": "ru-RU",
}


class CaptionedTableBlock(blocks.StructBlock):
    """A table; its caption is shown above it."""

    caption = blocks.CharBlock(label="Название таблицы", max_length=200)
    table = TableBlock(label="Таблица", table_options=OPTIONS)

    class Meta:
        icon = "table"
        label = "Таблица"
        template = "blocks/table.html"
        preview_value = {
            "caption": "Часы консультаций",
            "table": {
                "data": [["День", "Часы"], ["вторник", "14:00–17:00"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
            },
        }
        description = "Для расписаний и сопоставлений. Отметьте строку заголовков"
