"""The official client, made of the settings; one for each process, shared by its threads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.serializer import OrjsonSerializer

from search.engine import EngineUnavailableError

# How often another node is asked, and every node at least once. A node that hangs costs its timeout, a dead one nothing.
_RETRIES = 2
_CONNECTIONS = 8
_AGAIN_AT = (429, 502, 503, 504)
# Bulk requests and refreshes wait for every copy of the index.
WRITE_TIMEOUT = 15.0


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the servers are and who we are. Equal values share one client."""

    urls: tuple[str, ...]
    user: str = ""
    password: str = ""
    ca: str = ""
    """Path of the certificate that the servers' ones are signed by; "" trusts what the machine trusts."""
    timeout: float = 2.0
    """Seconds that a reader's question may take on one node."""

    @classmethod
    def from_settings(cls) -> Connection:
        """As ELASTICSEARCH_… say."""
        return cls(
            urls=tuple(url.strip() for url in settings.ELASTICSEARCH_URL.split(",") if url.strip()),
            user=settings.ELASTICSEARCH_USER,
            password=settings.ELASTICSEARCH_PASSWORD,
            ca=str(settings.ELASTICSEARCH_CA or ""),
            timeout=settings.ELASTICSEARCH_TIMEOUT,
        )

    @property
    def place(self) -> str:
        """The servers' addresses, without name and password."""
        return ", ".join(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" for parts in map(urlsplit, self.urls))

    def client(self) -> Elasticsearch:
        """The client of this process: what was opened before a fork must not be used after it."""
        return _client(self, os.getpid())


@lru_cache(maxsize=8)
def _client(connection: Connection, process: int) -> Elasticsearch:
    options: dict[str, Any] = {
        "request_timeout": connection.timeout,
        "retry_on_timeout": True,
        "max_retries": max(_RETRIES, len(connection.urls)),
        "retry_on_status": _AGAIN_AT,
        "connections_per_node": _CONNECTIONS,
        "serializer": OrjsonSerializer(),
        # Compressing costs both sides more than a local network does.
        "http_compress": False,
    }
    if connection.user:
        options["basic_auth"] = (connection.user, connection.password)
    if connection.ca and any(url.startswith("https:") for url in connection.urls):
        options["ca_certs"] = connection.ca
    try:
        return Elasticsearch([_with_port(url) for url in connection.urls], **options)
    except (ValueError, OSError) as error:
        raise EngineUnavailableError(f"Настройки Elasticsearch неверны: {error}") from error


def _with_port(url: str) -> str:
    """The client wants a port; 9200 is everybody's."""
    parts = urlsplit(url)
    return url if parts.port else parts._replace(netloc=f"{parts.netloc}:9200", path="").geturl()
