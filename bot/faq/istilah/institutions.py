"""Words about offices, programmes and papers."""

from bot.faq.term import Term
from bot.texts import _

TERMS = (
    Term(
        "disnaker",
        ("disnaker", "dinas ketenagakerjaan", "dinas tenaga kerja"),
        _(
            "Disnaker: the manpower office of the regency, city or province. The name "
            "differs from place to place."
        ),
    ),
    Term(
        "pengantar_kerja",
        ("pengantar kerja",),
        _(
            "Pengantar Kerja: civil servants who help find work and give guidance. "
            "Only they guide JKP in the system."
        ),
    ),
    Term(
        "siapkerja",
        ("siapkerja", "siap kerja"),
        _(
            "SIAPkerja: the ministry's service for JKP claims, vacancies and training. "
            "Address: siapkerja.kemnaker.go.id."
        ),
    ),
    Term(
        "jmo",
        ("jmo", "jamsostek mobile"),
        _(
            "JMO: the BPJS Ketenagakerjaan app to see status, contributions, balance "
            "and programmes."
        ),
    ),
    Term(
        "bpjs_tk",
        ("bpjs ketenagakerjaan", "bpjs tk", "bpjamsostek", "bpjs naker"),
        _(
            "BPJS Ketenagakerjaan: the body that runs JKP, JHT, JKK, JKM and JP. Also "
            "called BPJamsostek."
        ),
    ),
    Term(
        "bpjs_kes",
        ("bpjs kesehatan", "bpjs kes"),
        _(
            "BPJS Kesehatan: the body for health insurance (JKN). Not the same as BPJS "
            "Ketenagakerjaan."
        ),
    ),
    Term(
        "jht",
        ("jht", "jaminan hari tua"),
        _(
            "JHT: old-age savings, saved from your wage. Can be claimed after you stop "
            "working."
        ),
    ),
    Term(
        "jp",
        ("jp", "jaminan pensiun"),
        _(
            "JP: pension insurance, for a monthly pension. Required only in medium and "
            "large firms."
        ),
    ),
    Term(
        "jkk",
        ("jkk", "jaminan kecelakaan kerja"),
        _("JKK: work accident insurance. Its arrears are what the JKP rules count."),
    ),
    Term(
        "jkm",
        ("jkm", "jaminan kematian"),
        _("JKM: death insurance, money for the family if the member dies."),
    ),
    Term(
        "jkn",
        ("jkn", "jaminan kesehatan nasional", "kis"),
        _("JKN: national health insurance, that is, BPJS Kesehatan."),
    ),
    Term(
        "pu_bpu",
        ("pu", "bpu", "penerima upah", "bukan penerima upah"),
        _(
            "Penerima upah means enrolled by a company. Bukan penerima upah means "
            "enrolled on your own. JKP is only for the first."
        ),
    ),
    Term(
        "self_assessment",
        ("asesmen diri", "asesmen", "self assessment"),
        _(
            "Self-assessment: questions in SIAPkerja about the work you want. After "
            "it, counselling and training open."
        ),
    ),
    Term(
        "kapk",
        (
            "surat komitmen mencari kerja",
            "surat komitmen",
            "kapk",
            "komitmen mencari kerja",
        ),
        _(
            "Commitment to look for work: a statement that you are looking for work, "
            "signed in SIAPkerja."
        ),
    ),
    Term(
        "paklaring",
        ("paklaring", "verklaring"),
        _(
            "Reference letter: proof that you worked there. It is not proof of PHK for "
            "a JKP claim."
        ),
    ),
    Term(
        "severance",
        ("pesangon",),
        _(
            "Severance: money from the company because of the PHK, by reason and years "
            "of service. Separate from JKP."
        ),
    ),
    Term(
        "compensation",
        ("uang kompensasi", "kompensasi"),
        _(
            "Contract compensation: money for contract workers when the contract ends, "
            "also if ended early."
        ),
    ),
    Term(
        "jo",
        ("jo", "juncto", "yunto"),
        _(
            '"Jo." means juncto: an old rule changed by a new one. PP 37/2021 jo. PP '
            "6/2025 are read together."
        ),
    ),
    Term(
        "estimate",
        ("perkiraan", "estimasi"),
        _(
            "Estimate: what we work out from your answers. The decision is BPJS "
            "Ketenagakerjaan's."
        ),
    ),
)
