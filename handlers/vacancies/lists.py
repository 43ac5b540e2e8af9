"""/lowongan_kantor: lists of vacancies, one in full, and where a new one begins."""

from bot.buttons import SeeVacancy
from bot.services.vacancies import listing, reach
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from handlers.vacancies import drafting, screens


async def command(turn: Turn) -> None:
    """List the vacancies of the office: /lowongan_kantor."""
    await screens.show_list(turn)


async def see(turn: Turn, press: SeeVacancy) -> None:
    """Show a list, a vacancy, or begin a new one."""
    if press.vacancy_id:
        vacancy = await reach.find(turn.work, turn.person, press.vacancy_id)
        if vacancy is None:
            turn.tell(OLD_BUTTON)
            await screens.show_list(turn)
        else:
            await screens.show(turn, vacancy)
    elif press.way == "new":
        await drafting.command(turn)
    elif press.way in screens.TITLES:
        await screens.show_list(turn, press.way, press.page)
    else:
        turn.tell(OLD_BUTTON)
        await screens.show_list(turn, listing.OFFICE)
