"""What the bot answers to. `routes` is the whole table; read it first."""

from bot.buttons import (
    Announce,
    Answer,
    Around,
    Card,
    Claimed,
    CloseCase,
    Consent,
    Explain,
    Invite,
    LeaveQueue,
    Letter,
    LookCase,
    MonthDeed,
    Open,
    PageQueue,
    PutBack,
    Refused,
    Region,
    Revise,
    SendAgain,
    SendNik,
    SendTo,
    ShowPhone,
    Speak,
    SwitchCase,
    TakeCase,
    Tick,
    Toggle,
    UndoErasure,
    Unsend,
    Withdraw,
    Writing,
)
from bot.telegram.routing import (
    Role,
    Route,
    command,
    edit,
    membership,
    message,
    press,
    unknown_press,
)
from handlers.announcements import writing
from handlers.benefit import months
from handlers.cases import own
from handlers.conversations import (
    case_picker,
    messages,
    nik_guard,
    reaching,
    withdrawal,
)
from handlers.entry import blocked, erased, free_text, rooms, start
from handlers.faq import answers, glossary, questions
from handlers.interviews import answering, side_steps
from handlers.privacy import own_data
from handlers.queue import requests
from handlers.results import letter, refusal, result
from handlers.staff import invitations


def routes() -> list[Route]:
    """Return every route; the first that matches takes the turn."""
    return [
        erased.route(),
        *_workers(),
        *_staff(),
        # Whatever else people write.
        message(free_text.heard),
        edit(free_text.changed),
        membership(blocked.changed),
        unknown_press(rooms.old_button),
    ]


def _workers() -> list[Route]:
    return [
        command("start mulai", start.greet),
        command("cek", rooms.check),
        command("profil", rooms.my_profile),
        command("petugas", rooms.officer),
        command("data", own_data.open_data),
        command("hapus", own_data.erase),
        command("privasi", own_data.explain),
        command("bantuan", start.explain),
        command("bahasa", start.choose_language),
        command("batal", start.cancel),
        command("tarik", withdrawal.withdraw),
        command("istilah", glossary.open_terms),
        command("resmi", answers.official),
        command("stop", questions.stop_news),
        press(Open, rooms.open_room),
        press(Consent, rooms.answer_consent),
        press(Region, rooms.choose_region),
        press(Speak, start.speak),
        press(Answer, answering.press_answer),
        press(Toggle, answering.toggle),
        press(Revise, answering.revise),
        press(Around, side_steps.go),
        press(Card, result.open_part),
        press(Claimed, result.claimed),
        press(Explain, questions.explain),
        press(Tick, result.tick),
        press(Letter, letter.letter),
        press(Refused, refusal.refused),
        press(MonthDeed, months.press),
        press(Withdraw, own_data.withdraw),
        press(UndoErasure, own_data.undo),
        press(LeaveQueue, requests.leave_queue),
        press(SendAgain, messages.send_again),
        press(SendNik, nik_guard.decided),
    ]


def _staff() -> list[Route]:
    return [
        command("antrean", own.queue, Role.COUNSELOR),
        command("tugas", own.tasks, Role.COUNSELOR),
        command("menulis", reaching.writes, Role.COUNSELOR),
        press(PageQueue, own.turn_page, Role.COUNSELOR),
        press(LookCase, own.look, Role.COUNSELOR),
        press(TakeCase, own.take, Role.COUNSELOR),
        press(SwitchCase, own.switch, Role.COUNSELOR),
        press(PutBack, own.put_back, Role.COUNSELOR),
        press(CloseCase, own.close, Role.COUNSELOR),
        press(SendTo, case_picker.chosen, Role.COUNSELOR),
        press(Unsend, withdrawal.unsend, Role.COUNSELOR),
        press(Writing, reaching.shows_writing, Role.COUNSELOR),
        press(ShowPhone, reaching.shows_phone, Role.COUNSELOR),
        command("siaran", writing.write, Role.ADMIN),
        press(Announce, writing.press, Role.ADMIN),
        command("undang", invitations.invite, Role.ADMIN),
        press(Invite, invitations.choose_role, Role.ADMIN),
    ]
