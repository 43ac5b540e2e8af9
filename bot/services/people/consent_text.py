"""The consent text: what is kept and what for, how long, and a person's rights.

Who agreed agreed to its words: whatever is changed here is asked anew, of everybody.
"""

from bot.services.people.retention_periods import (
    AUDIT_MONTHS,
    CASE_MONTHS,
    FORGOTTEN_DAYS,
    RETENTION_MONTHS,
    SEAT_DAYS,
    UNFINISHED_DAYS,
)
from bot.texts import Bold, Text, _, lines, paragraphs, verbatim

DAYS_OF_THE_LAW = 3
"""Days of 24 hours that Law 27/2022 gives to answer (articles 10, 41) and tell (46)."""

ADULT_YEARS = 18
"""Below that age somebody is a child (Law 35/2014, article 1)."""

SHORT = _(
    "For an officer to help you, we need to keep: the name to call you, your regency "
    "or city, your work, your answers and our talks. We keep them for at most "
    "{retention_months} months. They travel through Telegram (servers abroad). Delete "
    "them at any time with /hapus. Do you agree?",
    retention_months=RETENTION_MONTHS,
)

NOBODY_OFFICIAL = _(
    "Who we are: a help service. We do not speak for the government or for BPJS "
    "Ketenagakerjaan."
)
BASIS = _("The basis is your consent (Law 27/2022 on personal data protection).")

TITLE = Bold(_("How we use your data"))
REST = paragraphs(
    _(
        "What for: to check your right to JKP, to tell you once if a change of the "
        "rules changes the estimate, to connect you with an officer and to remind you "
        "of the last day to claim. Your data is not used for advertising and not sold."
    ),
    _(
        "What we keep: the name to call you and, only if you give it, your phone "
        "number (earlier ones too, so that /hapus finds them), regency or city, work, "
        "education, answers, the estimate, talks with officers and your Telegram "
        "account id."
    ),
    _(
        "Of your case also: notes, labels and reminders of officers, times that you "
        "agreed to talk, what you said of the help, and by which link or poster you "
        "came. You can read them with /data."
    ),
    _(
        "If you ask for vacancies, also: which work, places and pay you look for, "
        "which ones we showed you and what you said. The officer of your case sees "
        "which fit. What a workplace must have for you is kept only with a yes of its "
        "own. No firm gets any of it from us."
    ),
    _(
        "If you came by a code of your company: which code. The office sees how many "
        "used it, and if several say otherwise than the company; never who. The "
        "company learns nothing. The office may invite you to a group session; then we "
        "keep whether you come, {seat_days} days after it.",
        seat_days=SEAT_DAYS,
    ),
    _(
        "Of your new work: the day and kind that you say; the firm and position if an "
        "officer suggested or recorded it, and how far it came. After a month the "
        "officer of your case says once whether it goes on. The bot gives nothing to a "
        "firm."
    ),
    _(
        "We do not ask for NIK, KK, mother's maiden name, ID photos, OTP, PIN or bank "
        "account. Nor for full address, birth date, religion or illness. If you send "
        "them, we tell you and do not keep them."
    ),
    _(
        "Who can see it: while you wait, officers of your area see your request "
        "without your name; if it waits long, those of the province and the ministry "
        "too. Then the officer who handles your case, also the next one, and the "
        "coordinator of that office. Every look is recorded. You can see the record "
        "with /data."
    ),
    _(
        "Officers of that office can look up your case by your name or its code: who "
        "handles it, and how it ended. The coordinators of the office and the province "
        "read it only for a recorded reason. A colleague reads a note that names them. "
        "Whoever takes your case over gets up to three lines about it."
    ),
    _(
        "An officer can suggest a change of your data; only your yes makes it. Of your "
        "phone number officers see the ends. Who has your case sees all of it for a "
        "minute, for a recorded reason: an agreed call, danger, or Telegram fails."
    ),
    _(
        "When you asked and when you were first answered: from this we tell others, "
        "without your name, how long an answer takes."
    ),
    _(
        "Figures without your name stay after you delete your data: when you asked and "
        "were answered, your regency or city, what came of it, what you said of the "
        "help, the days on which work was suggested and found, and the result of a "
        "check or the question at which it was left. Outside the office that serves "
        "you, reports never tell numbers below 5."
    ),
    _(
        "For a recorded reason a coordinator or an admin of your area can get a list "
        "of cases in which your name and what came of yours stand. With /data you see "
        "who got it, and when."
    ),
    _(
        "Messages travel through Telegram. Telegram's servers are abroad. If you do "
        "not want that, please visit the Disnaker in person."
    ),
    _(
        "Your name, phone number, answers and the notes of officers are sealed in the "
        "database: whoever steals it cannot read them. Your regency or city, days and "
        "the result are not, so that the right office and your last day can be found."
    ),
    _(
        "How long: a case {case_months} months after it is closed, or "
        "{retention_months} months after the last words in it, whichever comes first. "
        "All else {retention_months} months after your last words. If a backup is put "
        "back, your deletion, pause or /stop holds again: for that a mark without your "
        "name is kept as long as backups are.",
        case_months=CASE_MONTHS,
        retention_months=RETENTION_MONTHS,
    ),
    _(
        "Unfinished checks {unfinished_days} days, the note that there was one "
        "{forgotten_days} more. The record of who opened data {audit_months} months. "
        "What an officer recorded of guidance stays, without your name and words: it "
        "proves their work.",
        unfinished_days=UNFINISHED_DAYS,
        forgotten_days=FORGOTTEN_DAYS,
        audit_months=AUDIT_MONTHS,
    ),
    _(
        "Your rights: to see, correct, copy, pause and delete your data, and to "
        "withdraw consent. How: /data, /jeda, /hapus or /privasi. During a pause your "
        "data is kept and used for nothing."
    ),
    _(
        "If you think that the estimate is wrong, ask below its reasons that an "
        "officer checks it. You get an answer within {days}x24 hours.",
        days=DAYS_OF_THE_LAW,
    ),
    _(
        "If something happens to your data, such as a theft, we tell you within "
        "{days}x24 hours after we know of it, also after /stop and during a pause; if "
        "it does not reach you, an admin gets your name and number.",
        days=DAYS_OF_THE_LAW,
    ),
    _(
        "If you are younger than {adult_years}, please choose together with a parent "
        "or guardian.",
        adult_years=ADULT_YEARS,
    ),
)


def who(operator: str | None, contact: str | None) -> Text:
    """Say who is answerable; a service that nobody owns up to must not sound official.

    Whoever runs it must be named by law (Law 27/2022, article 21); here it is left to
    the settings.
    """
    if operator and contact:
        return _(
            "Who we are: this service is run by {operator}. Questions about data can "
            "go to {privacy_contact}. The basis is your consent (Law 27/2022 on "
            "personal data protection).",
            operator=verbatim(operator),
            privacy_contact=verbatim(contact),
        )
    named = NOBODY_OFFICIAL if operator is None else runs_it(operator)
    return lines(named, _answers_for_it(contact), BASIS)


def runs_it(operator: str) -> Text:
    """Say who runs the service."""
    return _("This service is run by {operator}.", operator=verbatim(operator))


def _answers_for_it(contact: str | None) -> Text | None:
    if contact is None:
        return None
    return _(
        "Questions about data can go to {privacy_contact}.",
        privacy_contact=verbatim(contact),
    )
