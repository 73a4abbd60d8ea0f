"""Text: heading, paragraphs, quotation or note."""

from __future__ import annotations

from wagtail import blocks

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level; the page's title is the only first one."""

    text = blocks.CharBlock(label="Заголовок", max_length=200)
    level = blocks.ChoiceBlock(
        label="Уровень",
        choices=[("2", "Раздел"), ("3", "Подраздел")],
        default="2",
        required=True,
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = "Заголовок"
        template = "blocks/heading.html"
        preview_value = {"text": "Как получить консультацию", "level": "2"}
        description = "Делит длинную страницу; из заголовков складывается оглавление для программ экранного доступа"


class ParagraphBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = "Текст"
        template = "blocks/paragraph.html"
        preview_value = "<p>Консультации проходят по вторникам и четвергам.</p>"
        description = "Абзацы, списки и ссылки. Заголовки ставьте отдельным блоком"


class NoteBlock(blocks.StructBlock):
    """What must not be overlooked."""

    kind = blocks.ChoiceBlock(
        label="Вид",
        choices=[("info", "К сведению"), ("warning", "Важно")],
        default="info",
        required=True,
        search_index=False,
    )
    text = blocks.RichTextBlock(label="Текст", features=["bold", "italic", "link", "document-link", "ul"])

    class Meta:
        icon = "info-circle"
        label = "Примечание"
        template = "blocks/note.html"
        preview_value = {"kind": "info", "text": "<p>Заявки принимаются до 15 октября.</p>"}
        description = "Выделяет то, что нельзя пропустить. Не больше одного-двух на страницу"
