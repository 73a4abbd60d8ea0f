"""A child process that understands a text: for texts put together of several readings, and for texts read long ago.

`understand_apart` is the way in; the module run as a program is the child, which knows nothing of settings or the database.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from knowledge_base.documents.extraction.reading import Limits
from knowledge_base.documents.understanding.as_json import named_of, to_json, understood_of
from knowledge_base.documents.understanding.found import NamedAct, Understood

logger = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]


def understand_apart(
    text: str, page_starts: Sequence[int] = (), named: Sequence[NamedAct] = (), limits: Limits | None = None
) -> Understood | None:
    """What `understand` finds, under limits of time and memory; None where it ran into one of them."""
    limits = limits or Limits()
    asked = {"text": text, "page_starts": list(page_starts), "named": [to_json(one) for one in named]}
    command = [sys.executable, "-m", __name__, str(limits.memory), str(limits.cpu_time)]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode(),
            capture_output=True,
            cwd=_ROOT,
            env={"PYTHONUTF8": "1"},
            timeout=limits.wall_time,
            check=True,
        )
        return understood_of(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        logger.warning("a text of %s characters was not understood: %s", len(text), error)
        return None


def main() -> None:
    """Read the question from standard input, write the answer to standard output."""
    import resource

    from knowledge_base.documents.understanding.understand import understand

    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    asked = json.loads(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    found = understand(asked["text"], asked["page_starts"], [named_of(one) for one in asked["named"]])
    sys.stdout.buffer.write(json.dumps(to_json(found)).encode())


if __name__ == "__main__":
    main()
