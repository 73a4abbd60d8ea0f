"""«Сообщить об ошибке»: what readers report, and how it is answered."""

from knowledge_base.pages.rooms import RoomConfig


class FeedbackConfig(RoomConfig):
    """Reports of errors."""

    name = "knowledge_base.feedback"
    label = "feedback"
    verbose_name = "Сообщения об ошибках"
