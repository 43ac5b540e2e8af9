"""Tables of the matrix of rights: what needs which right, and how far it reaches."""

from collections.abc import Callable, Mapping

from bot.buttons import Room
from bot.services.staff.rights import Right, has
from bot.storage.tables import Role
from tests.journeys.permissions import CHOICES
from tests.journeys.rights import AMBON, BEKASI, JABAR

ANYBODY = None

COMMANDS: Mapping[Right | None, str] = {
    ANYBODY: "start mulai cek profil kasus_saya petugas data jeda hapus privasi "
    "bantuan bahasa batal tarik istilah resmi stop lowongan perusahaan kerja",
    Right.OFFER_WORK: "lowongan_baru lowongan_kantor",
    Right.ANSWER: "antrean tugas cari piket menulis jadwal catat ingatkan b simpan "
    "balasan rekap sosialisasi",
    Right.SEE_FIGURES: "papan laporan ekspor",
    Right.SEE_AUDIT: "audit",
    Right.SET_OFFICE: "kantor",
    Right.ANNOUNCE: "siaran",
    Right.STOP_ALL: "darurat",
    Right.APPOINT: "undang",
    Right.REPORT_INCIDENT: "insiden",
    Right.REVIEW_LAW: "aturan",
    Right.SERVE_FIRMS: "phk_massal",
}
"""Which right each command needs."""

PRESSED: Mapping[Right | None, str] = {
    ANYBODY: "Open Consent Region Speak Answer Toggle Revise Around Card Claimed "
    "Explain Tick Letter Refused MonthDeed Withdraw PauseData TakeNews UndoErasure "
    "LeaveQueue SolveCase ContinueCase AskTimes BookTime ChangeTalk AnswerProposal "
    "RateCase OwnCases OwnCase SendAgain SendNik ReadNews Wish SeeJob SayJob JobCards "
    "FirmGuide AskForFirm AtBriefing FromFirm FillCode FillWay TakeSeat WorkAgain "
    "AnswerReferral",
    Right.ANSWER: "PageQueue OpenDrawer ChooseLabel FindCase ShowFound LookCase "
    "TakeCase TakeAnyway HardCase FromCard SwitchCase ShowCase CaseTools ShowEarlier "
    "PutBack AnswerObjection CloseCase SendTo MoreCases NotForWorker Unsend ChangeDuty "
    "LeaveBehind HandOver HandToOffice HandLine HandedTo Writing ShowPhone PhoneFor "
    "HidePhone "
    "OfferTimes LabelCase PastCases TalkShape ListReplies PickReply SendReply "
    "SendReworded OwnReplies KeepReply ShowMacro RunMacro UndoMacro Propose OwnWeek "
    "GuidanceFile RecordGuidance CaseNotes WriteNote DropNote SeeNote LayAside "
    "FollowUps DoFollowUp ForCase OfFirms PlanBriefing CaseWork MoveReferral "
    "RecordPlacement SuggestWork",
    Right.OFFER_WORK: "SeeVacancy WriteVacancy MoveVacancy",
    Right.IMPORT_WORK: "TakeFile",
    Right.JUDGE_REPLIES: "JudgeReply",
    Right.SUPERVISE: "Board Supervise",
    Right.SEE_FIGURES: "SeeBoard SeeReport ReportAreas DrawFigures Export OpenWeb "
    "CloseWeb",
    Right.NAME_IN_FILES: "ExportNamed",
    Right.SEE_AUDIT: "SearchAudit ReadAudit",
    Right.REPORT_INCIDENT: "SeeIncident ChangeIncident MoveIncident",
    Right.REVIEW_LAW: "LawStep",
    Right.SERVE_FIRMS: "SeeCode MoveCode MoveGroup",
    Right.RUN_OFFICE: "WordOffice",
    Right.SET_OFFICE: "OfficePart",
    Right.ANNOUNCE: "Announce ChangeAnnouncement",
    Right.STOP_ALL: "Emergency",
    Right.APPOINT: "Invite ConfirmPost",
}
"""Which right each press needs."""

