"""Moving a vacancy along: a second person's yes or no, changing it, ending it."""

from bot.buttons import Button, MoveVacancy, SeeVacancy
from bot.buttons.vacancies import VacancyDetail
from bot.interview.reading.secrets import secrets_in
from bot.services.staff.unfit import SECRET
from bot.services.vacancies import ending, reach, second_person
from bot.storage.tables import Vacancy
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.screens.prompts import put
from handlers.vacancies import drafting, screens

WHY = "why"
CHANGED = _("This vacancy has changed since, so nothing was done. Look again.")
ASK_WHY = _(
    "Why do you refuse it? Whoever entered it reads that. At most {most} characters.",
    most=second_person.WHY_MOST,
)
SHORTEST = 3


async def move(turn: Turn, press: MoveVacancy) -> None:
    """Move a vacancy along; an old button shows how it is."""
    vacancy = await reach.find(turn.work, turn.person, press.vacancy_id)
    if vacancy is None:
        turn.tell(OLD_BUTTON)
        await screens.show_list(turn)
    elif vacancy.step != press.step or not await _move(turn, vacancy, press):
        turn.tell(CHANGED)
        await screens.show(turn, vacancy)


async def _move(turn: Turn, vacancy: Vacancy, press: MoveVacancy) -> bool:
    """Do what was pressed; no if it cannot be done, or not by this person."""
    work, by, step = turn.work, turn.person, press.step
    match press.way:
        case "agree":
            done = await second_person.agree(work, by, vacancy, step)
            said = _("You agreed. The vacancy is open now.")
        case "ended":
            done = await ending.end(work, by, vacancy, step)
            said = _("The vacancy has ended.")
        case _:
            return await _ask(turn, vacancy, press.way)
    if done:
        await screens.show(turn, vacancy, said)
    return done


async def _ask(turn: Turn, vacancy: Vacancy, way: str) -> bool:
    """Ask what has to be said before something is done."""
    if way == "refuse":
        if done := await reach.may_decide(turn.work, turn.person, vacancy):
            await _ask_why(turn, vacancy, ASK_WHY)
        return done
    may = await reach.may_change(turn.work, turn.person, vacancy)
    if not may or vacancy.state not in reach.ALIVE or way not in {"change", "end"}:
        return False
    if way == "end":
        _ask_to_end(turn, vacancy)
    else:
        await drafting.change(turn, vacancy)
    return True


async def why_spoken(turn: Turn, answer: VacancyDetail) -> None:
    """Refuse a vacancy for what was typed."""
    vacancy = await reach.find(turn.work, turn.person, answer.about)
    if vacancy is None:
        await screens.show_list(turn)
        return
    why = " ".join(turn.said.split())
    if not SHORTEST <= len(why) <= second_person.WHY_MOST:
        await _ask_why(turn, vacancy, ASK_WHY)
    elif secrets_in(why):
        await _ask_why(turn, vacancy, SECRET)
    elif await second_person.refuse(turn.work, turn.person, vacancy, answer.step, why):
        said = _("You refused it. Whoever entered it was told why.")
        await screens.show(turn, vacancy, said)
    else:
        await screens.show(turn, vacancy, CHANGED)


async def _ask_why(turn: Turn, vacancy: Vacancy, words: Text) -> None:
    back = Button(screens.BACK, SeeVacancy(vacancy.id, "open"))
    answer = VacancyDetail(vacancy.id, WHY, vacancy.step)
    await put(turn, answer, words, ((back,),))


def _ask_to_end(turn: Turn, vacancy: Vacancy) -> None:
    sure = MoveVacancy(vacancy.id, vacancy.step, "ended")
    turn.show(
        _("End vacancy {number}? Nobody is told of it any more.", number=vacancy.id),
        keyboard=(
            (Button(pgettext("button", "Yes, end it"), sure),),
            (Button(screens.BACK, SeeVacancy(vacancy.id, "open")),),
        ),
    )
