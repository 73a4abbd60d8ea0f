"""Files and pictures."""

from __future__ import annotations

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class FilesBlock(blocks.StructBlock):
    """A list of files with their kinds and sizes."""

    title = blocks.CharBlock(label="Заголовок списка", max_length=200, required=False)
    files = blocks.ListBlock(DocumentChooserBlock(label="Файл"), label="Файлы", min_num=1)

    class Meta:
        icon = "doc-full"
        label = "Файлы"
        template = "blocks/files.html"
        description = "Файлы для скачивания: вид и размер подставятся сами"


class PictureBlock(blocks.StructBlock):
    """A picture with its caption; the alternative text is the image's own unless the place needs another."""

    image = ImageChooserBlock(label="Изображение")
    caption = blocks.CharBlock(label="Подпись", max_length=250, required=False)
    alt_text = blocks.CharBlock(
        label="Описание для этого места",
        max_length=250,
        required=False,
        help_text="Если пусто, берётся описание самого изображения",
    )

    class Meta:
        icon = "image"
        label = "Изображение"
        template = "blocks/picture.html"
        description = "Рисунок или фотография с подписью"
