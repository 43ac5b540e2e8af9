"""The project's own files, as git knows them, and what Python makes of them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> list[Path]:
    """Return every file that is committed, or would be with ``git add --all``."""
    listed = subprocess.run(
        # The folder may belong to someone else, as it does in a container.
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-co",
            "--exclude-standard",
            "-z",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def python(*folders: str) -> list[Path]:
    """Return the Python files in ``folders``, such as ``bot`` or ``tests``."""
    inside = [ROOT / folder for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == ".py" and any(map(path.is_relative_to, inside))
    ]


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of the Python file at ``path``."""
    return ast.parse(path.read_text(), path)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in the file with the last part of the name that is called."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield name, node


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    """Return where ``node`` stands, as editors understand it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"
