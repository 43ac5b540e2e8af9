"""What an officer records of a placement: firm, position, day and kind."""

from bot.buttons import Button, Keyboard, RecordPlacement
from bot.buttons.placement import WorkDetail
from bot.interview.reading.job_search import day_between
from bot.interview.reading.secrets import blotted
from bot.services.benefit import months
from bot.services.placement import kinds, placements
from bot.services.queue import placed
from bot.services.records import month_later, placement_record
from bot.storage.tables import Case, Person, Placement, StillThere
from bot.telegram.refusals import ALREADY, NOT_YOURS, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, paragraphs, pgettext
from handlers.cases import own
from handlers.placement import work_day
from handlers.screens.prompts import nothing_more, put
from handlers.screens.visible import visible

FIRM, DAY = "firm", "day"
IN_A_ROW = 2

WHICH_FIRM = _("Which firm, and as what? For example: PT Maju, operator.")
WHICH_DAY = _("From which day? For example: 1-12-2026.")
NO_FIRM = _("We need the firm's name. For example: PT Maju, operator.")


async def press(turn: Turn, press: RecordPlacement) -> None:
    """Record something of a placement of one's own case, or show it."""
    found = await placement_record.of_officer(
        turn.work, turn.person, press.placement_id
    )
    if found is None:
        await _refuse(turn)
        return
    placement, case = found
    deed, _dot, value = press.deed.partition(".")
    if deed == "still":
        await _still(turn, placement, case, value)
    elif deed in (FIRM, DAY):
        await _ask(turn, placement, deed, WHICH_FIRM if deed == FIRM else WHICH_DAY)
    elif deed == "kind" and (kind := kinds.named(value)) is not None:
        await placements.told_kind(turn.work, placement, kind, by=turn.person)
        await show(turn, placement, case)
    else:
        await show(turn, placement, case)


async def show(turn: Turn, placement: Placement, case: Case, *above: Text) -> None:
    """Show what is recorded, and what can be added."""
    nothing_more(turn)
    said = placement_record.says(placement, case)
    shown = turn.show(paragraphs(*above, said), keyboard=_ways(placement))
    shown.case_id = case.id


async def spoken(turn: Turn, answer: WorkDetail) -> None:
    """Take what was typed of a placement: the firm and position, or the day."""
    found = await placement_record.of_officer(turn.work, turn.person, answer.number)
    if found is None:
        nothing_more(turn)
        await _refuse(turn)
    elif answer.part == FIRM:
        await _firm_spoken(turn, *found)
    else:
        await _day_spoken(turn, *found)


def firm_and_position(said: str) -> tuple[str, str]:
    """Return a firm and a position that were typed, with a comma between them."""
    firm, _comma, position = " ".join(said.split()).partition(",")
    return firm.strip(" .;:-"), position.strip(" .;:-")


async def _firm_spoken(turn: Turn, placement: Placement, case: Case) -> None:
    firm, position = firm_and_position(blotted(visible(turn.said)))
    if not firm:
        await _ask(turn, placement, FIRM, NO_FIRM)
        return
    await placements.told_where(
        turn.work, placement, firm=firm, position=position or None, by=turn.person
    )
    await show(turn, placement, case)


async def _day_spoken(turn: Turn, placement: Placement, case: Case) -> None:
    worker = await turn.work.rows.get_one(Person, placement.person_id)
    today = await months.day_at(turn.work, worker, turn.written_at)
    first, last = today - work_day.BACK, today + work_day.AHEAD
    day = day_between(visible(turn.said), today, first, last)
    if day is None:
        await _ask(turn, placement, DAY, work_day.NOT_READ)
        return
    await placed.told_day(turn.work, worker, placement, day, by=turn.person)
    await show(turn, placement, case)


async def _still(turn: Turn, placement: Placement, case: Case, value: str) -> None:
    try:
        still = StillThere(value)
    except ValueError:
        turn.tell(OLD_BUTTON)
        return
    if not await month_later.answered(turn.work, turn.person, placement, still):
        turn.tell(ALREADY)
    await show(turn, placement, case, _("Noted. Thank you."))


async def _ask(turn: Turn, placement: Placement, part: str, words: Text) -> None:
    back = Button(pgettext("button", "Back"), RecordPlacement(placement.id, "show"))
    await put(turn, WorkDetail(part, placement.id), words, ((back,),))


async def _refuse(turn: Turn) -> None:
    turn.note_refused()
    turn.tell(NOT_YOURS)
    await own.show(turn, 0)


def _ways(placement: Placement) -> Keyboard:
    kinds_of = [
        Button(name, RecordPlacement(placement.id, f"kind.{kind}"))
        for kind, name in kinds.NAMES.items()
    ]
    return (
        (
            Button(
                pgettext("button", "Firm and position"),
                RecordPlacement(placement.id, FIRM),
            ),
            Button(pgettext("button", "Day"), RecordPlacement(placement.id, DAY)),
        ),
        *(
            tuple(kinds_of[at : at + IN_A_ROW])
            for at in range(0, len(kinds_of), IN_A_ROW)
        ),
        *own.WAYS_ON,
    )
