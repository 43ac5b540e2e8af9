"""What an employer owes, and whom to turn to when it fails."""

from bot.faq.answer import Answer, Step
from bot.texts import _, pgettext

ANSWERS = (
    Answer(
        "employer_not_reported",
        label=pgettext("button", "HR has not reported it"),
        says=(
            _(
                "The company must tell BPJS within {employer_report_days} working "
                "days. If it has not, remind them in writing. You can also report it "
                "yourself in SIAPkerja with proof, and turn to the Disnaker. Basis: "
                "Permenaker 2/2025 Article 9."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CLAIM_STEPS,
        ),
        related=("no_phk_letter",),
    ),
    Answer(
        "removed_by_hr",
        label=pgettext("button", "HR wants to remove me"),
        says=(
            _(
                "Once the PHK is reported, BPJS uses it for JKP, so it may not simply "
                "be removed. Keep the receipt. If you are pressed, ask the Disnaker."
            ),
        ),
        then=(Step.HUMAN,),
        related=("employer_not_reported",),
    ),
    Answer(
        "arrears_open",
        label=pgettext("button", "The company still runs"),
        says=(
            _(
                "If JKK is more than {bpjs_arrears_limit} months behind, the company "
                "pays you first and then asks BPJS. If it refuses, turn to the "
                "inspectors. Basis: PP 37/2021 jo. PP 6/2025 Article 39."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=("contribution_arrears",),
    ),
    Answer(
        "contribution_arrears",
        label=pgettext("button", "Contributions not paid"),
        says=(
            _(
                "Up to {bpjs_arrears_limit} months in a row BPJS still pays you and "
                "asks the company. Beyond that the company pays first. Turn to the "
                "inspectors of the province. Basis: PP 37/2021 jo. PP 6/2025 Article "
                "39."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=(
            "arrears_open",
            "company_closed",
        ),
    ),
    Answer(
        "not_registered",
        label=pgettext("button", "I was never enrolled"),
        says=(
            _(
                "BPJS cannot pay, but the company must pay all the benefit you should "
                "have received, at once. Micro firms are not under this duty. Turn to "
                "the inspectors. Basis: PP 37/2021 Article 37."
            ),
        ),
        then=(
            Step.HUMAN,
            Step.CHECK,
        ),
        related=("contribution_check",),
    ),
    Answer(
        "wage_underreported",
        label=pgettext("button", "Wage reported too low"),
        says=(
            _(
                "JKP follows the reported wage. The company must pay the difference at "
                "once. Keep payslips and turn to the inspectors. Basis: PP 37/2021 "
                "Article 23."
            ),
        ),
        then=(
            Step.CHECK,
            Step.HUMAN,
        ),
        related=("benefit_amount",),
    ),
    Answer(
        "contribution_check",
        label=pgettext("button", "How to check contributions"),
        says=(
            _(
                "In JMO: open Jaminan Hari Tua, Cek Saldo, choose the card number. It "
                "shows status, segment, last contribution and programmes. Without JMO, "
                "ask BPJS Ketenagakerjaan at 175."
            ),
        ),
        then=(Step.CHECK,),
        related=("months_needed",),
    ),
    Answer(
        "severance",
        label=pgettext("button", "Severance not paid"),
        says=(
            _(
                "Start with talks with the company (bipartite) and ask for a written "
                "answer. If that fails, the mediator at the Disnaker of your "
                "workplace. Talks last at most {bipartite_days} working days. Basis: "
                "UU 2/2004 Article 3."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "severance_replaced",
            "bipartite",
        ),
    ),
    Answer(
        "unpaid_wage",
        label=pgettext("button", "Wage not paid"),
        says=(
            _(
                "Unpaid wages remain yours. Report them to the labour inspectors of "
                "the province, with payslips or notes. An officer can help."
            ),
        ),
        then=(Step.HUMAN,),
        related=(
            "severance",
            "thr",
        ),
    ),
    Answer(
        "thr",
        label=pgettext("button", "Holiday pay after a PHK"),
        says=(
            _(
                "Permanent staff laid off within {thr_days} days before the holiday "
                "still get THR. Contract workers whose contract ended before it "
                "usually do not. Basis: Permenaker 6/2016 Article 7."
            ),
        ),
        then=(Step.HUMAN,),
        related=("unpaid_wage",),
    ),
    Answer(
        "paklaring",
        label=pgettext("button", "Proof of work experience"),
        says=(
            _(
                "Ask HR for the reference letter in writing. It is not proof of PHK, "
                "so ask for the PHK letter or an agreement too. If refused, a mediator "
                "at the Disnaker can help. Basis: PP 37/2021 jo. PP 6/2025 Article "
                "20(3)."
            ),
        ),
        then=(
            Step.LETTER,
            Step.HUMAN,
        ),
        related=("no_phk_letter",),
    ),
    Answer(
        "bipartite",
        label=pgettext("button", "How talks work"),
        says=(
            _(
                "Ask the company to talk, note dates and results, and sign the minutes "
                "together. If nothing comes of it within {bipartite_days} working "
                "days, go to the mediator at the Disnaker. Basis: UU 2/2004 Article 3."
            ),
        ),
        then=(Step.HUMAN,),
        related=("dispute_mediation",),
    ),
    Answer(
        "dispute_mediation",
        label=pgettext("button", "How mediation works"),
        says=(
            _(
                "File at the Disnaker of the workplace after the talks failed. The "
                "mediator calls both sides and may give a recommendation. If you "
                "agree, write a settlement. Basis: UU 2/2004 Articles 8 and 13."
            ),
        ),
        then=(Step.HUMAN,),
        related=("bipartite",),
    ),
    Answer(
        "firm_duties",
        label=pgettext("button", "I ask for a firm"),
        says=(
            _(
                "For firms there is a short guide: what to pay, report and hand out, "
                "and until when. It costs nothing, and an officer answers what is "
                "unclear."
            ),
        ),
        then=(
            Step.FIRMS,
            Step.HUMAN,
        ),
        related=("employer_not_reported",),
    ),
)
