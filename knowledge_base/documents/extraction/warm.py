"""A warm child: has loaded what reading and understanding need, and forks for each file.

Loading takes longer than most files take to be read. Started by `warm_children` as ``python -m …extraction.warm SOCKET``; knows
no more than `child` does and touches no file itself: each fork limits itself, reads its one file and ends. The conversation
over the socket, a message each: a request with the descriptors of file and answer (and of the names of acts) → the key of the
process → how it ended → leave to forget it. It ends when the other side closes.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from contextlib import suppress
from importlib import import_module

from knowledge_base.documents.extraction import child

#: What most files need; other parsers are loaded by the fork that wants them, as each costs memory that is limited.
_LOADED = (
    "knowledge_base.documents.understanding.as_json",
    "knowledge_base.documents.understanding.understand",
    "knowledge_base.documents.extraction.docx",
    "knowledge_base.documents.extraction.doc",
)
_LONGEST = 64 * 1024


def main() -> None:
    """Serve until the socket is closed."""
    with socket.socket(fileno=int(sys.argv[1])) as line:
        for name in _LOADED:
            with suppress(ImportError):
                import_module(name)
        gc.freeze()  # what is loaded is never collected, so that forks share it
        while _serve_one(line):
            pass


def _serve_one(line: socket.socket) -> bool:
    message, descriptors, _, _ = socket.recv_fds(line, _LONGEST, 3)
    if not message:
        return False
    pid = os.fork()
    if pid == 0:
        _read(line, json.loads(message), descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    line.send(str(pid).encode())
    # Not reaped yet: until the other side has ended the whole group its number belongs to nobody else.
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    status = ended.si_status if ended is not None else 1
    code = status if ended is None or ended.si_code == os.CLD_EXITED else -status
    line.send(str(code).encode())
    heard = bool(line.recv(_LONGEST))
    os.waitpid(pid, 0)
    return heard


def _read(line: socket.socket, request: dict[str, str], descriptors: list[int]) -> None:
    """In the fork: take the place of a child that was started anew; never returns."""
    try:
        os.setsid()
        line.close()
        os.dup2(descriptors[0], 0)
        os.dup2(descriptors[1], 1)
        sys.argv = ["child", request["limits"], *(str(one) for one in descriptors[2:])]
        for descriptor in descriptors[:2]:
            os.close(descriptor)
        child.main()
    except BaseException:  # noqa: BLE001 - whatever it is, the other side is told by the code
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
