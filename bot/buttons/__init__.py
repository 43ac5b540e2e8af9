"""What a button means, packed into the 64 bytes that Telegram lets it carry.

A label is only a label; the meaning is one of the small classes below. What comes back
from a phone is untrusted: `unpack` gives a press of the right shape or nothing, and
whoever handles it asks the database whether this person may do that to this thing now.
"""

from bot.buttons.announcements import Announce
from bot.buttons.benefit import MonthDeed
from bot.buttons.callbacks import AskTimes, BookTime, ChangeTalk, OfferTimes
from bot.buttons.card import LabelCase, PastCases, TalkShape
from bot.buttons.conversations import (
    MoreCases,
    NotForWorker,
    SendAgain,
    SendNik,
    SendTo,
    ShowPhone,
    Unsend,
    Writing,
)
from bot.buttons.desk import (
    CaseTools,
    ChooseLabel,
    Drawer,
    FindCase,
    OpenDrawer,
    ShowFound,
)
from bot.buttons.duty import ChangeDuty, HandOver, LeaveBehind
from bot.buttons.faq import Explain
from bot.buttons.handing_over import HandedTo, HandLine, HandToOffice
from bot.buttons.interviews import Answer, Around, Revise, Toggle
from bot.buttons.keyboard import Button, Keyboard, Link, Press, Row, ShareContact
from bot.buttons.packing import MOST_BYTES, PRESSES, pack, unpack
from bot.buttons.people import Speak, UndoErasure, Withdraw
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
    ShowMacro,
    UndoMacro,
)
from bot.buttons.results import Card, Claimed, Letter, Refused, Tick
from bot.buttons.rooms import Consent, Open, Room
from bot.buttons.staff import ConfirmPost, Invite, OfficePart
from bot.buttons.supervising import Board, Supervise

__all__ = [
    "MOST_BYTES",
    "PRESSES",
    "Announce",
    "Answer",
    "AnswerProposal",
    "Around",
    "AskTimes",
    "Board",
    "BookTime",
    "Button",
    "Card",
    "CaseTools",
    "ChangeDuty",
    "ChangeTalk",
    "ChooseLabel",
    "Claimed",
    "CloseCase",
    "ConfirmPost",
    "Consent",
    "ContinueCase",
    "Drawer",
    "Explain",
    "FindCase",
    "FromCard",
    "GuidanceFile",
    "HandLine",
    "HandOver",
    "HandToOffice",
    "HandedTo",
    "HardCase",
    "Invite",
    "JudgeReply",
    "KeepReply",
    "Keyboard",
    "LabelCase",
    "LeaveBehind",
    "LeaveQueue",
    "Letter",
    "Link",
    "ListReplies",
    "LookCase",
    "MonthDeed",
    "MoreCases",
    "NotForWorker",
    "OfferTimes",
    "OfficePart",
    "Open",
    "OpenDrawer",
    "OwnCase",
    "OwnCases",
    "OwnReplies",
    "OwnWeek",
    "PageQueue",
    "PastCases",
    "PickReply",
    "Press",
    "Propose",
    "PutBack",
    "RateCase",
    "RecordGuidance",
    "Refused",
    "Region",
    "Revise",
    "Room",
    "Row",
    "RunMacro",
    "SendAgain",
    "SendNik",
    "SendReply",
    "SendTo",
    "ShareContact",
    "ShowCase",
    "ShowEarlier",
    "ShowFound",
    "ShowMacro",
    "ShowPhone",
    "SolveCase",
    "Speak",
    "Supervise",
    "SwitchCase",
    "TakeAnyway",
    "TakeCase",
    "TalkShape",
    "Tick",
    "Toggle",
    "UndoErasure",
    "UndoMacro",
    "Unsend",
    "Withdraw",
    "Writing",
    "pack",
    "unpack",
]
