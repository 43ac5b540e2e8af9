"""What is said to an answer before the next question."""

from bot.texts import _

NOTED = _("We note this difference for the officer.")

ADVICE = _(
    "Keep the messages and note the witnesses' names. Do not sign other letters "
    "for now. An officer will help you prepare for the mediator at the Disnaker."
)

UNPAID = _(
    "Wages not paid during furlough can be reported to the labour inspectors of "
    "the province. An officer can help prepare the report."
)
