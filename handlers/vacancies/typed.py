"""What is typed about a vacancy: a part of a draft, or why one is refused."""

from bot.buttons.vacancies import VacancyDetail
from bot.telegram.turn import Turn
from handlers.vacancies import drafting, moving


async def spoken(turn: Turn, answer: VacancyDetail) -> None:
    """Take what was typed, by what it is about."""
    if answer.part == moving.WHY:
        await moving.why_spoken(turn, answer)
    else:
        await drafting.spoken(turn, answer)
