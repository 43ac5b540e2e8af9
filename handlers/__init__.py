"""What the bot answers to. `routes` is the whole table; read it first."""

from collections.abc import Mapping

from bot.buttons import (
    Announce,
    Answer,
    Around,
    AskTimes,
    BookTime,
    Card,
    CaseTools,
    ChangeDuty,
    ChangeTalk,
    ChooseLabel,
    Claimed,
    CloseCase,
    ConfirmPost,
    Consent,
    ContinueCase,
    Explain,
    FindCase,
    FromCard,
    HandOver,
    Invite,
    JudgeReply,
    KeepReply,
    LabelCase,
    LeaveBehind,
    LeaveQueue,
    Letter,
    ListReplies,
    LookCase,
    MonthDeed,
    MoreCases,
    NotForWorker,
    OfferTimes,
    OfficePart,
    Open,
    OpenDrawer,
    OwnReplies,
    PageQueue,
    PastCases,
    PickReply,
    PutBack,
    Refused,
    Region,
    Revise,
    Room,
    RunMacro,
    SendAgain,
    SendNik,
    SendReply,
    SendTo,
    ShowCase,
    ShowEarlier,
    ShowFound,
    ShowMacro,
    ShowPhone,
    SolveCase,
    Speak,
    SwitchCase,
    TakeAnyway,
    TakeCase,
    TalkShape,
    Tick,
    Toggle,
    UndoErasure,
    UndoMacro,
    Unsend,
    Withdraw,
    Writing,
)
from bot.expecting import (
    AnnouncementText,
    CheckAnswer,
    ErasureWord,
    FreeQuestion,
    GlossaryTerm,
    HomeRegion,
    InvitationDetail,
    LeaveDay,
    MonthNote,
    OfficeDetail,
    ProfileAnswer,
    ReplyDetail,
    SearchName,
)
from bot.storage.tables import Role
from bot.telegram.routing import Door, Route, Table
from handlers.announcements import writing
from handlers.benefit import months
from handlers.callbacks import changing, choosing, schedule
from handlers.cases import beside, closing, labels, own, past, tools
from handlers.conversations import (
    case_picker,
    messages,
    reaching,
    secret_guard,
    withdrawal,
)
from handlers.desk import keeping_replies, macros, own_replies, replies, search
from handlers.entry import blocked, erased, free_text, rooms, start
from handlers.entry.free_text import Answers, Typed
from handlers.faq import answers, glossary, questions
from handlers.interviews import answering, flow, profile, side_steps
from handlers.privacy import clear_chat, own_data, reminders_off
from handlers.privacy.consent import with_consent
from handlers.queue import duty, letting_go, own_case, requests, taking, waiting
from handlers.results import letter, refusal, result
from handlers.safety import distress
from handlers.screens import menu
from handlers.staff import confirming, invitations, office, welcome


def routes() -> list[Route]:
    """Return every route; the first that matches takes the turn."""
    table = Table(rooms_with_doors())
    return [
        erased.route(),
        *_workers(table),
        *_staff(table),
        # Whatever else people write.
        table.message(free_text.hearing(typed())),
        table.edit(free_text.changed),
        table.membership(blocked.changed),
        table.unknown_press(rooms.old_button),
    ]


def _workers(table: Table) -> list[Route]:
    return [
        table.command("start mulai", start.greet),
        table.command("cek", Room.CHECK),
        table.command("profil", Room.PROFILE),
        table.command("petugas", Room.HUMAN),
        table.command("data", Room.DATA),
        table.command("hapus", Room.ERASE),
        table.command("privasi", own_data.explain),
        table.command("bantuan", Room.HELP),
        table.command("bahasa", start.choose_language),
        table.command("batal", Room.CANCEL),
        table.command("tarik", withdrawal.withdraw),
        table.command("istilah", Room.TERMS),
        table.command("resmi", Room.OFFICIAL),
        table.command("stop", Room.NO_NEWS),
        table.press(Open, rooms.open_room),
        table.press(Consent, rooms.answer_consent),
        table.press(Region, rooms.choose_region),
        table.press(Speak, start.speak),
        table.press(Answer, answering.press_answer),
        table.press(Toggle, answering.toggle),
        table.press(Revise, answering.revise),
        table.press(Around, side_steps.go),
        table.press(Card, result.open_part),
        table.press(Claimed, result.claimed),
        table.press(Explain, questions.explain),
        table.press(Tick, result.tick),
        table.press(Letter, letter.letter),
        table.press(Refused, refusal.refused),
        table.press(MonthDeed, months.press),
        table.press(Withdraw, own_data.withdraw),
        table.press(UndoErasure, own_data.undo),
        table.press(LeaveQueue, requests.leave_queue),
        table.press(SolveCase, own_case.solve),
        table.press(ContinueCase, own_case.go_on),
        table.press(AskTimes, choosing.ask_times),
        table.press(BookTime, choosing.book),
        table.press(ChangeTalk, changing.change),
        table.press(SendAgain, messages.send_again),
        table.press(SendNik, secret_guard.decided),
    ]


