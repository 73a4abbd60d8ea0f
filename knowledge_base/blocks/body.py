"""The set of blocks that the body of a section page may hold."""

from __future__ import annotations

from wagtail import blocks

from knowledge_base.blocks.media import FilesBlock, PictureBlock
from knowledge_base.blocks.reference import ContactsBlock, LinksBlock, QuestionsBlock, StepsBlock
from knowledge_base.blocks.table import CaptionedTableBlock
from knowledge_base.blocks.text import RICH_TEXT, HeadingBlock, NoteBlock, ParagraphBlock


class BodyBlock(blocks.StreamBlock):
    """Heading, paragraph, note, steps, table, questions, files, picture, contacts, links."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=RICH_TEXT)
    note = NoteBlock()
    steps = StepsBlock()
    table = CaptionedTableBlock()
    questions = QuestionsBlock()
    files = FilesBlock()
    picture = PictureBlock()
    contacts = ContactsBlock()
    links = LinksBlock()

    class Meta:
        block_counts = {"picture": {"max_num": 20}}
