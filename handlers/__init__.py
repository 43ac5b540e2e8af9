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
    LookCase,
    Open,
    PageQueue,
    PutBack,
    Region,
    Revise,
    SendAgain,
    SendNik,
    SendTo,
    Speak,
    SwitchCase,
    TakeCase,
    Tick,
    Toggle,
    UndoErasure,
    Withdraw,
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
from handlers import (
    announcements,
    answers,
    around,
    check,
    desk,
    erased,
    human,
    long_numbers,
    own_data,
    presence,
    questions,
    result,
    rooms,
    spoken,
    staffing,
    start,
    talk,
    terms,
    which_case,
)


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
        press(PageQueue, desk.turn_page, Role.COUNSELOR),
        press(LookCase, desk.look, Role.COUNSELOR),
        press(TakeCase, desk.take, Role.COUNSELOR),
        press(SwitchCase, desk.switch, Role.COUNSELOR),
        press(PutBack, desk.put_back, Role.COUNSELOR),
        press(CloseCase, desk.close, Role.COUNSELOR),
        press(SendTo, which_case.chosen, Role.COUNSELOR),
        command("siaran", announcements.write, Role.ADMIN),
        press(Announce, announcements.press, Role.ADMIN),
        command("undang", staffing.invite, Role.ADMIN),
        press(Invite, staffing.choose_role, Role.ADMIN),
    ]
