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
    OfFirms,
    OwnReplies,
    OwnWeek,
    PastCases,
    PickReply,
    PlanBriefing,
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
from bot.services.staff.rights import Right
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
from handlers.outreach import answering, planning
from handlers.records import guidance, own_week


def routes(table: Table) -> list[Route]:
    """Return what whoever answers workers may do by the tools of a case."""
    return [
        table.command("jadwal", schedule.show, Right.ANSWER),
        table.press(OfferTimes, choosing.offer, Right.ANSWER),
        table.command("catat", notes.command, Right.ANSWER),
        table.command("ingatkan", reminders.command, Right.ANSWER),
        table.press(LabelCase, labels.press, Right.ANSWER),
        table.press(PastCases, past.show, Right.ANSWER),
        table.press(TalkShape, past.show_talk, Right.ANSWER),
        table.command("b", replies.command, Right.ANSWER),
        table.command("simpan", keeping_replies.command, Right.ANSWER),
        table.command("balasan", own_replies.command, Right.ANSWER),
        table.press(ListReplies, replies.show_list, Right.ANSWER),
        table.press(PickReply, replies.pick, Right.ANSWER),
        table.press(SendReply, replies.decide, Right.ANSWER),
        table.press(SendReworded, rewording.decide, Right.ANSWER),
        table.press(OwnReplies, own_replies.turn_page, Right.ANSWER),
        table.press(KeepReply, own_replies.press, Right.ANSWER),
        table.press(JudgeReply, own_replies.judge, Right.JUDGE_REPLIES),
        table.press(ShowMacro, macros.show, Right.ANSWER),
        table.press(RunMacro, macros.decide, Right.ANSWER),
        table.press(UndoMacro, macros.undo_run, Right.ANSWER),
        table.press(Propose, proposing.press, Right.ANSWER),
        table.command("rekap", own_week.show_now, Right.ANSWER),
        table.press(OwnWeek, own_week.show, Right.ANSWER),
        table.press(GuidanceFile, own_week.make_file, Right.ANSWER),
        table.press(RecordGuidance, guidance.record, Right.ANSWER),
        table.press(CaseNotes, note_list.show, Right.ANSWER),
        table.press(WriteNote, note_list.write, Right.ANSWER),
        table.press(DropNote, note_list.drop, Right.ANSWER),
        table.press(SeeNote, note_list.see, Right.ANSWER),
        table.press(LayAside, laying_aside.press, Right.ANSWER),
        table.press(FollowUps, reminders.show, Right.ANSWER),
        table.press(DoFollowUp, reminders.do, Right.ANSWER),
        table.press(ForCase, chosen.choose, Right.ANSWER),
        table.press(OfFirms, answering.press, Right.ANSWER),
        table.command("sosialisasi", planning.command, Right.ANSWER),
        table.press(PlanBriefing, planning.press, Right.ANSWER),
    ]
