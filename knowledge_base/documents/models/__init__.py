"""Models of the bank."""

from knowledge_base.documents.models.bank import DocumentIndexPage
from knowledge_base.documents.models.check import RequisitesCheck, RequisitesTask, RequisitesTaskState
from knowledge_base.documents.models.citation_row import CitationRow, TextBand, TextMarks
from knowledge_base.documents.models.document import DocumentPage
from knowledge_base.documents.models.document_rows import ActionStep, Attachment, Relation
from knowledge_base.documents.models.edition import Clause, Edition
from knowledge_base.documents.models.edition_changes import EditionChanges
from knowledge_base.documents.models.file_reading import FileReading, Intake
from knowledge_base.documents.models.link_check import LinkCheck
from knowledge_base.documents.models.merge_record import MergeRecord
from knowledge_base.documents.models.named_act import NamedAct
from knowledge_base.documents.models.people_in_text import (
    ClosedOriginal,
    NameDecision,
    NameDeed,
    NameGround,
    NameWithdrawal,
    TextNames,
)
from knowledge_base.documents.models.relation_proposal import RelationProposal
from knowledge_base.documents.models.standing import Standing

__all__ = [
    "ActionStep",
    "Attachment",
    "CitationRow",
    "Clause",
    "ClosedOriginal",
    "DocumentIndexPage",
    "DocumentPage",
    "Edition",
    "EditionChanges",
    "FileReading",
    "Intake",
    "LinkCheck",
    "MergeRecord",
    "NameDecision",
    "NameDeed",
    "NameGround",
    "NameWithdrawal",
    "NamedAct",
    "Relation",
    "RelationProposal",
    "RequisitesCheck",
    "RequisitesTask",
    "RequisitesTaskState",
    "Standing",
    "TextBand",
    "TextMarks",
    "TextNames",
]
