"""The sheet to show at the Disnaker, made when it is asked for."""

import asyncio

from bot.services.interviews import assessments, profiles, told
from bot.services.interviews.runs import Run
from bot.services.results.sheet import Sheet, render
from bot.services.results.unreadable import ticked_in
from bot.storage.tables import Assessment
from bot.telegram.turn import Turn
from bot.texts import _

FILE = "ringkasan-jkp.pdf"
NOTE = _(
    "This summary holds your answers and the estimate, without a NIK. You can show it "
    "at the Disnaker."
)


async def send_summary(turn: Turn, row: Assessment, run: Run) -> None:
    """Send the result as a file; drawing it keeps nobody else waiting."""
    sheet = Sheet(
        found=assessments.as_of(row, run.today),
        facts=assessments.facts_of_row(row),
        answers=told.answer_lines(run),
        ticked=ticked_in(row),
        name=await profiles.name_of(turn.work, turn.person),
        made_at=turn.work.now,
        today=run.today,
    )
    file = await asyncio.to_thread(render, sheet)
    turn.work.document(turn.person, file, FILE, NOTE)
