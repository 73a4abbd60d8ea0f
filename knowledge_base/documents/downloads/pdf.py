"""An HTML page → PDF, laid out in a process of its own under limits of time and memory."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.documents.downloads import pdf_child
from knowledge_base.documents.downloads.problems import DownloadError, MissingToolError

logger = logging.getLogger(__name__)

_CHILD = "knowledge_base.documents.downloads.pdf_child"
_ROOT = Path(__file__).resolve().parents[3]
# No secret of the portal's environment is handed on.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "HOME", "FONTCONFIG_PATH")
#: A page longer than this is refused before anything is started; 2,000 clauses have a tenth of it.
LONGEST_PAGE = 6_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may take. 2,000 clauses need 7 s and 130 MB (address space 700 MB) on a busy machine."""

    memory: int = 2 * 1024**3  # bytes of address space
    cpu_time: int = 60  # seconds
    wall_time: int = 120


def render(page: str, limits: Limits | None = None) -> bytes:
    """The PDF. Raises MissingToolError where pango or WeasyPrint is not there, DownloadError when it did not work out."""
    limits = limits or Limits()
    if len(page) > LONGEST_PAGE:
        raise DownloadError("the text is too long for a PDF")
    process = subprocess.Popen(
        [sys.executable, "-m", _CHILD, str(limits.memory), str(limits.cpu_time)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ} | {"PYTHONUTF8": "1"},
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(page.encode("utf-8", errors="ignore"), timeout=limits.wall_time)
    except subprocess.TimeoutExpired:
        _kill(process)
        raise DownloadError(f"more than {limits.wall_time} s") from None
    except BaseException:
        _kill(process)
        raise
    words = errors.decode("utf-8", errors="replace")[-500:]
    if process.returncode == pdf_child.MISSING:
        logger.error("PDF cannot be made, a library is missing: %s", words)
        raise MissingToolError(words)
    if process.returncode or not output.startswith(b"%PDF-"):
        logger.error("PDF was not made, the process ended with %s: %s", process.returncode, words)
        raise DownloadError(f"the process ended with {process.returncode}")
    return output


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
