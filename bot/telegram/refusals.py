"""What is said to a press that changes nothing, in the same words everywhere."""

from bot.texts import _

OLD_BUTTON = _("This button is old. Here is where you are now.")
ALREADY = _("We have it already.")
NOT_YOURS = _("This case belongs to another officer.")
