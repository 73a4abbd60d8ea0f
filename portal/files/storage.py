"""Where uploads lie: a folder of its own that has no address.

Everything an editor uploads goes here (documents of every version, originals of images); readers get a document through
`/files/…` and of an image only its renditions, which lie in MEDIA_ROOT.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

logger = logging.getLogger(__name__)


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files below `settings.PRIVATE_MEDIA_ROOT`, read at every use so that tests and operators may move it.

    Never gives an address (`url` raises NotImplementedError), and never deletes bytes that a version owns: whoever replaces
    a document's file, Wagtail's stock form included, asks to delete the former one, and that is where histories get lost.
    Deleting the document removes its version rows first, so that its bytes do go.
    """

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_MEDIA_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> str:
        """Always raises: the storage has no address."""
        raise NotImplementedError("uploads have no address of their own; use the document's `url`")

    def delete(self, name: str) -> None:
        """Delete these bytes, unless a version owns them."""
        if apps.get_model("files", "FileVersion").objects.filter(file=name).exists():
            logger.info("kept %s: a version owns it", name)
            return
        super().delete(name)


def private_storage() -> PrivateStorage:
    """The storage of the models; a function, so that migrations name it and not a folder."""
    return PrivateStorage()