def _staff(table: Table) -> list[Route]:
    return [
        table.command("antrean", waiting.queue, Role.PLACEMENT_OFFICER),
        table.command("tugas", own.tasks, Role.PLACEMENT_OFFICER),
        table.command("cari", search.command, Role.PLACEMENT_OFFICER),
        table.command("piket", duty.command, Role.PLACEMENT_OFFICER),
        table.command("menulis", reaching.writes, Role.PLACEMENT_OFFICER),
        table.command("jadwal", schedule.show, Role.PLACEMENT_OFFICER),
        table.press(OfferTimes, choosing.offer, Role.PLACEMENT_OFFICER),
        table.press(PageQueue, waiting.turn_page, Role.PLACEMENT_OFFICER),
        table.press(OpenDrawer, own.open_drawer, Role.PLACEMENT_OFFICER),
        table.press(ChooseLabel, own.choose_label, Role.PLACEMENT_OFFICER),
        table.press(FindCase, search.press, Role.PLACEMENT_OFFICER),
        table.press(ShowFound, search.show_found, Role.PLACEMENT_OFFICER),
        table.press(LookCase, waiting.look, Role.PLACEMENT_OFFICER),
        table.press(TakeCase, taking.take, Role.PLACEMENT_OFFICER),
        table.press(TakeAnyway, taking.take_anyway, Role.PLACEMENT_OFFICER),
        table.press(FromCard, taking.from_card, Role.PLACEMENT_OFFICER),
        table.press(SwitchCase, own.switch, Role.PLACEMENT_OFFICER),
        table.press(ShowCase, beside.show, Role.PLACEMENT_OFFICER),
        table.press(CaseTools, tools.show, Role.PLACEMENT_OFFICER),
        table.press(LabelCase, labels.press, Role.PLACEMENT_OFFICER),
        table.press(PastCases, past.show, Role.PLACEMENT_OFFICER),
        table.press(TalkShape, past.show_talk, Role.PLACEMENT_OFFICER),
        table.command("b", replies.command, Role.PLACEMENT_OFFICER),
        table.command("simpan", keeping_replies.command, Role.PLACEMENT_OFFICER),
        table.command("balasan", own_replies.command, Role.PLACEMENT_OFFICER),
        table.press(ListReplies, replies.show_list, Role.PLACEMENT_OFFICER),
        table.press(PickReply, replies.pick, Role.PLACEMENT_OFFICER),
        table.press(SendReply, replies.decide, Role.PLACEMENT_OFFICER),
        table.press(OwnReplies, own_replies.turn_page, Role.PLACEMENT_OFFICER),
        table.press(KeepReply, own_replies.press, Role.PLACEMENT_OFFICER),
        table.press(JudgeReply, own_replies.judge, Role.ADMIN),
        table.press(ShowMacro, macros.show, Role.PLACEMENT_OFFICER),
        table.press(RunMacro, macros.decide, Role.PLACEMENT_OFFICER),
        table.press(UndoMacro, macros.undo_run, Role.PLACEMENT_OFFICER),
        table.press(ShowEarlier, own.show_earlier, Role.PLACEMENT_OFFICER),
        table.press(PutBack, own.put_back, Role.PLACEMENT_OFFICER),
        table.press(CloseCase, closing.close, Role.PLACEMENT_OFFICER),
        table.press(SendTo, case_picker.chosen, Role.PLACEMENT_OFFICER),
        table.press(MoreCases, case_picker.more, Role.PLACEMENT_OFFICER),
        table.press(NotForWorker, case_picker.not_for_worker, Role.PLACEMENT_OFFICER),
        table.press(Unsend, withdrawal.unsend, Role.PLACEMENT_OFFICER),
        table.press(ChangeDuty, duty.press, Role.PLACEMENT_OFFICER),
        table.press(LeaveBehind, letting_go.press, Role.PLACEMENT_OFFICER),
        table.press(HandOver, letting_go.hand_over, Role.PLACEMENT_OFFICER),
        table.press(Writing, reaching.shows_writing, Role.PLACEMENT_OFFICER),
        table.press(ShowPhone, reaching.shows_phone, Role.PLACEMENT_OFFICER),
        table.command("siaran", Room.ANNOUNCE),
        table.press(Announce, writing.press, Role.ADMIN),
        table.command("undang", Room.INVITE),
        table.press(Invite, invitations.choose_role, Role.ADMIN),
        table.command("kantor", Room.OFFICE),
        table.press(OfficePart, office.press, Role.COORDINATOR),
        table.press(ConfirmPost, confirming.confirm, Role.ADMIN),
    ]


