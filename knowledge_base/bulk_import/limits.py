"""How much one job may hold. Sizes in bytes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class BundleLimits:
    """Bounds of one job.

    ``bundle`` is one archive as sent, ``total`` everything of a job unpacked, ``file`` one file unpacked, ``files`` how many;
    ``ratio`` how many times smaller a member may be packed before it counts as a trap.
    """

    bundle: int = 512 * MEGABYTE
    total: int = 2048 * MEGABYTE
    file: int = 50 * MEGABYTE
    files: int = 3_000
    ratio: int = 200
    table: int = 10 * MEGABYTE


def limits() -> BundleLimits:
    """As the operator has set them."""
    bundle = settings.IMPORT_BUNDLE_MB * MEGABYTE
    return BundleLimits(bundle=bundle, total=4 * bundle, file=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
