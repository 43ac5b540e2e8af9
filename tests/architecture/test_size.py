"""Functions stay short and files hold one idea; the few that do not say why."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.architecture.sources import ROOT, place, python, tree

LONGEST_FUNCTION = 50
LONGEST_FILE = 300

# Each with the reason it may be longer.
LONG_FILES: dict[str, str] = {
    "bot/services/conversations/addressees.py": "whom words are for, held ones with it",
    "tests/journeys/test_desk.py": "a counselor's list with every slip of a finger",
    "tests/journeys/test_right_reader.py": "one question, tried in many ways",
    "bot/faq/answers/endings.py": "a list of answers, and the law knows that many ends",
    "tests/interview/reading/test_days.py": "a table of what people type for a day",
    "tests/services/test_announcement_control.py": "all that stops one",
    "tests/services/test_announcement_sending.py": "one list, to its end",
    "tests/history.py": "a database after long use, with a statement for each table",
}


def measured(*folders: str) -> list[Path]:
    """Return the files that people wrote; a migration is a list that Alembic wrote."""
    versions = ROOT / "bot" / "storage" / "migrations" / "versions"
    return [path for path in python(*folders) if path.parent != versions]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every function with its length in lines, its docstring left out."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{place(path, node)} {node.name}", _length(node)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    match node.body[0]:
        case ast.Expr(value=ast.Constant(value=str())) as docstring:
            return whole - ((docstring.end_lineno or 0) - docstring.lineno + 1)
    return whole


def test_no_function_is_long() -> None:
    found = [
        each
        for path in measured("bot", "handlers", "tests")
        for each in functions(path)
    ]
    assert [each for each in found if each[1] > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = [
        length
        for path in measured("bot", "handlers")
        for _name, length in functions(path)
    ]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 25


def test_no_file_is_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in measured("bot", "handlers", "tests")
    }
    long = {name for name, length in lengths.items() if length > LONGEST_FILE}
    assert long == LONG_FILES.keys()
