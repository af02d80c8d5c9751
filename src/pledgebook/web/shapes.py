"""What the JSON answers look like: for the description at /api/openapi.json.

Nothing is changed or left out by them on the way; a test holds the answers to them. The meaning of
every field stands in docs/json.md.
"""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

Number = int | str | None
"""A whole number as a number, another as text so that no digit is lost; null for no limit."""


class SealShape(TypedDict):
    """Number and seal of the book's last entry."""

    entry: int
    seal: str


class AlsoShape(TypedDict):
    """The same sum in a second currency."""

    value: Number
    unit: str


class AmountShape(TypedDict):
    """How much, as a range."""

    low: Number
    stated: Number
    high: Number
    unit: str
    bound: str
    unbounded: bool
    per: NotRequired[str]
    also: NotRequired[AlsoShape]


class PeriodShape(TypedDict):
    """When, as precisely as the words say."""

    start: str | None
    end: str | None
    role: str


class NamedMissionShape(TypedDict):
    """A mission's names."""

    name: str
    short: str | None
    place: str | None
    mandate: PeriodShape | None


class NeedShape(TypedDict):
    """How much of what is needed by when."""

    id: str
    resource: str
    amount: AmountShape | None
    due: str | None
    actor: str | None
    witnesses: int
    claims: list[str]


class GapShape(TypedDict):
    """A need against what is behind it."""

    promised: AmountShape
    preparing: AmountShape
    delivered: AmountShape
    undelivered: AmountShape
    unfilled: AmountShape
    unnumbered: list[str]
    apart: list[str]
    wider: list[str]


class NeedWithGapShape(NeedShape):
    """A need, and what is behind it."""

    gap: GapShape | None


class StandingShape(TypedDict):
    """What a commitment amounts to at one stage."""

    stage: str
    amount: AmountShape | None
    unit: str | None
    period: PeriodShape | None
    claims: list[str]


class CommitmentShape(TypedDict):
    """One provider's one undertaking."""

    id: str
    provider: str
    resource: str
    subject: str | None
    channel: str | None
    stage: str
    amount: AmountShape | None
    part_of: str | None
    first_reported: str | None
    last_reported: str | None
    witnesses: int
    opener: str
    claims: list[str]
    history: list[StandingShape]


class FindingShape(TypedDict):
    """A condition, milestone, obstacle, appeal or assessment."""

    id: str
    kind: str
    period: PeriodShape | None
    first_reported: str | None
    last_reported: str | None
    witnesses: int
    claims: list[str]


class WordsShape(TypedDict):
    """Words, and where they stand."""

    report_id: str
    line: int
    quote: str


class RivalShape(TypedDict):
    """One side of a conflict."""

    says: str
    by: list[str]
    witnesses: int
    since: str | None
    total: AmountShape | None
    claims: list[str]
    words: list[WordsShape]


class ConflictShape(TypedDict):
    """Claims that cannot all be true."""

    id: str
    type: str
    about: str
    stands: int | None
    why: str
    rivals: list[RivalShape]


class SettledShape(ConflictShape):
    """A conflict that a person has settled."""

    decision: str
    by: str
    reason: str


class AsideShape(TypedDict):
    """A claim that feeds no figure, and why."""

    claim: str
    reason: str


class PointShape(TypedDict):
    """Strength from one day on."""

    day: str
    delivered: AmountShape
    expected: AmountShape


class ClaimShape(TypedDict):
    """A claim in the fields of docs/claims.md, with its place and who read it."""

    id: str
    report_id: str
    line: int
    report: str
    kind: str
    quote: str
    speaker: str | None
    actor: str | None
    audience: str | None
    subject: str | None
    resource: str | None
    measure: str | None
    event: str | None
    polarity: str | None
    stage: str | None
    value: int | float | None
    unit: str | None
    bound: str | None
    scope: str | None
    start: str | None
    end: str | None
    channel: str | None
    certain: bool
    value_max: NotRequired[int | float]
    per: NotRequired[str]
    also_value: NotRequired[int | float]
    also_unit: NotRequired[str]
    part_of: NotRequired[str]
    said_stage: NotRequired[str]
    read_by: str
    quote_start: int
    quote_end: int


class ReportShape(TypedDict):
    """What is known about a report."""

    id: str
    name: str
    publisher: str | None
    published: str | None
    dated: str
    title: str | None
    url: str | None
    language: str


class FanShape(TypedDict):
    """What may be in place on a day."""

    day: str
    expected: float
    low: float
    q1: float
    median: float
    q3: float
    high: float
    chance: float


class ReasonShape(TypedDict):
    """Why a forecast says what it says."""

    says: str
    weight: float
    claims: list[str]


class ForecastShape(TypedDict):
    """What may be in place, month by month."""

    today: str
    in_place: float
    at_due: FanShape
    fan: list[FanShape]
    chance_by_past_build_ups: float
    chance_by_promises: float
    reasons: list[ReasonShape]


