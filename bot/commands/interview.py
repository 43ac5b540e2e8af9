"""`temani interview`: the questions as people read them, as data, or as a drawing."""

import json
from datetime import date
from typing import Annotated

import typer

from bot.clock import JAKARTA, utc_now
from bot.interview.drawing import drawn
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.printing import printed

LANGUAGE = "id"


def interview(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the questions as JSON.")
    ] = False,
    drawing: Annotated[
        bool, typer.Option("--drawing", help="Print them as a Mermaid flowchart.")
    ] = False,
) -> None:
    """Print the questions of the check, with the numbers of today's law."""
    today = utc_now().astimezone(JAKARTA).date()
    if drawing:
        typer.echo(drawn(ELIGIBILITY, LANGUAGE))
    elif as_json:
        questions = printed(ELIGIBILITY, today, LANGUAGE)
        typer.echo(json.dumps(questions, ensure_ascii=False, indent=2))
    else:
        typer.echo(_listed(today))


def _listed(today: date) -> str:
    questions = printed(ELIGIBILITY, today, LANGUAGE)
    return "\n".join(f"{each['name']}: {each['text']}" for each in questions)
