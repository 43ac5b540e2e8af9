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
    HidePhone,
    LeaveBehind,
    LookCase,
    MoreCases,
    NotForWorker,
    OpenDrawer,
    PageQueue,
    PhoneFor,
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
from bot.services.staff.rights import Right
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


def routes(table: Table) -> list[Route]:
    """Return what whoever answers workers may do at the queue and with own cases."""
    return [
        table.command("antrean", waiting.queue, Right.ANSWER),
        table.command("tugas", own.tasks, Right.ANSWER),
        table.command("cari", search.command, Right.ANSWER),
        table.command("piket", duty.command, Right.ANSWER),
        table.command("menulis", reaching.writes, Right.ANSWER),
        table.press(PageQueue, waiting.turn_page, Right.ANSWER),
        table.press(OpenDrawer, own.open_drawer, Right.ANSWER),
        table.press(ChooseLabel, own.choose_label, Right.ANSWER),
        table.press(FindCase, search.press, Right.ANSWER),
        table.press(ShowFound, search.show_found, Right.ANSWER),
        table.press(LookCase, waiting.look, Right.ANSWER),
        table.press(TakeCase, taking.take, Right.ANSWER),
        table.press(TakeAnyway, taking.take_anyway, Right.ANSWER),
        table.press(HardCase, taking.take_hard, Right.ANSWER),
        table.press(FromCard, taking.from_card, Right.ANSWER),
        table.press(SwitchCase, own.switch, Right.ANSWER),
        table.press(ShowCase, beside.show, Right.ANSWER),
        table.press(CaseTools, tools.show, Right.ANSWER),
        table.press(ShowEarlier, own.show_earlier, Right.ANSWER),
        table.press(PutBack, own.put_back, Right.ANSWER),
        table.press(CloseCase, closing.close, Right.ANSWER),
        table.press(SendTo, case_picker.chosen, Right.ANSWER),
        table.press(MoreCases, case_picker.more, Right.ANSWER),
        table.press(NotForWorker, case_picker.not_for_worker, Right.ANSWER),
        table.press(Unsend, withdrawal.unsend, Right.ANSWER),
        table.press(ChangeDuty, duty.press, Right.ANSWER),
        table.press(LeaveBehind, letting_go.press, Right.ANSWER),
        table.press(HandOver, letting_go.hand_over, Right.ANSWER),
        table.press(HandToOffice, offering.choose_office, Right.ANSWER),
        table.press(HandLine, offering.press_line, Right.ANSWER),
        table.press(HandedTo, offered.answer, Right.ANSWER),
        table.press(Writing, reaching.shows_writing, Right.ANSWER),
        table.press(ShowPhone, reaching.asks_why, Right.ANSWER),
        table.press(PhoneFor, reaching.shows_phone, Right.ANSWER),
        table.press(HidePhone, reaching.hides_phone, Right.ANSWER),
    ]