class ForecastOfNeedShape(TypedDict):
    """A need's forecast, or why there is none."""

    need: str
    due: str | None
    forecast: ForecastShape | None
    why: str | None


class GlancedMissionShape(NamedMissionShape):
    """A mission among others: its needs, and how much is told."""

    id: str
    needs: list[NeedShape]
    commitments: int
    conflicts: int
    claims: int
    reports: int


class MissionsShape(TypedDict):
    """Every mission, the most told first."""

    seal: SealShape
    missions: list[GlancedMissionShape]


class MissionShape(TypedDict):
    """All that stands for one mission."""

    id: str
    seal: SealShape
    mission: NamedMissionShape
    as_of: str | None
    on: str | None
    needs: list[NeedWithGapShape]
    commitments: list[CommitmentShape]
    findings: list[FindingShape]
    conflicts: list[ConflictShape]
    settled: list[SettledShape]
    set_aside: list[AsideShape]
    strength: list[PointShape]
    claims: list[ClaimShape]
    reports: list[ReportShape]
    forecasts: list[ForecastOfNeedShape]


class RuledClaimShape(ClaimShape):
    """A claim, and the ruling on it."""

    verdict: str
    about: str | None
    reason: str
    by: str


class WhyShape(TypedDict):
    """A commitment, its claims and the ruling on each."""

    seal: SealShape
    format: str
    commitment: CommitmentShape
    claims: list[RuledClaimShape]


class FeedingClaimShape(ClaimShape):
    """A claim, and what it feeds."""

    feeds: list[str]


class FullReportShape(ReportShape):
    """A report with its text."""

    text: str


class ReportWithTextShape(TypedDict):
    """A report, and its claims."""

    seal: SealShape
    report: FullReportShape
    claims: list[FeedingClaimShape]


class RuledShape(TypedDict):
    """A ruling that follows from a decision."""

    claim: str
    verdict: str
    about: str | None


class DecisionShape(TypedDict):
    """What somebody decided."""

    decision: str
    act: str
    about: str
    reason: str
    by: str
    rulings: list[RuledShape]
    corrected: str | None
    conflict: str | None
    undoes: str | None


class MadeShape(DecisionShape):
    """A decision in the book."""

    at: str
    stands: bool
    entry: int


class DecisionsShape(TypedDict):
    """What people decided, the latest first, a page at a time."""

    seal: SealShape
    page: int
    pages: int
    total: int
    decisions: list[MadeShape]


class NotedShape(TypedDict):
    """Something that somebody did; `why` is "" where no reason is asked for.

    `entry` is null for what changed an account or a token: accounts are no part of the book.
    """

    entry: int | None
    at: str
    by: str
    did: str
    what: str
    why: str


class AuditShape(TypedDict):
    """Who handed in and decided what, the latest first, a page at a time."""

    seal: SealShape
    page: int
    pages: int
    total: int
    entries: list[NotedShape]


class AccountShape(TypedDict):
    """Somebody who may come in; `role` is "closed" for who may no more."""

    name: str
    role: str
    since: str


class TokenShape(TypedDict):
    """A token, without what opens anything; `over` where its last day has passed."""

    id: str
    name: str
    role: str
    label: str
    ends: str
    over: bool


class AccountsShape(TypedDict):
    """Everybody who may come in, and every token."""

    accounts: list[AccountShape]
    tokens: list[TokenShape]


class OwnShape(TypedDict):
    """Who asks, and their tokens."""

    name: str
    role: str
    tokens: list[TokenShape]


class KeptShape(TypedDict):
    """What was done with an account; `token` is a new one's secret, told here and nowhere else."""

    act: str
    about: str
    token: str


class DecidedShape(DecisionShape):
    """A decision as it was recorded; `since_entry` is the book's last entry before it."""

    since_entry: int
    seal: SealShape


class TotalShape(TypedDict):
    """A sum of a position."""

    name: str
    resource: str
    needed: AmountShape | None
    delivered: AmountShape
    preparing: AmountShape
    promised: AmountShape


class OutcomeShape(TypedDict):
    """The sums of a mission that change, before and after."""

    mission: str
    before: list[TotalShape]
    after: list[TotalShape]


class TriedShape(TypedDict):
    """What a decision would change."""

    sums: list[OutcomeShape]


class ConflictOfMissionShape(ConflictShape):
    """A conflict, and the mission that it is in."""

    mission: str


class SettledOfMissionShape(SettledShape):
    """A settled conflict, and the mission that it is in."""

    mission: str


class ConflictsShape(TypedDict):
    """The conflicts of all missions or of one, a page of the open ones."""

    seal: SealShape
    page: int
    pages: int
    total: int
    conflicts: list[ConflictOfMissionShape]
    settled: list[SettledOfMissionShape]


