"""Models of images and documents; the first migration holds them, because Wagtail cannot change them later."""

from portal.files.models.documents import PortalDocument
from portal.files.models.images import PortalImage, PortalRendition
from portal.files.models.versions import FileVersion

__all__ = ["FileVersion", "PortalDocument", "PortalImage", "PortalRendition"]
