"""The board and the alerts as Grafana and Prometheus read them, and what they name."""

import json
import re
from typing import Any

from tests.architecture.sources import ROOT

HERE = ROOT / "bot" / "operating"

_WORD = re.compile(r"[a-z_]+(?![a-z_]*\()")
_LANGUAGE = {"sum", "max", "by", "and", "unless", "le", "lane", "outcome", "e"}
"""Words of PromQL, our labels, and what stands in a number."""


def board() -> dict[str, Any]:
    """Return the board."""
    read: dict[str, Any] = json.loads((HERE / "grafana.json").read_text())
    return read


def alerts() -> list[dict[str, Any]]:
    """Return the rules, read as the little of YAML that they are written in.

    Raises:
        ValueError: A line is not of that little.
    """
    rules: list[dict[str, Any]] = []
    for line in (HERE / "alerts.yml").read_text().splitlines():
        plain = line.strip()
        if not plain or plain.startswith("#") or plain in _FRAME:
            continue
        if plain.startswith("- alert: "):
            rules.append({})
        name, colon, value = plain.removeprefix("- ").partition(": ")
        if not colon or not rules or name in rules[-1] or line.startswith("\t"):
            raise ValueError(line)
        quoted = value.startswith('"')
        rules[-1][name] = json.loads(value) if quoted else _plain(value, line)
    return rules


_FRAME = ("groups:", "- name: temani", "rules:", "labels:", "annotations:")


def _plain(value: str, line: str) -> str:
    """Return a value without quotes; in YAML such a one has no colon or hash in it.

    Raises:
        ValueError: This one has.
    """
    if ": " in value or " #" in value or value[0] in "{[&*!|>'%@`":
        raise ValueError(line)
    return value


def names_in_board() -> set[str]:
    """Return all metrics that the board names."""
    targets = [each for panel in board()["panels"] for each in panel["targets"]]
    return {name for each in targets for name in names(each["expr"])}


def names_in_alerts() -> set[str]:
    """Return all metrics that the alerts name."""
    return {name for rule in alerts() for name in names(rule["expr"])}


def names(expression: str) -> set[str]:
    """Return the metrics in an expression of PromQL: words that are nothing else."""
    words = _WORD.findall(re.sub(r"\{[^}]*\}|\[[^\]]*\]", "", expression))
    return set(words) - _LANGUAGE
