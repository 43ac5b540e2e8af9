"""Rules of ours that no linter knows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, calls, files, place, python, tree

MARKERS = {"_": 1, "ngettext": 2, "pgettext": 2}
"""What marks a text for translation, and how many literals it begins with."""


def read_as_code(tmp_path: Path, code: str) -> Path:
    """Write ``code`` where the checks below can read it."""
    path = ROOT.joinpath(tmp_path / "seeded.py")
    path.write_text(code)
    return path


# -- texts -----------------------------------------------------------------------


def unmarked(path: Path) -> Iterator[ast.Call]:
    """Yield the texts that no translator will see: Babel reads literals only."""
    for name, call in calls(path):
        literals = call.args[: MARKERS.get(name, 0)]
        if not all(map(_is_text, literals)) or len(literals) < MARKERS.get(name, 0):
            yield call


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_text_is_a_literal() -> None:
    found = [
        place(path, call)
        for path in python("bot", "handlers")
        if path != ROOT / "bot" / "texts.py"
        for call in unmarked(path)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    ["_(sentence)", "_(f'Hello {name}')", "ngettext('a day', days, n)", "_('a' + b)"],
)
def test_a_text_that_is_no_literal_is_found(tmp_path: Path, code: str) -> None:
    assert len(list(unmarked(read_as_code(tmp_path, code)))) == 1


# -- Telegram --------------------------------------------------------------------


def escaping(path: Path) -> Iterator[ast.Call]:
    """Yield what makes a handler run outside the transaction of its update."""
    for _name, call in calls(path):
        if any(
            each.arg == "block"
            and not (isinstance(each.value, ast.Constant) and each.value.value is True)
            for each in call.keywords
        ):
            yield call


def test_no_handler_leaves_its_transaction() -> None:
    found = [place(p, call) for p in python("bot", "handlers") for call in escaping(p)]
    assert found == []


def test_a_handler_that_leaves_its_transaction_is_found(tmp_path: Path) -> None:
    seeded = read_as_code(tmp_path, "MessageHandler(TEXT, handle, block=False)")
    assert len(list(escaping(seeded))) == 1


# -- tests -----------------------------------------------------------------------


def sleeping(path: Path) -> Iterator[ast.Call]:
    """Yield the calls that wait for time to pass; ``sleep(0)`` only gives way.

    A measurement waits for time on purpose, and decides nothing.
    """
    for name, call in calls(path):
        if name == "sleep" and not (
            call.args
            and isinstance(call.args[0], ast.Constant)
            and not call.args[0].value
        ):
            yield call


def test_no_test_sleeps() -> None:
    tests = [path for path in python("tests") if path.parent.name != "bench"]
    assert [place(p, call) for p in tests for call in sleeping(p)] == []


@pytest.mark.parametrize("code", ["time.sleep(1)", "await sleep(0.1)", "sleep(PAUSE)"])
def test_a_test_that_sleeps_is_found(tmp_path: Path, code: str) -> None:
    assert len(list(sleeping(read_as_code(tmp_path, code)))) == 1


def test_no_test_is_passed_over() -> None:
    skips = {"skip", "skipif", "importorskip", "xfail"}
    found = [
        place(path, node)
        for path in python("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in skips
    ]
    assert found == []


# -- the tree --------------------------------------------------------------------

# Written in pieces, so that this file is not among what it finds.
ELSEWHERE = re.compile(
    "|".join(
        (
            r"(?<![\w.:/-])/(?:" + "work|root|home|Users" + r")/\w",
            r"\.\./" + "shared",
            "python" + r"hosted\.",
            "py" + r"pi\.[a-z]+/simple",
            "--" + r"(?:extra-)?index-url|--find-" + "links|--trusted-" + r"host\s+\w",
        )
    )
)


def text_of(path: Path) -> str:
    """Return what the file says; pictures and the like say nothing."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_place_of_some_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in ELSEWHERE.finditer(text_of(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    ["see /wo" + "rk/main/bot", "../sha" + "red/DESIGN.md", "--index" + "-url there"],
)
def test_a_place_of_some_machine_is_found(text: str) -> None:
    assert ELSEWHERE.search(text)


def test_whatever_is_needed_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": [
            *project["dependencies"],
            *project["optional-dependencies"]["dev"],
        ],
    }
    for name, requirements in needed.items():
        locked = re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(), re.MULTILINE)
        assert {re.split(r"[^\w.-]", each)[0] for each in requirements} <= {*locked}, (
            f"{name} is behind pyproject.toml; make lock brings it up"
        )


def test_every_make_command_in_the_readme_exists() -> None:
    offered = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    )
    readme = (ROOT / "README.md").read_text()
    assert (
        set(re.findall(r"\bmake ([a-z-]+)\b(?=`|\s*$|\s+#)", readme, re.MULTILINE))
        <= offered
    )


def test_the_sandbox_may_import_nothing_of_ours() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = {
        each["id"]: each for each in project["tool"]["importlinter"]["contracts"]
    }
    ours = {
        f"bot.{path.relative_to(ROOT / 'bot').parts[0].removesuffix('.py')}"
        for path in python("bot")
    } - {"bot.__init__", "bot.__main__", "bot.sandbox"}
    assert ours <= set(contracts["sandbox"]["forbidden_modules"])


# -- the audit -------------------------------------------------------------------


TOUCH_THE_AUDIT = {
    "bot/commands/audit_rows.py",
    "bot/services/audit/pruning.py",
    "bot/services/audit/searching.py",
    "bot/services/audit/words.py",
    "bot/services/desk/deeds_done.py",
    "bot/services/export/noting.py",
    "bot/services/incidents/concerned.py",
    "bot/services/incidents/missed.py",
    "bot/services/privacy/erased_again.py",
    "bot/services/privacy/erasures_noted.py",
    "bot/services/privacy/export.py",
    "bot/services/privacy/looked_at.py",
    "bot/services/privacy/looks_told.py",
    "bot/services/privacy/register/records.py",
    "bot/services/privacy/while_erased.py",
    "bot/storage/backup/restoring.py",
    "bot/storage/tables/records.py",
    "bot/storage/tables/__init__.py",
    "bot/storage/recording.py",
    "bot/storage/work.py",
}
"""What shows it to whom it is about; whom an incident concerns; who was erased, for a
restore; the register; the table; what writes it."""


def touches_the_audit(path: Path) -> bool:
    """Say whether a file names the table, under its own name or another, or in SQL."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id="Audit") | ast.Attribute(attr="Audit" | "audit"):
                return True
            case ast.alias(name="Audit") | ast.ClassDef(name="Audit"):
                return True
            case ast.Constant(value=str(words)) if _OF_THE_AUDIT.search(words):
                return True
    return False


_OF_THE_AUDIT = re.compile(r"\b(from|join|update|into)\s+audit\b", re.IGNORECASE)


def test_the_audit_is_read_by_what_shows_it_only() -> None:
    """Who limits a rate by the audit would change its mind when rows are pruned."""
    versions = ROOT / "bot" / "storage" / "migrations" / "versions"
    found = {
        str(path.relative_to(ROOT))
        for path in python("bot", "handlers")
        if path.parent != versions and touches_the_audit(path)
    }
    assert found == TOUCH_THE_AUDIT


@pytest.mark.parametrize(
    "code",
    [
        "from bot.storage.tables import Audit as Log",
        "tables.Audit",
        "metadata.tables.audit",
        "text('SELECT at FROM audit WHERE id > 7')",
    ],
)
def test_whoever_reads_the_audit_is_found(tmp_path: Path, code: str) -> None:
    assert touches_the_audit(read_as_code(tmp_path, code))
