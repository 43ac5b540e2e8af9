import json
import re

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.interview import interview
from bot.interview.drawing import drawn
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.profile import PROFILE

ARROW = re.compile(r'^  (\w+) (?:-->|-\.->|-- ".+" -->|-\. ".+" \.->) (\w+)$')


def command() -> typer.Typer:
    """Return a program with this one command."""
    app = typer.Typer()
    app.command()(interview)
    return app


def test_every_question_stands_in_the_drawing_and_is_led_to() -> None:
    chart = drawn(ELIGIBILITY).splitlines()
    nodes = [line for line in chart if re.match(r"  \w+[\[{]", line)]
    arrows = [line for line in chart if line not in nodes][1:]
    reached = {match[2] for line in arrows if (match := ARROW.match(line))}
    alone = {e.name for e in ELIGIBILITY.questions if e.on_request}

    assert chart[0] == "flowchart TD"
    assert len(nodes) == len(ELIGIBILITY.questions)
    assert all(ARROW.match(line) for line in arrows)
    names = {each.name for each in ELIGIBILITY.questions}
    assert names - reached - alone == {"terminated_by"}


def test_an_answer_stands_on_its_arrow() -> None:
    chart = drawn(ELIGIBILITY)

    assert '  terminated_by -- "contract" --> contract_end' in chart
    assert '  paper_word -. "resign" .-> employer_but_resign' in chart
    assert '  education -- "smk / diploma / s1 / s2" --> major' in drawn(PROFILE)


def test_the_questions_are_printed_as_data() -> None:
    printed = CliRunner().invoke(command(), ["--json"])

    questions = json.loads(printed.stdout)
    assert printed.exit_code == 0
    assert [each["name"] for each in questions] == [
        each.name for each in ELIGIBILITY.questions
    ]
    who = questions[0]
    assert who["text"] == "Bagaimana pekerjaan Anda berakhir?"
    assert who["kind"] == "choice"
    assert who["facts"] == ["terminated_by", "reason"]
    assert who["choices"][0] == {"value": "employer", "label": "Perusahaan"}
    assert who["condition"] == "always"


@pytest.mark.parametrize(
    ("option", "first"),
    [
        ([], "terminated_by: Bagaimana pekerjaan Anda berakhir?"),
        (["--drawing"], "flowchart TD"),
    ],
)
def test_the_questions_are_printed_for_people(option: list[str], first: str) -> None:
    printed = CliRunner().invoke(command(), option)

    assert printed.exit_code == 0
    assert printed.stdout.splitlines()[0] == first
