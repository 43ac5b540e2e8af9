"""The table of rooms and of typed answers: who takes a turn there, and who may."""

from collections.abc import Mapping

from bot.buttons import Room
from bot.buttons.exports import ExportReason
from bot.buttons.firms import CodeAnswer, CodeDetail
from bot.buttons.handing_over import HandDetail, HandOffice
from bot.buttons.incidents import IncidentDetail
from bot.buttons.law_review import LawNumber
from bot.buttons.matching import WishDetail
from bot.buttons.outreach import (
    BriefingDetail,
    BriefingNumber,
    FirmAnswer,
    FirmPlace,
    FirmWords,
)
from bot.buttons.placement import WorkDay, WorkDetail
from bot.buttons.vacancies import VacancyDetail, VacancyList
from bot.expecting import (
    AnnouncementDetail,
    AuditSearch,
    CheckAnswer,
    ErasureWord,
    FreeQuestion,
    GlossaryTerm,
    HomeRegion,
    InvitationDetail,
    LeaveDay,
    MonthNote,
    NoteWords,
    OfficeDetail,
    ProfileAnswer,
    ProposedAnswer,
    ReplyDetail,
    ReplyWords,
    SearchName,
)
from bot.services.staff.rights import Right
from bot.telegram.routing import Door
from handlers.announcements import presses, writing
from handlers.audit import ways as audit
from handlers.benefit import months
from handlers.desk import (
    keeping_replies,
    notes,
    proposing,
    rewording,
    search,
)
from handlers.entry import start
from handlers.entry.free_text import Answers, Typed
from handlers.faq import answers, glossary, questions
from handlers.figures import export
from handlers.firms import filling
from handlers.firms import presses as firms
from handlers.incidents import typed as incidents
from handlers.interviews import (
    answering,
    flow,
    profile,
    side_steps,
)
from handlers.law_review import review
from handlers.matching import jobs, wishes
from handlers.outreach import answering as answering_firms
from handlers.outreach import asking, changing, guide, planning
from handlers.placement import typed as placement_typed
from handlers.placement import work_again, work_day
from handlers.privacy import (
    clear_chat,
    objecting,
    own_data,
    pausing,
    reminders_off,
)
from handlers.privacy.consent import with_consent
from handlers.queue import duty, offering, requests
from handlers.results import letter, refusal, result
from handlers.safety import distress
from handlers.screens import menu
from handlers.staff import invitations, office, welcome
from handlers.vacancies import files as vacancy_files
from handlers.vacancies import typed as vacancies


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
        Room.WORKING: Door(with_consent(work_again.open_room, Room.WORKING)),
        Room.NO_REMINDERS: Door(reminders_off.stop),
        Room.JOBS: Door(with_consent(jobs.open_jobs, Room.JOBS)),
        Room.WISHES: Door(with_consent(wishes.open_wishes, Room.WISHES)),
        Room.PROFILE: Door(with_consent(profile.open_profile, Room.PROFILE)),
        Room.HUMAN: Door(requests.ask),
        Room.URGENT: Door(distress.connect),
        Room.NEAR: Door(distress.stay_near),
        Room.ASK: Door(answers.invite),
        Room.TERMS: Door(glossary.open_terms),
        Room.OFFICIAL: Door(answers.official),
        Room.FIRMS: Door(guide.open_guide),
        Room.HELP: Door(start.explain),
        Room.NEWS: Door(questions.take_news),
        Room.NO_NEWS: Door(questions.stop_news),
        Room.DATA: Door(own_data.open_data),
        Room.COPY: Door(own_data.send_copy),
        Room.CORRECT: Door(own_data.correct),
        Room.PAUSE: Door(pausing.ask),
        Room.OBJECT: Door(with_consent(objecting.ask, Room.OBJECT)),
        Room.ERASE: Door(own_data.erase),
        Room.NOTICE: Door(own_data.tell_how_long),
        Room.CLEAR: Door(clear_chat.ask),
        Room.CLEARED: Door(clear_chat.clear),
        Room.OFFICERS: Door(welcome.explain),
        Room.ANNOUNCE: Door(writing.write, Right.ANNOUNCE),
        Room.INVITE: Door(invitations.invite, Right.APPOINT),
        Room.OFFICE: Door(office.open_own, Right.SET_OFFICE),
    }


def typed() -> Answers:
    """Return who takes what is typed, by what was asked, and who may type it."""
    return {
        CheckAnswer: Typed(answering.spoken),
        ProfileAnswer: Typed(profile.spoken),
        MonthNote: Typed(months.spoken),
        HomeRegion: Typed(requests.region_spoken),
        WishDetail: Typed(wishes.spoken),
        ErasureWord: Typed(own_data.spoken),
        FreeQuestion: Typed(questions.spoken),
        GlossaryTerm: Typed(questions.term_spoken),
        AnnouncementDetail: Typed(presses.spoken, Right.ANNOUNCE),
        InvitationDetail: Typed(invitations.spoken, Right.APPOINT),
        OfficeDetail: Typed(office.spoken, Right.SET_OFFICE),
        LeaveDay: Typed(duty.spoken, Right.ANSWER),
        SearchName: Typed(search.spoken, Right.ANSWER),
        ReplyDetail: Typed(keeping_replies.spoken, Right.ANSWER),
        ReplyWords: Typed(rewording.spoken, Right.ANSWER),
        HandDetail: Typed(offering.spoken, Right.ANSWER),
        HandOffice: Typed(offering.office_spoken, Right.ANSWER),
        ProposedAnswer: Typed(proposing.spoken, Right.ANSWER),
        NoteWords: Typed(notes.spoken, Right.ANSWER),
        IncidentDetail: Typed(incidents.spoken, Right.REPORT_INCIDENT),
        LawNumber: Typed(review.spoken, Right.REVIEW_LAW),
        AuditSearch: Typed(audit.spoken, Right.SEE_AUDIT),
        ExportReason: Typed(export.spoken, Right.NAME_IN_FILES),
        VacancyDetail: Typed(vacancies.spoken, Right.OFFER_WORK),
        VacancyList: Typed(vacancy_files.sent, Right.IMPORT_WORK),
        FirmPlace: Typed(asking.place_spoken),
        FirmWords: Typed(asking.words_spoken),
        FirmAnswer: Typed(answering_firms.spoken, Right.ANSWER),
        BriefingDetail: Typed(planning.spoken, Right.ANSWER),
        BriefingNumber: Typed(changing.spoken, Right.ANSWER),
        CodeDetail: Typed(firms.spoken, Right.SERVE_FIRMS),
        CodeAnswer: Typed(filling.spoken),
        WorkDay: Typed(work_day.spoken),
        WorkDetail: Typed(placement_typed.spoken, Right.ANSWER),
    }
