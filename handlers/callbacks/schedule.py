"""A counselor's schedule: the talks that are agreed, each with the way to its case."""

from bot.buttons import Button, ShowCase
from bot.services.callbacks import agreed, when
from bot.services.conversations import names
from bot.services.staff import opening
from bot.storage.tables import CallSlot, Case
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, pgettext
from handlers.cases import own

MOST = 20
"""Talks on the screen; nobody has more in a day."""


async def show(turn: Turn) -> None:
    """Show what is agreed for today and the next five working days: /jadwal."""
    ahead = await agreed.ahead(turn.work, turn.person)
    if not ahead:
        turn.show(
            _("No talk is agreed. Arrange a time from a case, under More."),
            keyboard=((own.TO_CASES,),),
        )
        return
    more = len(ahead) - MOST
    rows = [(await _row(turn, *each),) for each in ahead[:MOST]]
    zone = await opening.zone_of_post(turn.work, own.post(turn))
    turn.show(
        lines(
            ngettext(
                "{count} talk is agreed. Times are in {zone}.",
                "{count} talks are agreed. Times are in {zone}.",
                len(ahead),
                zone=when.zone_name(opening.zone_called(zone)),
            ),
            ngettext("And {count} more.", "And {count} more.", more)
            if more > 0
            else None,
        ),
        keyboard=(*rows, (own.TO_CASES,)),
    )


async def _row(turn: Turn, slot: CallSlot, case: Case) -> Button:
    clock = await when.clock_of(turn.work, turn.person, case)
    told: dict[str, Text] = {
        "time": when.short(slot.starts_at, clock),
        "label": await names.label_of(turn.work, case),
    }
    if await agreed.is_by_phone(turn.work, case, slot):
        label = pgettext("button", "{time}, {label}, telephone", **told)
    else:
        label = pgettext("button", "{time}, {label}", **told)
    return Button(label, ShowCase(case.id, "beside"))
