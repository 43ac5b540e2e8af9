"""Enums of what is said of a case: what came of it, labels, guidance, ratings."""

from enum import StrEnum


class CaseOutcome(StrEnum):
    """What came of a case; all but the last three are a counselor's to choose."""

    CLAIM_FILED = "claim_filed"
    """The worker has claimed."""
    CLAIM_FINISHED = "claim_finished"
    """The claim was decided."""
    PAPERS_MISSING = "papers_missing"
    """It goes on once the worker has them."""
    NOT_ELIGIBLE = "not_eligible"
    """An officer has checked, and there is no right."""
    REFERRED = "referred"
    """Somebody else helps; `Referral` says who."""
    PLACED = "placed"
    """The worker works again."""
    TRAINING = "training"
    """The worker learns something."""
    BUSINESS = "business"
    """The worker has begun a business."""
    NO_ANSWER = "no_answer"
    """The worker was not reached."""
    WITHDREW = "withdrew"
    """The worker did not want to go on."""
    WRONG_SERVICE = "wrong_service"
    """It was never ours; `Referral` says whose."""
    OTHER = "other"
    """None of these."""
    SOLVED = "solved"
    """The worker said that nothing more is needed."""
    LEFT = "left"
    """The worker went out of the queue."""
    DATA_WITHDRAWN = "data_withdrawn"
    """The worker took back consent, or had the data erased."""


class Referral(StrEnum):
    """Where somebody is sent on to."""

    MEDIATOR = "mediator"
    """Of industrial relations."""
    INSPECTOR = "inspector"
    """Of labour."""
    BPJS = "bpjs"
    """BPJS Ketenagakerjaan."""
    TRAINING = "training"
    """A training centre, such as a BLK."""
    ULD = "uld"
    """The unit for people with disabilities."""
    MIGRANT = "migrant"
    """BP3MI, for migrant workers."""


class Label(StrEnum):
    """What a case is about, as its officer labels it; nothing of health or belief."""

    PAPERS = "papers"
    """Papers that are missing."""
    DISPUTE = "dispute"
    """The employer denies the termination, or how it came."""
    FORCED = "forced_resignation"
    """Somebody was made to resign."""
    CONTRIBUTIONS = "contributions"
    """Contributions were not paid, or not for the right wage."""
    SEVERANCE = "severance"
    """Severance or contract compensation is owed."""
    WAGE = "wage"
    """Wages are owed."""
    ACCOUNT = "account"
    """Something is wrong with an account, such as SIAPkerja's."""
    CLAIM = "claim"
    """Help with the claim itself."""
    GROUP = "group"
    """Many workers of one firm."""
    MIGRANT = "migrant"
    """A migrant worker."""
    TRAINING = "training"
    """Wants to learn something."""
    VACANCY = "vacancy"
    """Looks for work."""


class Rating(StrEnum):
    """What a worker said of the help."""

    HELPED = "helped"
    """It helped."""
    PARTLY = "partly"
    """It helped a little."""
    NOT_HELPED = "not helped"
    """It did not."""


class Guidance(StrEnum):
    """Which of the three functions of counseling it was (Kemnaker, JKP counseling)."""

    INFORM = "inform"
    """Told what there is, and how."""
    CONSULT = "consult"
    """Thought about one's own case together."""
    EDUCATE = "educate"
    """Explained, so that the worker can do it alone."""


class Advice(StrEnum):
    """What a counselor recommended."""

    CLAIM = "claim"
    """Claim JKP."""
    COMPLETE_PAPERS = "complete_papers"
    """Bring papers together."""
    LOOK_FOR_WORK = "look_for_work"
    """Look for work."""
    TRAIN = "train"
    """Learn something."""
    NEGOTIATE = "negotiate"
    """Talk with the employer first (bipartite)."""
    GO_TO_MEDIATOR = "go_to_mediator"
    """Let a mediator of industrial relations help."""
    GO_TO_INSPECTOR = "go_to_inspector"
    """Let an inspector of labour look at it."""
    GO_TO_BPJS = "go_to_bpjs"
    """Settle it with BPJS Ketenagakerjaan."""
    START_BUSINESS = "start_business"
    """Begin a business."""


class SlotState(StrEnum):
    """What became of an agreed talk."""

    BOOKED = "booked"
    """It is to come."""
    HELD = "held"
    """Its time has passed."""
    CANCELLED = "cancelled"
    """One of the two called it off."""
    MOVED = "moved"
    """It was moved to another time."""
    OFFERED_ANEW = "offered anew"
    """Its counselor cannot, so another time was offered."""


class ReplyScope(StrEnum):
    """Whose a saved reply is."""

    OWN = "own"
    """Its writer's alone."""
    OFFICE = "office"
    """All officers' of an office."""
    NATIONAL = "national"
    """All officers', once an admin has agreed."""
