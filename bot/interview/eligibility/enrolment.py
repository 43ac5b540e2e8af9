"""What the BPJS app shows first: the segment and the programmes."""

from bot.interview.eligibility.articles import MEMBERS, PROGRAMMES_NEEDED
from bot.interview.eligibility.events import owed
from bot.interview.kinds import Choice, Several
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

MEMBERSHIP = Question(
    name="membership",
    facts=("membership",),
    short=_("How you are enrolled in BPJS Ketenagakerjaan"),
    ask=_("Who enrolled you in BPJS Ketenagakerjaan for that job?"),
    why=_(
        "JKP is for workers whose company enrolled them. If it did not, the "
        "company may have to pay."
    ),
    where=_(
        "Open JMO and see the segment. Penerima Upah means through the company. "
        "Bukan Penerima Upah means on your own. Without JMO, see the BPJS TK "
        "line on your payslip."
    ),
    example=_("Example: type perusahaan, sendiri or tidak."),
    echo=_("Membership: {answer}."),
    again=_(
        "We did not catch that. Did the company enrol you in BPJS Ketenagakerjaan?"
    ),
    article=MEMBERS,
    usual="wage_earner",
    lead=_(
        "Have the JMO app ready if you can. Open Jaminan Hari Tua, then Cek "
        "Saldo, then choose your card number (KPJ). It shows status, segment, "
        "last contribution and programmes. We ask in that order."
    ),
    answer=Choice(
        (
            Option(
                "wage_earner",
                pgettext("button", "Through the company"),
                {"membership": "wage_earner"},
                words=(
                    "perusahaan",
                    "penerima upah",
                    "pu",
                ),
            ),
            Option(
                "non_wage_earner",
                pgettext("button", "I enrolled myself"),
                {"membership": "non_wage_earner"},
                words=(
                    "sendiri",
                    "bpu",
                    "mandiri",
                ),
            ),
            Option(
                "not_enrolled",
                pgettext("button", "I was not enrolled"),
                {"membership": "not_enrolled"},
                words=(
                    "tidak",
                    "tidak didaftarkan",
                ),
            ),
        )
    ),
)

PROGRAMMES = Question(
    name="programmes",
    facts=("programmes",),
    short=_("BPJS Ketenagakerjaan programmes"),
    ask=_("Which programmes are you in? Tap all that JMO shows, then Done."),
    why=_(
        "JKP asks for other programmes first: JKK, JKM and JHT. Medium and large "
        "firms need JP too."
    ),
    where=_(
        "JMO lists the programmes you are in. Without JMO, see the deductions on "
        "your payslip, or ask BPJS Ketenagakerjaan at 175."
    ),
    example=_("Example: type jkk, jkm, jht."),
    echo=_("Programmes: {answer}. Is that right?"),
    again=_("We did not catch that. Tap the programmes you have, one by one."),
    article=PROGRAMMES_NEEDED,
    usual="jkk+jkm+jht+jp",
    answer=Several(
        (
            Option("jkk", pgettext("button", "JKK (work accident)"), words=("jkk",)),
            Option("jkm", pgettext("button", "JKM (death)"), words=("jkm",)),
            Option("jht", pgettext("button", "JHT (old-age savings)"), words=("jht",)),
            Option("jp", pgettext("button", "JP (pension)"), words=("jp",)),
        ),
        all_of_them=pgettext("button", "All four"),
        none_of_them=pgettext("button", "None of them"),
    ),
)

BUSINESS_SIZE = Question(
    name="business_size",
    facts=("business_size",),
    short=_("Size of the firm"),
    ask=_("How big is the firm you worked for?"),
    why=_("The size decides whether JP (the pension programme) is required too."),
    where=_(
        "The official size follows capital or yearly sales. Sales up to "
        "{micro_sales}: micro. Up to {small_sales}: small. Up to {medium_sales}: "
        "medium. Ask HR or BPJS Ketenagakerjaan at 175."
    ),
    example=_("Example: type besar, menengah, kecil or mikro."),
    echo=_("Size of the firm: {answer}."),
    again=_("We did not catch that. Is the firm large, medium, small or micro?"),
    article=PROGRAMMES_NEEDED,
    usual="large",
    supposing=owed,
    answer=Choice(
        (
            Option(
                "large",
                pgettext("button", "Large"),
                {"business_size": "large"},
                words=("besar",),
            ),
            Option(
                "medium",
                pgettext("button", "Medium"),
                {"business_size": "medium"},
                words=(
                    "menengah",
                    "sedang",
                ),
            ),
            Option(
                "small",
                pgettext("button", "Small"),
                {"business_size": "small"},
                words=("kecil",),
            ),
            Option(
                "micro",
                pgettext("button", "Micro (very small)"),
                {"business_size": "micro"},
                words=(
                    "mikro",
                    "sangat kecil",
                    "rumahan",
                ),
            ),
            Option(
                "government",
                pgettext("button", "Government office"),
                {"business_size": "government"},
                words=(
                    "pemerintah",
                    "dinas",
                ),
            ),
            Option(
                "disputed",
                pgettext("button", "The records differ"),
                {"business_size": "disputed"},
                words=("berbeda",),
            ),
        )
    ),
)
