"""The table of what anybody may do: the commands and presses of workers."""

from bot.buttons import (
    Answer,
    AnswerProposal,
    AnswerReferral,
    Around,
    AskForFirm,
    AskTimes,
    AtBriefing,
    BookTime,
    Card,
    ChangeTalk,
    Claimed,
    Consent,
    ContinueCase,
    Explain,
    FillCode,
    FillWay,
    FirmGuide,
    FromFirm,
    JobCards,
    LeaveQueue,
    Letter,
    MonthDeed,
    Open,
    OwnCase,
    OwnCases,
    PauseData,
    RateCase,
    ReadNews,
    Refused,
    Region,
    Revise,
    Room,
    SayJob,
    SeeJob,
    SendAgain,
    SendNik,
    SolveCase,
    Speak,
    TakeNews,
    TakeSeat,
    Tick,
    Toggle,
    UndoErasure,
    Wish,
    Withdraw,
    WorkAgain,
)
from bot.telegram.routing import Route, Table
from handlers.announcements import reading
from handlers.benefit import months
from handlers.callbacks import changing, choosing
from handlers.conversations import messages, secret_guard, withdrawal
from handlers.desk import proposing
from handlers.entry import rooms, start
from handlers.faq import questions
from handlers.firms import coming, filling, groups
from handlers.interviews import answering, side_steps
from handlers.matching import cards, jobs, saying, wishes
from handlers.outreach import asking, attending, guide
from handlers.placement import answering_work, work_again
from handlers.privacy import news, own_data, pausing
from handlers.queue import own_case, requests
from handlers.records import past_cases, rating
from handlers.results import letter, refusal, result


def routes(table: Table) -> list[Route]:
    """Return what anybody may do."""
    return [
        *_own_data(table),
        table.command("start mulai", start.greet),
        table.command("cek", Room.CHECK),
        table.command("profil", Room.PROFILE),
        table.command("lowongan", Room.JOBS),
        table.command("kerja", Room.WORKING),
        table.command("kasus_saya", past_cases.listed),
        table.command("petugas", Room.HUMAN),
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
        *_jobs(table),
        *_of_firms(table),
        table.press(TakeNews, news.press),
        table.press(LeaveQueue, requests.leave_queue),
        table.press(SolveCase, own_case.solve),
        table.press(ContinueCase, own_case.go_on),
        table.press(AskTimes, choosing.ask_times),
        table.press(BookTime, choosing.book),
        table.press(ChangeTalk, changing.change),
        table.press(AnswerProposal, proposing.answered),
        table.press(RateCase, rating.rate),
        table.press(OwnCases, past_cases.turn_page),
        table.press(OwnCase, past_cases.open_case),
        table.press(SendAgain, messages.send_again),
        table.press(SendNik, secret_guard.decided),
        table.press(ReadNews, reading.press),
    ]


def _jobs(table: Table) -> list[Route]:
    """Return what people may do who look for work."""
    return [
        table.press(Wish, wishes.press),
        table.press(SeeJob, jobs.turn_page),
        table.press(SayJob, saying.press),
        table.press(JobCards, cards.press),
        table.press(WorkAgain, work_again.press),
        table.press(AnswerReferral, answering_work.answer),
    ]


def _of_firms(table: Table) -> list[Route]:
    """Return what is for firms, and for who comes by what a firm says."""
    return [
        table.command("perusahaan", Room.FIRMS),
        table.press(FirmGuide, guide.press),
        table.press(AskForFirm, asking.press),
        table.press(AtBriefing, attending.press),
        table.press(FromFirm, coming.pressed),
        table.press(FillCode, filling.pressed),
        table.press(FillWay, filling.around),
        table.press(TakeSeat, groups.answered),
    ]


def _own_data(table: Table) -> list[Route]:
    """Return what people may do with what is kept about them."""
    return [
        table.command("data", Room.DATA),
        table.command("jeda", Room.PAUSE),
        table.command("hapus", Room.ERASE),
        table.command("privasi", own_data.explain),
        table.press(Withdraw, own_data.withdraw),
        table.press(PauseData, pausing.press),
        table.press(UndoErasure, own_data.undo),
    ]
