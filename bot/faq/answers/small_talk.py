"""Greetings, small words, and wishes that move the talk elsewhere."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "greet",
        says=(_("Hello. How can we help?"),),
        then=(Step.MENU,),
    ),
    Answer(
        "help_menu",
        label=pgettext("button", "Help"),
        says=(
            _(
                "We help you check your right to JKP, prepare papers and reach an "
                "officer. Where shall we start?"
            ),
            _(
                "How to use this: tap a button to answer. You can also type a number "
                'or a word. Every question has "I don\'t know". You can change an '
                "answer at any time."
            ),
        ),
        then=(
            Step.MENU,
            Step.CHECK,
        ),
    ),
    Answer(
        "start_eligibility",
        label=pgettext("button", "Check my right"),
        leads_to=Step.CHECK,
        related=("what_is_jkp",),
    ),
    Answer(
        "laid_off",
        label=pgettext("button", "I was laid off"),
        says=(_("Losing a job is hard. We go slowly, one question at a time."),),
        leads_to=Step.CHECK,
        related=(
            "what_is_jkp",
            "efficiency",
        ),
    ),
    Answer(
        "reschedule",
        label=pgettext("button", "Move the time"),
        leads_to=Step.SLOT_MOVE,
        related=("counselling_schedule",),
    ),
    Answer(
        "talk_to_human",
        label=pgettext("button", "Talk to an officer"),
        leads_to=Step.HUMAN,
    ),
    Answer(
        "update_profile",
        label=pgettext("button", "My profile"),
        leads_to=Step.PROFILE,
        related=("access_my_data",),
    ),
    Answer(
        "access_my_data",
        label=pgettext("button", "My data"),
        leads_to=Step.DATA,
        related=("privacy_question",),
    ),
    Answer(
        "delete_my_data",
        label=pgettext("button", "Delete my data"),
        leads_to=Step.ERASE,
        related=("privacy_question",),
    ),
    Answer(
        "unsubscribe",
        label=pgettext("button", "Stop general news"),
        leads_to=Step.STOP_NEWS,
    ),
    Answer(
        "subscribe",
        label=pgettext("button", "Get vacancy news"),
        leads_to=Step.NEWS,
        related=("job_vacancy",),
    ),
    Answer(
        "thanks",
        says=(_("You are welcome. We hope it goes well. We are still here."),),
        then=(Step.MENU,),
    ),
    Answer(
        "goodbye",
        says=(_("All right. See you later. Your answers are kept."),),
    ),
    Answer(
        "cancel",
        label=pgettext("button", "Stop for now"),
        leads_to=Step.CANCEL,
    ),
    Answer(
        "restart",
        label=pgettext("button", "Start over"),
        leads_to=Step.RESTART,
    ),
    Answer(
        "back",
        leads_to=Step.BACK,
    ),
    Answer(
        "yes",
        leads_to=Step.YES,
    ),
    Answer(
        "no",
        leads_to=Step.NO,
    ),
    Answer(
        "dont_know",
        label=pgettext("button", "I don't know"),
        says=(
            _('That is fine. Choose "I don\'t know" and we tell you where to look.'),
        ),
    ),
    Answer(
        "not_understand",
        label=pgettext("button", "Words explained"),
        says=(_("Sorry, our wording was not clear. Which word shall we explain?"),),
        then=(Step.TERMS,),
    ),
    Answer(
        "other_language",
        says=(
            _(
                "Sorry, we only know Indonesian and English so far. You may write in "
                "your everyday language. If it is hard, an officer can help."
            ),
        ),
        then=(
            Step.LANGUAGE,
            Step.HUMAN,
        ),
    ),
    Answer(
        "out_of_scope",
        says=(
            _(
                "Sorry, that is outside our service. We help with JKP and finding work "
                "after a layoff."
            ),
        ),
        then=(
            Step.MENU,
            Step.HUMAN,
        ),
    ),
)