def rooms_with_doors() -> Mapping[Room, Door]:
    """Return who takes a turn in each room, and who may enter."""
    return {
        Room.MENU: Door(menu.show),
        Room.CHECK: Door(flow.open_check),
        Room.RESTART: Door(side_steps.ask_to_start_over),
        Room.CANCEL: Door(start.cancel),
        Room.RESULT: Door(result.open_result),
        Room.KEEP: Door(with_consent(result.keep, Room.KEEP)),
        Room.LETTER: Door(letter.open_letter),
        Room.REFUSED: Door(refusal.open_refused),
        Room.BENEFIT: Door(with_consent(months.open_month, Room.BENEFIT)),
        Room.NO_REMINDERS: Door(reminders_off.stop),
        Room.PROFILE: Door(with_consent(profile.open_profile, Room.PROFILE)),
        Room.HUMAN: Door(requests.ask),
        Room.URGENT: Door(distress.connect),
        Room.NEAR: Door(distress.stay_near),
        Room.ASK: Door(answers.invite),
        Room.TERMS: Door(glossary.open_terms),
        Room.OFFICIAL: Door(answers.official),
        Room.HELP: Door(start.explain),
        Room.NEWS: Door(questions.take_news),
        Room.NO_NEWS: Door(questions.stop_news),
        Room.DATA: Door(own_data.open_data),
        Room.COPY: Door(own_data.send_copy),
        Room.CORRECT: Door(own_data.correct),
        Room.ERASE: Door(own_data.erase),
        Room.CLEAR: Door(clear_chat.ask),
        Room.CLEARED: Door(clear_chat.clear),
        Room.OFFICERS: Door(welcome.explain),
        Room.ANNOUNCE: Door(writing.write, Role.ADMIN),
        Room.INVITE: Door(invitations.invite, Role.ADMIN),
        Room.OFFICE: Door(office.open_own, Role.COORDINATOR),
    }


def typed() -> Answers:
    """Return who takes what is typed, by what was asked, and who may type it."""
    return {
        CheckAnswer: Typed(answering.spoken),
        ProfileAnswer: Typed(profile.spoken),
        MonthNote: Typed(months.spoken),
        HomeRegion: Typed(requests.region_spoken),
        ErasureWord: Typed(own_data.spoken),
        FreeQuestion: Typed(questions.spoken),
        GlossaryTerm: Typed(questions.term_spoken),
        AnnouncementText: Typed(writing.spoken, Role.ADMIN),
        InvitationDetail: Typed(invitations.spoken, Role.ADMIN),
        OfficeDetail: Typed(office.spoken, Role.COORDINATOR),
        LeaveDay: Typed(duty.spoken, Role.PLACEMENT_OFFICER),
        SearchName: Typed(search.spoken, Role.PLACEMENT_OFFICER),
        ReplyDetail: Typed(keeping_replies.spoken, Role.PLACEMENT_OFFICER),
    }
