"""Reads the cases of ``cases.toml``, each told as what differs from the first."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.jkp.facts import Facts, facts_from

NOTHING = "tidak ada"


@dataclass(frozen=True)
class DecidedCase:
    """One decided case.

    Attributes:
        code: How the case is called.
        facts: As JSON would have them.
        expected: What must be decided.
        findings: What single rules must find, by their names.
        boundary: The provision whose boundary the case stands at.
        why: Why a person must look, for a case that needs it.
    """

    code: str
    facts: Mapping[str, Any]
    expected: Mapping[str, Any]
    findings: Mapping[str, str] = field(default_factory=dict)
    boundary: str | None = None
    why: str | None = None

    def known(self) -> Facts:
        """Return the facts as the rules read them."""
        return facts_from(self.facts)


@cache
def decided_cases() -> tuple[DecidedCase, ...]:
    """Return every case of the file, in its order."""
    path = Path(__file__).with_name("cases.toml")
    read = tomllib.loads(path.read_text("utf-8"))
    base = read["kasus_dasar"]
    return tuple(_case(base, each) for each in read["kasus"])


def _case(base: Mapping[str, Any], told: Mapping[str, Any]) -> DecidedCase:
    facts = {**base, **told.get("fakta", {})}
    for name in told.get("tidak_diketahui", []):
        del facts[name]
    expected = {
        name: None if value == NOTHING else value
        for name, value in told["hasil"].items()
    }
    return DecidedCase(
        told["kode"],
        facts,
        expected,
        told.get("temuan", {}),
        told.get("batas"),
        told.get("mengapa"),
    )
