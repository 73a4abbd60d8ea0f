"""What the client throws → what the portal understands: an engine that is not there, said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError

from search.engine import EngineUnavailableError

NOT_BUILT = "Индекс поиска на сервере Elasticsearch ещё не построен."
OTHER_VERSION = "Индекс поиска на сервере Elasticsearch построен другой версией портала."
SILENT = "Сервер Elasticsearch не отвечает."
_REFUSED = "Сервер Elasticsearch не пускает портал: проверьте имя, пароль и права на индексы."
_NOT_TRUSTED = "Серверу Elasticsearch нельзя доверять: проверьте ELASTICSEARCH_CA."


class IndexMissingError(EngineUnavailableError):
    """There is no index of this version."""


@contextmanager
def guarded() -> Iterator[None]:
    """Turn every error of the client into EngineUnavailableError."""
    try:
        yield
    except ApiError as error:
        raise _of_answer(error) from error
    except TransportError as error:
        problem = _NOT_TRUSTED if "certificate" in str(error).lower() else SILENT
        raise EngineUnavailableError(problem) from error


def _of_answer(error: ApiError) -> EngineUnavailableError:
    status = error.meta.status
    if status in {401, 403}:
        return EngineUnavailableError(_REFUSED)
    if status == 404:
        return IndexMissingError(NOT_BUILT)
    if status in {429, 502, 503, 504}:
        return EngineUnavailableError("Сервер Elasticsearch занят или теряет узлы, он ответит позже.")
    return EngineUnavailableError(f"Сервер Elasticsearch ответил ошибкой {status}.")
