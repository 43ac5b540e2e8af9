"""A press packed into the 64 bytes that Telegram lets a button carry, and unpacked."""

from bot.buttons.announcements import (
    Announce,
    ChangeAnnouncement,
    Emergency,
    ReadNews,
    TakeNews,
)
from bot.buttons.audit import ReadAudit, SearchAudit
from bot.buttons.benefit import MonthDeed
from bot.buttons.callbacks import AskTimes, BookTime, ChangeTalk, OfferTimes
from bot.buttons.card import LabelCase, PastCases, TalkShape
from bot.buttons.conversations import (
    HidePhone,
    MoreCases,
    NotForWorker,
    PhoneFor,
    SendAgain,
    SendNik,
    SendTo,
    ShowPhone,
    Unsend,
    Writing,
)
from bot.buttons.desk import (
    CaseNotes,
    CaseTools,
    ChooseLabel,
    DoFollowUp,
    DropNote,
    FindCase,
    FollowUps,
    ForCase,
    LayAside,
    OpenDrawer,
    SeeNote,
    ShowFound,
    WriteNote,
)
from bot.buttons.duty import ChangeDuty, HandOver, LeaveBehind
from bot.buttons.exports import DrawFigures, Export, ExportNamed
from bot.buttons.faq import Explain
from bot.buttons.figures import ReportAreas, SeeBoard, SeeReport
from bot.buttons.firms import (
    FillCode,
    FillWay,
    FromFirm,
    MoveCode,
    MoveGroup,
    SeeCode,
    TakeSeat,
)
from bot.buttons.handing_over import HandedTo, HandLine, HandToOffice
from bot.buttons.incidents import ChangeIncident, MoveIncident, SeeIncident
from bot.buttons.interviews import Answer, Around, Revise, Toggle
from bot.buttons.keyboard import Press
from bot.buttons.law_review import LawStep
from bot.buttons.matching import JobCards, SayJob, SeeJob, Wish
from bot.buttons.outreach import (
    AskForFirm,
    AtBriefing,
    FirmGuide,
    OfFirms,
    PlanBriefing,
)
from bot.buttons.people import (
    AnswerObjection,
    PauseData,
    Speak,
    UndoErasure,
    Withdraw,
)
from bot.buttons.placement import (
    AnswerReferral,
    CaseWork,
    MoveReferral,
    RecordPlacement,
    SuggestWork,
    WorkAgain,
)
from bot.buttons.proposals import AnswerProposal, Propose
from bot.buttons.queue import (
    CloseCase,
    ContinueCase,
    FromCard,
    HardCase,
    LeaveQueue,
    LookCase,
    PageQueue,
    PutBack,
    Region,
    ShowCase,
    ShowEarlier,
    SolveCase,
    SwitchCase,
    TakeAnyway,
    TakeCase,
)
from bot.buttons.records import (
    GuidanceFile,
    OwnCase,
    OwnCases,
    OwnWeek,
    RateCase,
    RecordGuidance,
)
from bot.buttons.replies import (
    JudgeReply,
    KeepReply,
    ListReplies,
    OwnReplies,
    PickReply,
    RunMacro,
    SendReply,
    SendReworded,
    ShowMacro,
    UndoMacro,
)
from bot.buttons.results import Card, Claimed, Letter, Refused, Tick
from bot.buttons.rooms import Consent, Open
from bot.buttons.staff import ConfirmPost, Invite, OfficePart, WordOffice
from bot.buttons.supervising import Board, Supervise
from bot.buttons.vacancies import MoveVacancy, SeeVacancy, TakeFile, WriteVacancy
from bot.buttons.web import CloseWeb, OpenWeb
from bot.packed import parts_of, read

MOST_BYTES = 64
"""Telegram's limit for ``callback_data``, in bytes of UTF-8."""

PRESSES: dict[str, type[Press]] = {
    kind.CODE: kind
    for kind in (
        Open,
        Consent,
        Speak,
        UndoErasure,
        Withdraw,
        PauseData,
        AnswerObjection,
        Answer,
        Toggle,
        Around,
        Revise,
        Card,
        Tick,
        Claimed,
        Letter,
        Refused,
        MonthDeed,
        Explain,
        Region,
        LeaveQueue,
        SolveCase,
        ContinueCase,
        LookCase,
        TakeCase,
        TakeAnyway,
        FromCard,
        PutBack,
        CloseCase,
        SwitchCase,
        ShowCase,
        ShowEarlier,
        PageQueue,
        SendTo,
        MoreCases,
        NotForWorker,
        Unsend,
        Writing,
        CaseTools,
        OpenDrawer,
        ChooseLabel,
        FindCase,
        ShowFound,
        LabelCase,
        PastCases,
        TalkShape,
        ListReplies,
        PickReply,
        SendReply,
        SendReworded,
        ShowMacro,
        RunMacro,
        UndoMacro,
        OwnReplies,
        KeepReply,
        JudgeReply,
        CaseNotes,
        WriteNote,
        DropNote,
        SeeNote,
        LayAside,
        FollowUps,
        DoFollowUp,
        ForCase,
        ShowPhone,
        PhoneFor,
        HidePhone,
        SendAgain,
        SendNik,
        Announce,
        ChangeAnnouncement,
        ReadNews,
        TakeNews,
        Emergency,
        Invite,
        OfficePart,
        WordOffice,
        ConfirmPost,
        ChangeDuty,
        LeaveBehind,
        HandOver,
        AskTimes,
        BookTime,
        ChangeTalk,
        OfferTimes,
        HandToOffice,
        HandLine,
        HandedTo,
        Board,
        OpenWeb,
        CloseWeb,
        Supervise,
        LawStep,
        SeeIncident,
        ChangeIncident,
        MoveIncident,
        SeeBoard,
        SeeReport,
        ReportAreas,
        Propose,
        AnswerProposal,
        RateCase,
        OwnCases,
        OwnCase,
        RecordGuidance,
        OwnWeek,
        GuidanceFile,
        HardCase,
        SearchAudit,
        ReadAudit,
        DrawFigures,
        Export,
        ExportNamed,
        SeeVacancy,
        WriteVacancy,
        MoveVacancy,
        TakeFile,
        Wish,
        SeeJob,
        SayJob,
        JobCards,
        FirmGuide,
        AskForFirm,
        OfFirms,
        PlanBriefing,
        AtBriefing,
        SeeCode,
        MoveCode,
        FillCode,
        FillWay,
        FromFirm,
        MoveGroup,
        TakeSeat,
        WorkAgain,
        RecordPlacement,
        CaseWork,
        MoveReferral,
        AnswerReferral,
        SuggestWork,
    )
}


def pack(press: Press) -> str:
    """Return what the button carries.

    Raises:
        ValueError: It would not fit, or would not come back as it is.
    """
    packed = ":".join(parts_of(press))
    if len(packed) > MOST_BYTES:
        raise ValueError(f"a button cannot carry {packed!r}; shorten its values")
    return packed


def unpack(packed: str) -> Press | None:
    """Return the press that a button carried, or None when it is none of ours."""
    code, *parts = packed.split(":")
    kind = PRESSES.get(code)
    return None if kind is None else read(kind, parts)
