"""Who somebody is, as far as a counselor needs to know."""

from bot.interview.conditions import answered
from bot.interview.kinds import Choice, Phone, Region, Words
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

NAME_LENGTH = 40
MAJOR_LENGTH = 60

REGION = Question(
    name="region",
    short=_("Where you live"),
    ask=_(
        "Which regency or city do you live in now? It decides which officer helps you."
    ),
    why=_("Where you live decides which officer helps you and their hours."),
    echo=_("{region}. Is that right?"),
    again=_("Which regency or city do you live in now? A few letters are enough."),
    for_counselor=True,
    may_be_unknown=False,
    answer=Region(),
)

NAME = Question(
    name="name",
    short=_("Name"),
    ask=_("What shall we call you?"),
    why=_("A name to call you is enough. No full name as on the KTP."),
    echo=_("We call you {name}. Is that right?"),
    again=_("We could not read the name. Write what people usually call you."),
    for_counselor=True,
    answer=Words(
        NAME_LENGTH,
        again=_("We could not read the name. Write what people usually call you."),
    ),
)

ADDRESS = Question(
    name="address",
    short=_("How to address you"),
    ask=_("How shall we address you?"),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("bapak", pgettext("button", "Bapak (Mr)"), words=("pak",)),
            Option("ibu", pgettext("button", "Ibu (Ms)"), words=("bu",)),
            Option("none", pgettext("button", "Just the name")),
        )
    ),
)

PHONE = Question(
    name="phone",
    short=_("Phone number"),
    ask=_(
        "Would you give your phone number, so that an officer can call if "
        "Telegram fails? You may skip this."
    ),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    echo=_("Number saved: {phone}. You can remove it at any time with /data."),
    for_counselor=True,
    answer=Phone(),
)

AGE = Question(
    name="age_band",
    short=_("Age group"),
    ask=_("Which age group are you in?"),
    why=_(
        "An age group is enough to look for vacancies and training. We do not "
        "need a birth date."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("under_25", pgettext("button", "Under 25")),
            Option("25_34", pgettext("button", "25 to 34")),
            Option("35_44", pgettext("button", "35 to 44")),
            Option("45_53", pgettext("button", "45 to 53")),
            Option("54_up", pgettext("button", "54 or older")),
        )
    ),
)

EDUCATION = Question(
    name="education",
    short=_("Education"),
    ask=_("Your highest education?"),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option("none", pgettext("button", "No schooling")),
            Option("sd", pgettext("button", "SD (primary)")),
            Option("smp", pgettext("button", "SMP (lower secondary)")),
            Option("sma", pgettext("button", "SMA (upper secondary)")),
            Option("smk", pgettext("button", "SMK (vocational school)")),
            Option("diploma", pgettext("button", "D1 to D3 (diploma)")),
            Option("s1", pgettext("button", "D4 or S1 (degree)")),
            Option("s2", pgettext("button", "S2 or S3 (postgraduate)")),
        )
    ),
)

MAJOR = Question(
    name="major",
    short=_("Field of study"),
    ask=_("Your field of study or main skill? You may skip this."),
    why=_(
        "So that the officer understands at once and need not ask again. You may "
        "skip it."
    ),
    asked_when=answered("education", "smk", "diploma", "s1", "s2"),
    for_counselor=True,
    answer=Words(
        MAJOR_LENGTH,
        again=_("A bit too long. Write it shortly, for example sopir truk."),
    ),
)
