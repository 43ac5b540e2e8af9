"""What ends an incident: the authority has its letter, and nothing is left to do."""

from bot.services.incidents import drafts, letters
from bot.storage import steps
from bot.storage.tables import Deed, Incident, IncidentState, Person
from bot.storage.work import Work


async def report(work: Work, by: Person, incident: Incident, step: int) -> bool:
    """Note that the authority got the letter."""
    states = (IncidentState.DRAFT, IncidentState.SENT)
    if incident.reported_at is not None:
        return False
    columns = {"reported_at": work.now, "reported_by": by.id}
    if not await steps.take(work, incident, step, states, **columns):
        return False
    work.record(Deed.REPORTED_INCIDENT, by=by, detail=drafts.which(incident))
    return True


async def close(work: Work, by: Person, incident: Incident, step: int) -> bool:
    """Note that nothing more is to be done; also of what concerned nobody."""
    states = (IncidentState.DRAFT, IncidentState.SENT)
    columns = {"closed_at": work.now, "closed_by": by.id}
    state = IncidentState.CLOSED
    await letters.note_tally(work, incident)
    await work.session.flush()
    if not await steps.take(work, incident, step, states, state=state, **columns):
        return False
    detail = f"{drafts.which(incident)}, {incident.recipients} recipients"
    work.record(Deed.CLOSED_INCIDENT, by=by, detail=detail)
    return True