class ToldByShape(TypedDict):
    """A claim that is newly behind something, with its words."""

    claim: str
    report: str
    report_id: str
    line: int
    published: str | None
    quote: str


class DecidedByShape(TypedDict):
    """A decision that changed something."""

    decision: str
    by: str
    act: str
    reason: str


class ChangeShape(TypedDict):
    """One thing that is otherwise than before."""

    sort: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str | None
    told_by: list[ToldByShape]
    decided: list[DecidedByShape]


class ChangedMissionShape(TypedDict):
    """What changed in one mission."""

    mission: str
    changes: list[ChangeShape]


class NamedDecisionShape(TypedDict):
    """A decision, in few words."""

    id: str
    act: str
    about: str
    by: str
    reason: str


class ChangesShape(TypedDict):
    """What changed since a day, or since an entry of the book."""

    seal: SealShape
    since: str | None
    since_entry: int | None
    missions: list[ChangedMissionShape]
    decisions: list[NamedDecisionShape]


class ChoiceShape(TypedDict):
    """One way to answer a question; `sums` is null where it was not tried out."""

    act: str
    on: str
    into: str | None
    does: str
    sums: list[OutcomeShape] | None


class QuestionShape(TypedDict):
    """Something that a person should decide."""

    mission: str
    sort: str
    on: str
    about: str
    why: str
    stake: AmountShape | None
    claims: list[dict[str, Any]]
    choices: list[ChoiceShape]


class ReviewShape(TypedDict):
    """What is uncertain, the most consequential first."""

    seal: SealShape
    uncertain: int
    questions: list[QuestionShape]


class BegunEarlierShape(TypedDict):
    """Something that was begun: its number, and what it is."""

    id: str
    says: str


class AddShape(TypedDict):
    """What was handed in since the desk was opened."""

    begun: list[BegunEarlierShape]


class BegunShape(TypedDict):
    """The number of what was begun, and where it can be watched."""

    id: str
    watch: str


class ReadReportShape(TypedDict):
    """A report that was read, and how many claims it makes."""

    name: str
    id: str
    claims: int


class ParkedShape(TypedDict):
    """What could not be read, why, and the way out."""

    place: str
    reason: str
    hint: str


class ReadShape(TypedDict):
    """What came of reading; `since_entry` is the book's last entry before it."""

    since_entry: int
    entry: int
    added: int
    reports: list[ReadReportShape]
    parked: list[ParkedShape]


class WorkShape(TypedDict):
    """How far something has come, and what came of it."""

    id: str
    sort: str
    over: bool
    done: int
    total: int
    read: ReadShape | None
    plan: dict[str, Any] | None
    picture: dict[str, Any] | None
    problem: dict[str, Any] | None


class PlannedForShape(TypedDict):
    """A mission that can be planned for."""

    id: str
    name: str


class MadePlanShape(TypedDict):
    """A plan that was made, and what it comes to in a sentence."""

    id: str
    name: str
    says: str


class PlansShape(TypedDict):
    """The plans that were made since the desk was opened; whole, those that were asked for."""

    missions: list[PlannedForShape]
    made: list[MadePlanShape]
    plans: list[dict[str, Any]]


class CountedReportShape(ReportShape):
    """A report, and how many claims it makes."""

    claims: int


class ReportsShape(TypedDict):
    """Every report, the latest first, a page at a time; and what could not be read."""

    seal: SealShape
    page: int
    pages: int
    total: int
    reports: list[CountedReportShape]
    parked: list[ParkedShape]


class GivenShape(TypedDict):
    """Something that a party gives."""

    commitment: str
    says: str
    mission: str


class PartyShape(TypedDict):
    """A party, and what it gives."""

    name: str
    gives: list[GivenShape]


class FoundQuoteShape(TypedDict):
    """Words that were found, and the claim that they carry."""

    claim: str
    kind: str
    mission: str
    report_id: str
    line: int
    quote: str


class SearchShape(TypedDict):
    """What was found; a page of the quotes."""

    seal: SealShape
    page: int
    pages: int
    total: int
    missions: list[PlannedForShape]
    parties: list[PartyShape]
    reports: list[ReportShape]
    quotes: list[FoundQuoteShape]


class TakeawayShape(TypedDict):
    """A form in which the book can be taken away."""

    name: str
    says: str
    address: str


class TakeawaysShape(TypedDict):
    """The forms in which the book can be taken away."""

    seal: SealShape
    formats: list[TakeawayShape]


class PictureShape(TypedDict):
    """A picture: what is seen in it, its table, and its Vega-Lite specification."""

    seal: SealShape
    title: str
    says: str
    columns: list[str]
    rows: list[list[int | float | str | None]]
    spec: dict[str, Any]


class ProblemShape(TypedDict):
    """What went wrong (RFC 9457), and the way out."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    hint: str
    errors: NotRequired[list[dict[str, Any]]]