TYPED: Mapping[Right | None, str] = {
    ANYBODY: "CheckAnswer ProfileAnswer MonthNote HomeRegion ErasureWord FreeQuestion "
    "GlossaryTerm WishDetail FirmPlace FirmWords CodeAnswer WorkDay",
    Right.OFFER_WORK: "VacancyDetail",
    Right.IMPORT_WORK: "VacancyList",
    Right.ANSWER: "LeaveDay SearchName ReplyDetail ReplyWords HandDetail HandOffice "
    "ProposedAnswer NoteWords FirmAnswer BriefingDetail BriefingNumber WorkDetail",
    Right.NAME_IN_FILES: "ExportReason",
    Right.SEE_AUDIT: "AuditSearch",
    Right.REPORT_INCIDENT: "IncidentDetail",
    Right.REVIEW_LAW: "LawNumber",
    Right.SERVE_FIRMS: "CodeDetail",
    Right.SET_OFFICE: "OfficeDetail",
    Right.ANNOUNCE: "AnnouncementDetail",
    Right.APPOINT: "InvitationDetail",
}
"""Which right each typed answer needs."""

ROOMS: Mapping[Right, str] = {
    Right.ANNOUNCE: "ANNOUNCE",
    Right.APPOINT: "INVITE",
    Right.SET_OFFICE: "OFFICE",
}
"""Which right the rooms need that are not anybody's."""

OWN, LOWER, HIGHER, OTHER = "own", "lower", "higher", "other"
WHERE: Mapping[str, tuple[str, str]] = {
    OWN: (BEKASI, BEKASI),
    LOWER: (JABAR, BEKASI),
    HIGHER: (BEKASI, JABAR),
    OTHER: (AMBON, BEKASI),
}
"""At which office somebody presses what is at which office."""


def nowhere(_role: Role, _where: str) -> bool:
    return False


def here(_role: Role, where: str) -> bool:
    return where == OWN


def here_and_below(_role: Role, where: str) -> bool:
    return where in (OWN, LOWER)


def here_or_seen_from_above(role: Role, where: str) -> bool:
    return where == OWN or (where == LOWER and has(role, Right.SUPERVISE))


REACHES: Mapping[str, Callable[[Role, str], bool]] = {
    "ShowFound": here_or_seen_from_above,
    "Supervise": here_and_below,
    "Announce": here_and_below,
    "ChangeAnnouncement": here_and_below,
    "OfficePart": here_and_below,
    "WordOffice": here_and_below,
    "ConfirmPost": here_and_below,
    "SeeVacancy": here_and_below,
    "MoveVacancy": here_and_below,
    "OfFirms": here_and_below,
    "PlanBriefing": here,
}
"""Where a press may do something with what is another's, for who has the right.

Whatever is not named here does so nowhere: the case, note or reply must be one's own.
"""

NAMES_NOTHING = """
    Open Consent Speak UndoErasure Withdraw PauseData TakeNews Region Board ChangeDuty
    FindCase OwnWeek PageQueue Explain Refused Letter Claimed Card Tick MonthDeed Invite
    Emergency Answer Toggle Revise Around OwnCases OwnReplies ListReplies OpenDrawer
    ChooseLabel SeeBoard SeeReport ReportAreas DrawFigures Export OpenWeb CloseWeb
    SearchAudit ReadAudit LawStep Wish SeeJob JobCards FirmGuide AskForFirm AtBriefing
"""
"""Presses that name nothing of anybody's: only the right counts."""

OF_PRESSES: Mapping[tuple[str, str], tuple[object, ...]] = {
    **CHOICES,
    ("OfficePart", "part"): ("hours", "address", "mode", "people", "confirm"),
    ("OfficePart", "value"): ("",),
    ("ConfirmPost", "role"): ("placement_officer",),
    ("Invite", "role"): ("counselor",),
    ("Open", "room"): (Room.MENU,),
}

OF_QUESTIONS: Mapping[str, Mapping[str, object]] = {
    "ExportReason": {"days": "2026-11", "kind": "csv"},
    "OfficeDetail": {"part": "address"},
    "InvitationDetail": {"detail": "name"},
    "ReplyDetail": {"part": "title"},
    "ReplyWords": {"which": "text"},
    "WorkDetail": {"part": "firm"},
    "HandDetail": {"part": "situation", "back": "card"},
    "AnnouncementDetail": {"part": "words"},
    "WishDetail": {"part": "pay"},
    "FirmWords": {"region": "32.16"},
    "BriefingDetail": {"part": "day", "audience": "workers", "day": "", "expected": 0},
}
"""The words that some questions carry; for all others one stands for all."""
