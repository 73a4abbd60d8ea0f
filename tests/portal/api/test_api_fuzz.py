"""Whatever is asked, the API answers as its description says: schemathesis asks, a few questions an address."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories.api import Portal

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_QUIET = [
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
]


def test_every_answer_is_as_described(found_portal: Portal, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 100_000
    # As Django's own test client does: the end of a request would close the connection of the test.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        _fuzz()
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


def _fuzz() -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    tried = [_try(one.ok()) for one in schema.get_all_operations()]
    assert len(tried) >= 16
    assert sum(tried) > len(tried)


def _try(operation: Any) -> int:
    """Ask an operation a few questions, half of them wrong; how many there were."""
    asked = 0

    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

        @settings(
            max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
            suppress_health_check=_QUIET,
        )  # fmt: skip
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

        given(case=operation.as_strategy(generation_mode=mode))(ask)()
    return asked
