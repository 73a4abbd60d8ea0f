"""import-linter's contract, made of the one list of rooms: `python -m tests.architecture.import_contract` checks it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from portal.settings.rooms import LINES

#: The roof is the package that the cellar lies in as well; import-linter is told its parts.
ROOF = "portal.urls | portal.context | portal.settings | portal.wsgi"


def contract(lines: tuple[tuple[str, ...], ...] = LINES) -> str:
    """The configuration: one layer a line, from the roof to the cellar; rooms on one line do not know each other."""
    layers = [ROOF, *(" | ".join(line) for line in lines[1:])]
    return "\n".join(
        (
            "[importlinter]",
            "root_packages =",
            *(f"    {name}" for name in ("portal", "home", "knowledge_base", "search")),
            "",
            "[importlinter:contract:flow]",
            "name = The law of flow: upper rooms import lower ones, never back",
            "type = layers",
            "layers =",
            *(f"    {layer}" for layer in layers),
            "",
        )
    )


def main() -> int:
    """Run import-linter; 0 where the law is kept."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "importlinter.ini"
        config.write_text(contract(), encoding="utf-8")
        command = Path(sys.executable).with_name("lint-imports")
        return subprocess.run([str(command), "--config", str(config)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
