"""The drawing of the questions is that of the questions as they are."""

import re

from bot.interview.drawing import drawn
from bot.interview.eligibility import ELIGIBILITY
from tests.architecture.sources import ROOT


def test_the_page_draws_the_questions_as_they_are() -> None:
    page = (ROOT / "bot/interview/DRAWING.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```mermaid\n(.*?)```", page, re.DOTALL)

    assert block.strip() == drawn(ELIGIBILITY).strip(), (
        "put the output of `temani interview --drawing` into this page"
    )
