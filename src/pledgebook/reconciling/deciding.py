"""What follows from what a person wants done: `decide(choice, known)` gives a whole decision.

    confirm   the ruling stays as it is; what only weights tell, or what was left out, counts
    reject    the claim feeds nothing
    correct   the claim as the person reads it stands in its place
    merge     the later opener tells the earlier one again, or is a part of it
    split     the claim opens a commitment, a need or a fact of its own
    settle    the claims of the sides that are wrong are told beside, and not counted
    undo      a decision is taken back, with all that followed from it

Why decisions are as they are: docs/decisions/0011-a-person-decides.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.errors import (
    AlreadyUndone,
    CannotMerge,
    NoName,
    NoReason,
    NothingToDecide,
    SeveralCommitments,
    Superseded,
    UnknownClaim,
    UnknownConflict,
    UnknownDecision,
)
from pledgebook.model import (
    ASKED,
    PERSON,
    RULES,
    WEIGHED,
    Act,
    Choice,
    Claim,
    Commitment,
    Conflict,
    ConflictType,
    Decision,
    Position,
    Records,
    Rival,
    Ruling,
    Verdict,
    standing_decisions,
)
from pledgebook.reconciling.conflicts.rates import ABOUT as A_RATE
from pledgebook.reconciling.likeness import shared_key
from pledgebook.reconciling.readers import COUNTED
from pledgebook.reconciling.wording import claim_words

SHORTEST = 4
"""Characters of an id that are enough where only one begins so."""

OPINIONS = frozenset({ConflictType.JUDGEMENT, ConflictType.NAME})
"""Conflicts whose sides feed no sum: settling one changes no claim."""

NONE = "none"
"""The side of a conflict that is right where nothing needs to give way."""


@dataclass(frozen=True)
class Known:
    """What a person decides on: the records, ruled on, and what stands by them."""

    records: Records
    positions: Sequence[Position]

    def ruling(self, claim: str) -> Ruling:
        """Return the ruling that stands on a claim."""
        return self.records.rulings[claim]

    def words(self, claim: Claim) -> str:
        """Name a claim: "Kenya's 600 police of 22 September 2024"."""
        return claim_words(claim, self.records.reports.get(claim.evidence.report))

    def commitment(self, name: str) -> tuple[Position, Commitment] | None:
        """Return the commitment of this name, or that this claim opened, with its position.

        Raises `SeveralCommitments`.
        """
        every = ((position, one) for position in self.positions for one in position.commitments)
        found = [(position, one) for position, one in every if name in (one.id, one.opener)]
        if len(found) > 1:
            raise SeveralCommitments(name, {one.opener: each.mission.name for each, one in found})
        return next(iter(found), None)


def decide(choice: Choice, known: Known, corrected: Claim | None = None) -> Decision:
    """Return what a person's choice comes to.

    corrected  for correct: the claim as the person reads it.

    Raises an `InputError` for what is unknown, unnamed or without a reason, and a `LedgerError`
    for what the book refuses.
    """
    by, reason = named(choice.by), choice.reason.strip()
    if not reason:
        raise NoReason
    plain = replace(choice, by=by, reason=reason)
    if choice.act == Act.CORRECT and corrected:
        return _corrected(plain, known, one_claim(choice.on, known), corrected)
    return ACTS[choice.act](plain, known)


def named(name: str) -> str:
    """Return the name of a person, without the space around it. Raises `NoName`."""
    name = " ".join(name.split())
    if not name or name in (RULES, WEIGHED) or name.startswith((ASKED, PERSON)):
        raise NoName(name)
    return name


def one_claim(asked: str, known: Known) -> Claim:
    """Return the claim of this id, or that opened the commitment of this name.

    Raises `UnknownClaim`, and `Superseded` for one that a person has corrected.
    """
    found = known.commitment(asked)
    claim = known.records.claims[found[1].opener] if found else _by_id(asked, known)
    ruling = known.records.rulings.get(claim.id)
    if ruling and ruling.by != RULES and ruling.verdict == Verdict.SET_ASIDE and ruling.about:
        instead = known.records.claims.get(ruling.about)
        if instead and instead.evidence == claim.evidence:
            raise Superseded(claim.id, ruling.by, instead.id)
    return claim


def _by_id(asked: str, known: Known) -> Claim:
    claims = known.records.claims
    begun = [one for one in claims if one.startswith(asked)] if len(asked) >= SHORTEST else []
    if asked in claims or len(begun) == 1:
        return claims[asked if asked in claims else begun[0]]
    names = (one.id for position in known.positions for one in position.commitments)
    raise UnknownClaim(asked, begun or sorted(each for each in names if asked and asked in each))


def _confirm(choice: Choice, known: Known) -> Decision:
    claim = one_claim(choice.on, known)
    ruling = known.ruling(claim.id)
    is_aside = ruling.by == RULES and ruling.verdict == Verdict.SET_ASIDE
    if is_aside and (claim.read_by == WEIGHED or ruling.about):
        adopted = replace(claim, read_by=f"{PERSON}{choice.by}")
        return _corrected(choice, known, claim, adopted)
    mine = replace(ruling, reason=choice.reason, by=choice.by)
    return _decision(choice, known.words(claim), (mine,))


def _reject(choice: Choice, known: Known) -> Decision:
    found = known.commitment(choice.on)
    if found and choice.on == found[1].id:
        claims = [one_claim(each, known) for each in _told_of(found[1], known)]
        about = f"{found[1].id}, {known.words(known.records.claims[found[1].opener])}"
    else:
        claims = [one_claim(choice.on, known)]
        about = known.words(claims[0])
    rulings = tuple(_ruling(choice, one, Verdict.SET_ASIDE, None) for one in claims)
    return _decision(choice, about, rulings)


def _told_of(commitment: Commitment, known: Known) -> Iterator[str]:
    """Yield the claims about a commitment that a person can still rule on."""
    for claim in commitment.claims:
        ruling = known.records.rulings.get(claim)
        if ruling is None or ruling.verdict != Verdict.SET_ASIDE:
            yield claim


def _corrected(choice: Choice, known: Known, claim: Claim, corrected: Claim) -> Decision:
    """Return the decision that lets one claim stand in the place of another."""
    if corrected.id in known.records.claims:
        hint = "Say what its fields are to hold: --set value=600."
        raise NothingToDecide(f"{claim.id}: the claim says so already", hint)
    ruling = _ruling(choice, claim, Verdict.SET_ASIDE, corrected.id)
    decision = _decision(choice, known.words(claim), (ruling,))
    return replace(decision, corrected=corrected)


def _merge(choice: Choice, known: Known) -> Decision:
    one, other = (_commitment(name, known) for name in (choice.on, choice.into or ""))
    _check_merge(one, other)
    order = {claim.id: place for place, claim in enumerate(known.records.in_order)}
    first, later = sorted((one[1], other[1]), key=lambda each: order[each.opener])
    if choice.as_part:
        first, later = other[1], one[1]
    verdict = Verdict.PART_OF if choice.as_part else Verdict.RESTATES
    if not choice.as_part and later.now.stage.rung > first.now.stage.rung:
        verdict = Verdict.ADVANCES
    opener = known.records.claims[later.opener]
    about = f"{known.words(opener)}, and {known.words(known.records.claims[first.opener])}"
    return _decision(choice, about, (_ruling(choice, opener, verdict, first.opener),))


def _commitment(name: str, known: Known) -> tuple[Position, Commitment]:
    if found := known.commitment(name):
        return found
    claim = one_claim(name, known)
    for position in known.positions:
        for one in position.commitments:
            if claim.id in one.claims:
                return position, one
    raise UnknownClaim(name, [])


def _check_merge(one: tuple[Position, Commitment], other: tuple[Position, Commitment]) -> None:
    """Refuse a sum of two things. Raises `CannotMerge`, `NothingToDecide`."""
    (here, first), (there, second) = one, other
    if first.opener == second.opener:
        hint = "Name two commitments: pledgebook show --json has them all."
        raise NothingToDecide(f"{first.id} is one commitment already", hint)
    missions = here.mission.name, there.mission.name
    if missions[0] != missions[1]:
        why = f"one is for {missions[0]}, the other for {missions[1]}"
        hint = "Correct the subject of the claim that is for another mission."
        raise CannotMerge(first.id, second.id, why, hint)
    amounts = [each.now.amount for each in (first, second)]
    if first.resource != second.resource:
        why = f"one gives {first.resource}, the other {second.resource}"
        hint = "Correct the resource of the claim that was read wrong."
        raise CannotMerge(first.id, second.id, why, hint)
    if amounts[0] and amounts[1] and not shared_key(amounts[0], amounts[1], first.resource):
        units = [each.unit + (f" a {each.per}" if each.per else "") for each in amounts if each]
        why = f"one is counted in {units[0]}, the other in {units[1]}"
        hint = "Correct the unit of the claim that was read wrong; rates are not guessed."
        raise CannotMerge(first.id, second.id, why, hint)


def _split(choice: Choice, known: Known) -> Decision:
    claim = one_claim(choice.on, known)
    ruling = known.ruling(claim.id)
    if ruling.verdict == Verdict.OPENS:
        hint = "To say that this is right, confirm it."
        raise NothingToDecide(f"{claim.id} stands by itself already", hint)
    rulings = [_ruling(choice, claim, Verdict.OPENS, claim.id)]
    whole = known.records.rulings.get(ruling.about or "")
    if ruling.verdict == Verdict.PART_OF and whole:
        # Else the whole would count only what it leaves beside the part.
        rulings.append(replace(whole, reason=choice.reason, by=choice.by))
    return _decision(choice, known.words(claim), tuple(rulings))


def _settle(choice: Choice, known: Known) -> Decision:
    conflict = _conflict(choice.on, known)
    side = _side(choice, conflict)
    why = f"{choice.by}: {choice.reason}"
    if side is None:
        chosen = replace(conflict, stands=None, why=why)
        return replace(_decision(choice, conflict.about, ()), conflict=chosen)
    rulings = tuple(_giving_way(choice, conflict, conflict.rivals[side], known))
    chosen = replace(conflict, stands=side, why=why)
    return replace(_decision(choice, conflict.about, rulings), conflict=chosen)


def _conflict(asked: str, known: Known) -> Conflict:
    """Return the open conflict of this id, or the only one about this. Raises `UnknownConflict`."""
    every = {one.id: one for position in known.positions for one in position.conflicts}
    if asked in every:
        return every[asked]
    words = asked.casefold()
    found = [
        one
        for i, one in every.items()
        if len(asked) >= SHORTEST and (i.startswith(asked) or words in one.about.casefold())
    ]
    if len(found) != 1:
        raise UnknownConflict(asked, [one.about for one in found])
    return found[0]


def _side(choice: Choice, conflict: Conflict) -> int | None:
    """Return the index of the side that is right; None where nothing gives way."""
    if choice.into == NONE:
        return None
    sides = {str(n): n - 1 for n in range(1, len(conflict.rivals) + 1)}
    if choice.into not in sides:
        said = "; ".join(f"{n} {one.says}" for n, one in enumerate(conflict.rivals, 1))
        what = f"{conflict.id}: it has no side {choice.into!r}"
        raise NothingToDecide(what, f"Its sides: {said}; or {NONE}, where all of them can be.")
    return sides[choice.into]


def _giving_way(choice: Choice, conflict: Conflict, right: Rival, known: Known) -> Iterator[Ruling]:
    """Yield the rulings by which the claims of the other sides give way to those of one."""
    if conflict.type in OPINIONS or conflict.about.startswith(A_RATE):
        return
    claims = known.records.claims
    winners = [claims[each] for each in right.claims]
    others = [rival for rival in conflict.rivals if rival is not right]
    losers = dict.fromkeys(each for rival in others for each in rival.claims)
    kinds = {claims[each].kind for each in losers}
    if winners and winners[0].kind not in kinds:
        yield from _raised(choice, winners, known)
        return
    for each in losers:
        like = [one for one in winners if one.kind == claims[each].kind and one.id not in losers]
        if like:
            yield _beaten(choice, claims[each], like[0], known)


def _raised(choice: Choice, winners: Sequence[Claim], known: Known) -> Iterator[Ruling]:
    """Let claims of one kind count that a claim of another kind has kept down."""
    first, *others = winners
    if known.ruling(first.id).verdict in (Verdict.SET_ASIDE, Verdict.CONTRADICTS):
        yield _ruling(choice, first, Verdict.OPENS, first.id)
        for each in others:
            yield _ruling(choice, each, Verdict.RESTATES, first.id)


def _beaten(choice: Choice, claim: Claim, right: Claim, known: Known) -> Ruling:
    """Tell a claim beside what is right; what fed nothing, or is no number, is set aside for it."""
    is_aside = known.ruling(claim.id).verdict == Verdict.SET_ASIDE
    verdict = Verdict.CONTRADICTS if claim.kind in COUNTED and not is_aside else Verdict.SET_ASIDE
    return _ruling(choice, claim, verdict, right.id)


def _undo(choice: Choice, known: Known) -> Decision:
    every = {one.id: one for one in known.records.decisions}
    begun = [i for i in every if i.startswith(choice.on)] if len(choice.on) >= SHORTEST else []
    if choice.on not in every and len(begun) != 1:
        raise UnknownDecision(choice.on)
    undone = every[choice.on if choice.on in every else begun[0]]
    if undone.act == Act.UNDO:
        raise NothingToDecide(f"{undone.id}: an undo is not undone", "Decide anew instead.")
    if undone.id not in {one.id for one in standing_decisions(known.records.decisions)}:
        raise AlreadyUndone(undone.id)
    return replace(_decision(choice, f"{undone.act} {undone.about}", ()), undoes=undone.id)


def _ruling(choice: Choice, claim: Claim, verdict: Verdict, about: str | None) -> Ruling:
    return Ruling(claim.id, verdict, about, choice.reason, choice.by)


def _decision(choice: Choice, about: str, rulings: tuple[Ruling, ...]) -> Decision:
    return Decision(choice.act, about, choice.reason, choice.by, rulings)


ACTS: dict[Act, Callable[[Choice, Known], Decision]] = {
    Act.CONFIRM: _confirm,
    Act.REJECT: _reject,
    Act.MERGE: _merge,
    Act.SPLIT: _split,
    Act.SETTLE: _settle,
    Act.UNDO: _undo,
}
"""What each act comes to; correct needs the claim as the person reads it."""
