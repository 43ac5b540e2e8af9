"""Retention: how long each thing is kept, as the texts say and the scheduler does.

These are choices of whoever runs the service. None of them is a number of the law.
"""

from datetime import timedelta

KEEP_HOURS = 24
"""Answers of someone who has not consented, counted from the last one."""

UNDO_HOURS = 24
"""An erasure can be taken back that long; then it is carried out."""

RETENTION_MONTHS = 12
"""Cases after the last contact."""

UNFINISHED_DAYS = 30
"""Unfinished checks of someone who has consented."""

FORGOTTEN_DAYS = 30
"""That there was a check, once it is forgotten: who comes back is told."""

AUDIT_MONTHS = 24
"""The record of who opened data."""

NEWS_MONTHS = 12
"""Which announcements were sent to whom."""

CASE_MONTHS = 6
"""A closed case and all that hangs on it, where `RETENTION_MONTHS` are not over yet."""

RESULT_MONTHS = 12
"""Whose estimate a change of the law changed, and who was told."""

MESSAGE_DAYS = 30
"""That a message of no case was sent, and words whose case was never said."""

OWED_MONTHS = 12
"""Which messages have to leave the chat of an officer who has blocked the bot."""

FIRM_DAYS = 30
"""A firm's question, once it is answered."""

FIRM_MONTHS = 6
"""One that nobody has answered."""

INVITATION_DAYS = 30
"""An invitation, with the name in it, once it invites nobody any more."""

ERRAND_DAYS = 7
"""That a file was made, so that an old button makes no second one."""

REASON_HOURS = 24
"""Why somebody wanted a file with names, of which none was made."""

LETTER_DAYS = 7
"""An update that failed, for whoever mends the reason; its words only with consent."""

SESSION_HOURS = 8
"""A browser that shows the board."""

INCIDENT_YEARS = 5
"""What went wrong with data, when, how many were told and who decided it.

Who they were is known no longer than `NEWS_MONTHS`, as of every announcement.
"""

VACANCY_MONTHS = 12
"""A vacancy, once it has ended or was refused."""

SHOWN_MONTHS = 6
"""Which vacancies somebody was shown, and what they said of them."""

CODE_MONTHS = 24
"""What a firm said of a layoff, and the group sessions for its workers."""

SEAT_DAYS = 30
"""An invitation to a group session and its answer, once the session is over."""

FILL_DAYS = 7
"""The chat of who fills in a layoff code, if no officer has answered by then."""

KEPT = timedelta(hours=KEEP_HOURS)
UNFINISHED_KEPT = timedelta(days=UNFINISHED_DAYS)
TOLD_FOR = timedelta(days=FORGOTTEN_DAYS)
RECEIPTS_KEPT = timedelta(hours=48)
"""Telegram keeps updates 24 hours; twice that, to be sure."""

UNDONE_WITHIN = timedelta(hours=UNDO_HOURS)
