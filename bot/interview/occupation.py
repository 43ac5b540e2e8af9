"""What somebody did, needs and wants."""

from bot.interview.kinds import Choice, Several, Words
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

TITLE_LENGTH = 60

ABROAD = "abroad"
"""What somebody wants who wants to work abroad."""

FIELD = Question(
    name="field",
    short=_("Field of work"),
    ask=_("Your last field of work?"),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("garment_footwear", pgettext("button", "Garment, textile, shoes")),
            Option("assembly_electronics", pgettext("button", "Electronics assembly")),
            Option("machine_operator", pgettext("button", "Production operator")),
            Option("technical_mechanic", pgettext("button", "Technical and mechanic")),
            Option("construction", pgettext("button", "Construction")),
            Option(
                "transport_logistics", pgettext("button", "Driver, courier, warehouse")
            ),
            Option("retail_sales", pgettext("button", "Shop and sales")),
            Option("hospitality_food", pgettext("button", "Hotel and food")),
            Option("office_admin", pgettext("button", "Office and finance")),
            Option("customer_service", pgettext("button", "Customer service")),
            Option("it_digital", pgettext("button", "Computer and digital")),
            Option("health_care", pgettext("button", "Health care")),
            Option("education", pgettext("button", "Education")),
            Option("security_cleaning", pgettext("button", "Security, cleaning")),
            Option("agri_fishery", pgettext("button", "Farming, fishery")),
            Option("mining_energy", pgettext("button", "Mining and energy")),
            Option("management", pgettext("button", "Manager, professional")),
            Option("other", pgettext("button", "Another field")),
        )
    ),
)

TITLE = Question(
    name="title",
    short=_("Job title"),
    ask=_("What was your job title there? For example operator jahit."),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    again=_("A bit too long. Write it shortly, for example sopir truk."),
    for_counselor=True,
    answer=Words(
        TITLE_LENGTH,
        again=_("A bit too long. Write it shortly, for example sopir truk."),
    ),
)

WANTS = Question(
    name="wants",
    short=_("What you need most"),
    ask=_("What do you need most right now? You may choose more than one."),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    for_counselor=True,
    answer=Several(
        (
            Option("jkp", pgettext("button", "JKP claim")),
            Option("job", pgettext("button", "A job")),
            Option("blk", pgettext("button", "Training")),
            Option("own", pgettext("button: wants", "Own business")),
            Option("law", pgettext("button", "Help with a dispute")),
            Option(
                ABROAD,
                pgettext("button", "Work abroad"),
                words=("luar negeri", "tki", "tkw", "pmi"),
            ),
        )
    ),
)

NEED = Question(
    name="need",
    short=_("Ways of communicating"),
    ask=_("Is there a way of communicating you need? You may skip this."),
    why=_(
        "We ask about the need, not the illness. If needed, the officer calls "
        "the ULD Ketenagakerjaan."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("chat", pgettext("button", "Chat only")),
            Option("sign", pgettext("button", "Sign language interpreter")),
            Option("wheelchair", pgettext("button", "Wheelchair access")),
            Option("companion", pgettext("button", "With a companion")),
            Option("none", pgettext("button", "Not needed")),
        )
    ),
)

BEST_TIME = Question(
    name="best_time",
    short=_("Best time to reach you"),
    ask=_("When are you easiest to reach?"),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("morning", pgettext("button", "Morning")),
            Option("noon", pgettext("button", "Midday")),
            Option("afternoon", pgettext("button", "Late afternoon")),
        )
    ),
)
