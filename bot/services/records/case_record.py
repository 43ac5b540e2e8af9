"""The record of one case on paper: when, with whom, what came of it, what comes next.

It holds no words of the talk: those stay in the worker's chat, and are kept nowhere.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import col, select

from bot.jkp.assessment import Verdict
from bot.jkp.documents import Document, documents
from bot.services.interviews import assessments, profiles
from bot.services.people.local_time import local_day
from bot.services.queue import continuing, resolutions
from bot.services.queue.guidance_words import ADVICE
from bot.services.records import past_cases
from bot.services.results import pdf, sheet
from bot.services.results.pdf import INNER
from bot.services.results.unreadable import Unreadable, ticked_in
from bot.services.staff import members
from bot.storage.tables import Advice, Assessment, Case, GuidanceGiven, Person
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

if TYPE_CHECKING:
    from fpdf import FPDF

SIZE = 10.5
"""Points: large enough to be read by tired eyes."""

LEFT = 44.0
"""How wide the column is that says what stands in a line, in millimetres."""

SPARE = 20.0
"""Left free on the right, since some readers show our words in wider letters."""


@dataclass(frozen=True, slots=True)
class Record:
    """What stands on the paper.

    Attributes:
        title: With the code of the case.
        name: What its owner is called; None leaves a line to write on.
        facts: What happened: what each line is about, and what it says.
        steps: What to do next, a line each.
        papers: What to bring.
        ticked: The keys of the papers that are there already.
        made_at: When it was asked for.
        today: The day of that, where its owner lives.
    """

    title: Text
    name: str | None
    facts: Sequence[tuple[Text, Text]]
    steps: Sequence[Text]
    papers: Sequence[Document]
    ticked: Collection[str]
    made_at: datetime
    today: date


async def of(work: Work, worker: Person, case: Case) -> Record:
    """Return what is known of the worker's own case."""
    today = local_day(work.now, case.region)
    check = await work.rows.get(Assessment, case.assessment_id)
    needs_papers = check is not None and _may_claim(check, today)
    return Record(
        title=_title(case),
        name=await profiles.name_of(work, worker),
        facts=await _facts(work, case),
        steps=await _steps(work, case, check, today),
        papers=documents(assessments.facts_of_row(check))
        if check is not None and needs_papers
        else (),
        ticked=ticked_in(check) if check is not None and needs_papers else (),
        made_at=work.now,
        today=today,
    )


def render(record: Record) -> bytes:
    """Return the record as a PDF of one page, in Indonesian."""
    page = pdf.blank(record.title, record.made_at, SIZE)
    pdf.line(page, record.title, size=SIZE * 1.8, bold=True)
    pdf.line(page, _("Made with Temani on {day}.", day=record.today), grey=True)
    pdf.space(page, 0.6)
    pdf.owner(page, record.name)
    pdf.rule(page)
    for about, said in record.facts:
        _fact(page, about, said)
    pdf.heading(page, _("Next steps"))
    for step in record.steps:
        pdf.line(page, step)
    if record.papers:
        pdf.heading(page, _("Papers to bring"))
        for paper in record.papers:
            pdf.box(page, ticked=paper.key in record.ticked)
            page.set_x(page.get_x() + pdf.line_height(page))
            pdf.cell(page, pdf.said(paper.name), INNER - pdf.line_height(page))
            pdf.space(page, 0)
    pdf.rule(page)
    for text in _FOOT:
        pdf.line(page, text, grey=True)
    return bytes(page.output())


_FOOT = (
    _("The words of the talk are not here. They are in your chat, and nowhere else."),
    _("Whether JKP is paid is decided by BPJS Ketenagakerjaan. This holds no NIK."),
)


def _title(case: Case) -> Text:
    return _("Record of case {case_code}", case_code=verbatim(case.code))


def _fact(page: "FPDF", about: Text, said: Text) -> None:
    top = page.get_y()
    pdf.line(page, about, grey=True)
    page.set_xy(page.l_margin + LEFT, top)
    pdf.cell(page, pdf.said(said), INNER - LEFT - SPARE)
    pdf.space(page, 0.15)


async def _facts(work: Work, case: Case) -> list[tuple[Text, Text]]:
    found: list[tuple[Text, Text]] = [(_("Asked for"), _on(case.opened_at, case))]
    if case.counselor_id is not None:
        who = await members.colleague(work, case.counselor_id)
        found.append((_("Officer"), who.name))
        found.append((_("Office"), who.office))
    if case.claimed_at is not None:
        found.append((_("Taken on"), _on(case.claimed_at, case)))
    if case.closed_at is not None:
        found.append((_("Closed on"), _on(case.closed_at, case)))
    found.append((_("What came of it"), past_cases.outcome(case)))
    return found


def _on(instant: datetime, case: Case) -> Text:
    return _("{day}", day=local_day(instant, case.region))


def _may_claim(check: Assessment, today: date) -> bool:
    try:
        found = assessments.as_of(check, today)
    except Unreadable:
        return False
    return found.verdict is not Verdict.NOT_ELIGIBLE and check.claimed_at is None


async def _steps(
    work: Work, case: Case, check: Assessment | None, today: date
) -> list[Text]:
    """Return what its officer advised and said, until when to claim, and the way on."""
    steps: list[Text | None] = [
        _("Your officer advised: {advice}.", advice=ADVICE[each])
        for each in await _advice(work, case)
    ]
    chosen = resolutions.of(case)
    if chosen is not None and case.closed_at is not None:
        steps.append(chosen.told(local_day(case.closed_at, case.region)))
    if check is not None and _may_claim(check, today):
        found = assessments.as_of(check, today)
        steps.append(sheet.last_day(found, assessments.facts_of_row(check), today))
    anything_left = _(
        "Anything left? Write /petugas to Temani, and an officer answers."
    )
    possible = continuing.is_possible(work, case)
    steps.append(continuing.until_when(case) if possible else anything_left)
    return [each for each in steps if each is not None]


async def _advice(work: Work, case: Case) -> Sequence[Advice]:
    """Return what was recommended in a case, each once, in the order of the days."""
    rows = (
        select(GuidanceGiven.advice)
        .where(
            col(GuidanceGiven.case_id) == case.id,
            col(GuidanceGiven.advice).is_not(None),
        )
        .order_by(col(GuidanceGiven.id))
    )
    found = (await work.session.exec(rows)).all()
    return list(dict.fromkeys(Advice(each) for each in found if each is not None))
