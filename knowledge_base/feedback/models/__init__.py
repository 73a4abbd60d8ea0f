"""Models of the room."""

from knowledge_base.feedback.models.report import ErrorReport

__all__ = ["ErrorReport"]
