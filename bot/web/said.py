"""What pages of the board say, by the names that templates call it by."""

from collections.abc import Mapping

from bot.services.figures.hiding import FEWEST
from bot.services.web_board.links import VALID_MINUTES
from bot.services.web_board.sessions import LASTS_HOURS
from bot.texts import Text, _, pgettext

SAID: Mapping[str, Text] = {
    "service": _("Temani, board of figures"),
    "open_title": _("Open the board"),
    "open_lead": _(
        "The board opens in this browser for {hours} hours. The link was yours alone, "
        "good once, for {minutes} minutes.",
        hours=LASTS_HOURS,
        minutes=VALID_MINUTES,
    ),
    "open_shared": _("On a device of others, end the page when you are done."),
    "open": pgettext("button", "Open the board"),
    "opened_before": pgettext("button", "Opened before? To the board"),
    "closed_title": _("The page is closed"),
    "closed": _("Nobody can open it in this browser any more without a new link."),
    "not_here": _("Not available"),
    "leave": pgettext("button", "Sign out"),
    "skip": _("To the figures"),
    "pages": _("Pages"),
    "areas": _("Areas"),
    "languages": _("Language"),
    "now": pgettext("web", "Now"),
    "report": pgettext("web", "Report"),
    "refresh": pgettext("button", "Refresh"),
    "live_on": _("Kept up to date"),
    "live_off": _("Not kept up to date"),
    "live_lost": _("The connection is lost; we keep trying"),
    "live_ended": _("Kept up to date no more; press Refresh"),
    "streams_full": _(
        "You have this page open more than twice, so this one is not kept up to date."
    ),
    "rounded": _(
        "Numbers are rounded to {fewest}; what is fewer than {fewest} is not told, and "
        "totals are the sums of what is shown.",
        fewest=FEWEST,
    ),
    "by_area": _("By area"),
    "area": pgettext("web", "Area"),
    "all_of_it": pgettext("web", "All"),
    "nothing_below": _("Nothing is going on in any area below."),
    "waiting": pgettext("figures", "Waiting"),
    "oldest": pgettext("figures", "Waits longest"),
    "on_duty": pgettext("figures", "On duty"),
    "taken": pgettext("figures", "Being handled"),
    "warned": pgettext("figures", "With a warning"),
    "asked_today": pgettext("figures", "Asked today"),
    "taken_today": pgettext("figures", "Taken today"),
    "answered_today": pgettext("figures", "Answered today"),
    "placed_today": pgettext("figures", "Working again today"),
    "asked": pgettext("figures", "Asked for an officer"),
    "taken_then": pgettext("figures", "Taken"),
    "answered": pgettext("figures", "First answers"),
    "closed_cases": pgettext("figures", "Closed"),
    "returned": pgettext("figures", "Came back"),
    "requests": pgettext("figures", "Requests"),
    "times": pgettext("figures", "How long it took"),
    "times_note": _("In office hours. Half took no longer; 9 of 10 took no longer."),
    "what": pgettext("figures", "What"),
    "half": pgettext("figures", "Half"),
    "nine_of_ten": pgettext("figures", "9 of 10"),
    "until_taken": pgettext("figures", "Until taken"),
    "until_answered": pgettext("figures", "Until the first answer"),
    "number": pgettext("figures", "Number"),
    "bar": pgettext("figures", "Compared"),
    "outcomes": pgettext("figures", "What came of it"),
    "outcome": pgettext("figures", "Outcome"),
    "work": pgettext("figures", "Back to work"),
    "step": pgettext("figures", "Step"),
    "ratings": pgettext("figures", "Was the help useful"),
    "rating": pgettext("figures", "Answer"),
    "checks": pgettext("figures", "Checks of the right to JKP"),
    "begun": pgettext("figures", "Begun"),
    "finished": pgettext("figures", "Finished"),
    "verdicts": pgettext("figures", "Results of checks"),
    "verdict": pgettext("figures", "Result"),
    "left": pgettext("figures", "Where checks were left"),
    "question": pgettext("figures", "Question"),
    "failed": pgettext("figures", "Conditions that were not met"),
    "condition": pgettext("figures", "Condition"),
    "none_yet": _("None in this period."),
    "week": pgettext("figures", "Week"),
    "month": pgettext("figures", "Month"),
    "before": pgettext("web", "Earlier"),
    "after": pgettext("web", "Later"),
    "period": pgettext("web", "Period"),
    "downloads": pgettext("web", "Download"),
    "csv": pgettext("web", "CSV for Excel"),
    "xlsx": pgettext("web", "Excel (XLSX)"),
    "estimates": _(
        "Results of checks are estimates; BPJS Ketenagakerjaan decides. Nothing here "
        "names a worker."
    ),
}
"""Sentences and labels; a template asks for each of them by name."""
