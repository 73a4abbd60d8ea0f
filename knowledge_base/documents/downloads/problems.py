"""Why a file cannot be given out now."""

from __future__ import annotations


class DownloadError(Exception):
    """The file could not be made."""


class MissingToolError(DownloadError):
    """A library of the system is not installed."""


class BusyError(DownloadError):
    """It is being made already, or too many others are; later it will be there."""
