"""What the bot answers to. `routes` is the whole table; read it first."""

from bot.buttons import (
    Announce,
    Answer,
    Around,
    Card,
    Claimed,
    CloseCase,
    Consent,
    Duty,
    Explain,
    Invite,
    LeaveQueue,
    Letter,
    LookCase,
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
from handlers.announcements import writing as announcements
from handlers.benefit import months as duties
from handlers.cases import own as desk
from handlers.conversations import case_picker as which_case
from handlers.conversations import messages as talk
from handlers.conversations import nik_guard as long_numbers
from handlers.conversations import reaching as contact
from handlers.conversations import withdrawal as taking_back
from handlers.entry import erased, rooms, start
from handlers.entry import free_text as spoken
from handlers.entry import membership as presence
from handlers.faq import answers, questions
from handlers.faq import glossary as terms
from handlers.interviews import answering as check
from handlers.interviews import side_steps as around
from handlers.privacy import own_data
from handlers.queue import requests as human
from handlers.results import letter, refusal, result
from handlers.staff import invitations as staffing


def routes() -> list[Route]:
    """Return every route; the first that matches takes the turn."""
    return [
        erased.route(),
        *_workers(),
        *_staff(),
        # Whatever else people write.
        message(spoken.heard),
        edit(spoken.changed),
        membership(presence.changed),
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
        command("tarik", taking_back.withdraw),
        command("istilah", terms.open_terms),
        command("resmi", answers.official),
        command("stop", questions.stop_news),
        press(Open, rooms.open_room),
        press(Consent, rooms.answer_consent),
        press(Region, rooms.choose_region),
        press(Speak, start.speak),
        press(Answer, check.press_answer),
        press(Toggle, check.toggle),
        press(Revise, check.revise),
        press(Around, around.go),
        press(Card, result.open_part),
        press(Claimed, result.claimed),
        press(Explain, questions.explain),
        press(Tick, result.tick),
        press(Letter, letter.letter),
        press(Refused, refusal.refused),
        press(Duty, duties.press),
        press(Withdraw, own_data.withdraw),
        press(UndoErasure, own_data.undo),
        press(LeaveQueue, human.leave_queue),
        press(SendAgain, talk.send_again),
        press(SendNik, long_numbers.decided),
    ]


def _staff() -> list[Route]:
    return [
        command("antrean", desk.queue, Role.COUNSELOR),
        command("tugas", desk.tasks, Role.COUNSELOR),
        command("menulis", contact.writes, Role.COUNSELOR),
        press(PageQueue, desk.turn_page, Role.COUNSELOR),
        press(LookCase, desk.look, Role.COUNSELOR),
        press(TakeCase, desk.take, Role.COUNSELOR),
        press(SwitchCase, desk.switch, Role.COUNSELOR),
        press(PutBack, desk.put_back, Role.COUNSELOR),
        press(CloseCase, desk.close, Role.COUNSELOR),
        press(SendTo, which_case.chosen, Role.COUNSELOR),
        press(Unsend, taking_back.unsend, Role.COUNSELOR),
        press(Writing, contact.shows_writing, Role.COUNSELOR),
        press(ShowPhone, contact.shows_phone, Role.COUNSELOR),
        command("siaran", announcements.write, Role.ADMIN),
        press(Announce, announcements.press, Role.ADMIN),
        command("undang", staffing.invite, Role.ADMIN),
        press(Invite, staffing.choose_role, Role.ADMIN),
    ]
