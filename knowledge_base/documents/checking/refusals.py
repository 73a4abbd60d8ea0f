"""Why something is not done, in words for whoever asked. Each is a PermissionDenied, so that code and APIs know it, too."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from wagtail.actions.publish_page_revision import PublishPagePermissionError

OWN_WORK = "Последним документ изменили вы. Реквизиты проверяет другой сотрудник: так ошибку увидит второй человек"
NO_RIGHT = "Проверять реквизиты может тот, кто вправе публиковать в банке документов"
NOT_IN_GROUP = "Документ передан на проверку другой группе сотрудников"
LOCKED = "Документ заблокировал другой сотрудник. Решить можно, когда блокировку снимут"
CHANGED = "Документ тем временем изменили. Посмотрите его ещё раз и решите снова"
NO_REASON = "Напишите, что исправить: причина уйдёт автору письмом"
NOT_WAITING = "Документ уже не на проверке: её закончили или отозвали"
NO_ALIAS = (
    "У документа один адрес: псевдоним показал бы его ещё раз без текста и проверки. "
    "Ведите на сам документ ссылкой или связью"
)
ALIAS_IS_LIVE = (
    "Псевдоним документа на сайте. Чтобы сделать его самостоятельным документом, снимите его с публикации, "
    "превратите и передайте на проверку"
)


class CheckRefusedError(PermissionDenied):
    """The check was not written down; the text says why."""


class OwnWorkError(CheckRefusedError):
    """Whoever edited last must not be the one who checks."""

    def __init__(self) -> None:
        super().__init__(OWN_WORK)


class ContentChangedError(CheckRefusedError):
    """The content is not what the checker saw."""

    def __init__(self) -> None:
        super().__init__(CHANGED)


class StaysDraftError(PublishPagePermissionError):
    """Nobody may publish this version now; the text is for the editor."""


class NoSecondPlaceError(PermissionDenied):
    """A document is not shown in two places."""
