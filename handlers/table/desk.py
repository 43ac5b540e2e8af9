"""The table of an officer's tools: replies, notes, reminders, records, agreed talks."""

from bot.buttons import (
    CaseNotes,
    DoFollowUp,
    DropNote,
    FollowUps,
    ForCase,
    GuidanceFile,
    JudgeReply,
    KeepReply,
    LabelCase,
    LayAside,
    ListReplies,
    OfferTimes,
    OwnReplies,
    OwnWeek,
    PastCases,
    PickReply,
    Propose,
    RecordGuidance,
    RunMacro,
    SeeNote,
    SendReply,
    SendReworded,
    ShowMacro,
    TalkShape,
    UndoMacro,
    WriteNote,
)
from bot.storage.tables import Role
from bot.telegram.routing import Route, Table
from handlers.callbacks import choosing, schedule
from handlers.cases import labels, past
from handlers.desk import (
    chosen,
    keeping_replies,
    laying_aside,
    macros,
    note_list,
    notes,
    own_replies,
    proposing,
    reminders,
    replies,
    rewording,
)
from handlers.records import guidance, own_week

OFFICER = Role.PLACEMENT_OFFICER
"""From here on one answers workers."""


def routes(table: Table) -> list[Route]:
    """Return what whoever answers workers may do by the tools of a case."""
    return [
        table.command("jadwal", schedule.show, OFFICER),
        table.press(OfferTimes, choosing.offer, OFFICER),
        table.command("catat", notes.command, OFFICER),
        table.command("ingatkan", reminders.command, OFFICER),
        table.press(LabelCase, labels.press, OFFICER),
        table.press(PastCases, past.show, OFFICER),
        table.press(TalkShape, past.show_talk, OFFICER),
        table.command("b", replies.command, OFFICER),
        table.command("simpan", keeping_replies.command, OFFICER),
        table.command("balasan", own_replies.command, OFFICER),
        table.press(ListReplies, replies.show_list, OFFICER),
        table.press(PickReply, replies.pick, OFFICER),
        table.press(SendReply, replies.decide, OFFICER),
        table.press(SendReworded, rewording.decide, OFFICER),
        table.press(OwnReplies, own_replies.turn_page, OFFICER),
        table.press(KeepReply, own_replies.press, OFFICER),
        table.press(JudgeReply, own_replies.judge, Role.ADMIN),
        table.press(ShowMacro, macros.show, OFFICER),
        table.press(RunMacro, macros.decide, OFFICER),
        table.press(UndoMacro, macros.undo_run, OFFICER),
        table.press(Propose, proposing.press, OFFICER),
        table.command("rekap", own_week.show_now, OFFICER),
        table.press(OwnWeek, own_week.show, OFFICER),
        table.press(GuidanceFile, own_week.make_file, OFFICER),
        table.press(RecordGuidance, guidance.record, OFFICER),
        table.press(CaseNotes, note_list.show, OFFICER),
        table.press(WriteNote, note_list.write, OFFICER),
        table.press(DropNote, note_list.drop, OFFICER),
        table.press(SeeNote, note_list.see, OFFICER),
        table.press(LayAside, laying_aside.press, OFFICER),
        table.press(FollowUps, reminders.show, OFFICER),
        table.press(DoFollowUp, reminders.do, OFFICER),
        table.press(ForCase, chosen.choose, OFFICER),
    ]
