"""The board for Grafana and the alerts for Prometheus are whole."""

import re

import pytest

from tests.operating.board import alerts, board, names


def test_every_rule_says_what_how_grave_and_what_to_do() -> None:
    rules = alerts()

    assert len(rules) >= 10
    assert len({each["alert"] for each in rules}) == len(rules)
    for each in rules:
        assert set(each) - {"for"} == {"alert", "expr", "severity", "summary"}
        assert each["severity"] in {"page", "ticket"}
        assert re.fullmatch(r"\d+[mh]", each.get("for", "1m"))
        assert each["summary"].endswith((".", "?"))
        assert each["expr"].count("(") == each["expr"].count(")")
        assert names(each["expr"])


def test_every_panel_has_a_place_of_its_own_and_says_its_unit() -> None:
    panels = board()["panels"]
    places = {(each["gridPos"]["x"], each["gridPos"]["y"]) for each in panels}

    assert len(places) == len({each["id"] for each in panels}) == len(panels) >= 10
    for each in panels:
        assert each["title"]
        assert each["fieldConfig"]["defaults"]["unit"]
        assert each["targets"]


@pytest.mark.parametrize(
    ("expression", "named"),
    [
        ("max by (lane) (temani_a) > 60", {"temani_a"}),
        (
            'rate(temani_b_total{outcome="refused"}[5m]) / temani_c',
            {"temani_b_total", "temani_c"},
        ),
        ("sum(temani_gone)", {"temani_gone"}),
    ],
)
def test_the_metrics_of_an_expression_are_found(
    expression: str, named: set[str]
) -> None:
    assert names(expression) == named
