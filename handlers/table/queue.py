"""The table of the queue and of own cases, for whoever answers workers."""

from bot.buttons import (
    CaseTools,
    ChangeDuty,
    ChooseLabel,
    CloseCase,
    FindCase,
    FromCard,
    HandedTo,
    HandLine,
    HandOver,
    HandToOffice,
    HardCase,
    LeaveBehind,
    LookCase,
    MoreCases,
    NotForWorker,
    OpenDrawer,
    PageQueue,
    PutBack,
    SendTo,
    ShowCase,
    ShowEarlier,
    ShowFound,
    ShowPhone,
    SwitchCase,
    TakeAnyway,
    TakeCase,
    Unsend,
    Writing,
)
from bot.storage.tables import Role
from bot.telegram.routing import Route, Table
from handlers.cases import (
    beside,
    closing,
    own,
    tools,
)
from handlers.conversations import case_picker, reaching, withdrawal
from handlers.desk import search
from handlers.queue import (
    duty,
    letting_go,
    offered,
    offering,
    taking,
    waiting,
)

OFFICER = Role.PLACEMENT_OFFICER
"""From here on one answers workers."""


def routes(table: Table) -> list[Route]:
    """Return what whoever answers workers may do at the queue and with own cases."""
    return [
        table.command("antrean", waiting.queue, OFFICER),
        table.command("tugas", own.tasks, OFFICER),
        table.command("cari", search.command, OFFICER),
        table.command("piket", duty.command, OFFICER),
        table.command("menulis", reaching.writes, OFFICER),
        table.press(PageQueue, waiting.turn_page, OFFICER),
        table.press(OpenDrawer, own.open_drawer, OFFICER),
        table.press(ChooseLabel, own.choose_label, OFFICER),
        table.press(FindCase, search.press, OFFICER),
        table.press(ShowFound, search.show_found, OFFICER),
        table.press(LookCase, waiting.look, OFFICER),
        table.press(TakeCase, taking.take, OFFICER),
        table.press(TakeAnyway, taking.take_anyway, OFFICER),
        table.press(HardCase, taking.take_hard, OFFICER),
        table.press(FromCard, taking.from_card, OFFICER),
        table.press(SwitchCase, own.switch, OFFICER),
        table.press(ShowCase, beside.show, OFFICER),
        table.press(CaseTools, tools.show, OFFICER),
        table.press(ShowEarlier, own.show_earlier, OFFICER),
        table.press(PutBack, own.put_back, OFFICER),
        table.press(CloseCase, closing.close, OFFICER),
        table.press(SendTo, case_picker.chosen, OFFICER),
        table.press(MoreCases, case_picker.more, OFFICER),
        table.press(NotForWorker, case_picker.not_for_worker, OFFICER),
        table.press(Unsend, withdrawal.unsend, OFFICER),
        table.press(ChangeDuty, duty.press, OFFICER),
        table.press(LeaveBehind, letting_go.press, OFFICER),
        table.press(HandOver, letting_go.hand_over, OFFICER),
        table.press(HandToOffice, offering.choose_office, OFFICER),
        table.press(HandLine, offering.press_line, OFFICER),
        table.press(HandedTo, offered.answer, OFFICER),
        table.press(Writing, reaching.shows_writing, OFFICER),
        table.press(ShowPhone, reaching.shows_phone, OFFICER),
    ]
