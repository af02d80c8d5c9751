"""How a claim was read, and what was nearly read: which rule took which words for which slot."""

from __future__ import annotations

import importlib
from datetime import date

import pytest

from pledgebook.model import Explained, Explanation, Report
from pledgebook.reading.explaining import explain, likely, said
from pledgebook.reading.lexicon import load
from pledgebook.reading.weighing import weights

DAY = date(2024, 10, 11)

MISSION = "Multinational Security Support Mission"
OPENING = f"Kenya leads the {MISSION} in Haiti. "


def sentences(text: str, publisher: str | None = None) -> tuple[Explanation, ...]:
    return explain(Report(text, "told", publisher, DAY))


def first_claim(text: str, kind: str) -> Explained:
    """Return the first claim of a kind that the rules read."""
    every = [claim for one in sentences(text) for claim in one.claims]
    return next(one for one in every if one.claim.kind == kind and not one.weighed)


def words(claim: Explained, slot: str) -> list[str]:
    grounds = claim.grounds_of(slot)
    return [one.quote for one in grounds.words] if grounds else []


def says(claim: Explained, slot: str) -> str:
    grounds = claim.grounds_of(slot)
    return grounds.says if grounds else "nothing fills it"


Row = tuple[str, str, str, list[str], str]

ROWS: list[Row] = [
    ("Kenya will send 600 police.", "commitment", "actor", ["Kenya"], "names Kenya"),
    ("Nairobi will send 600 police.", "commitment", "actor", ["Nairobi"], "capital of Kenya"),
    (
        "About 400 Kenyan police officers arrived in June.",
        *("commitment", "actor", ["Kenyan"], "of Kenya"),
    ),
    (
        "Ghana talked to Togo. It will send 600 police.",
        *("commitment", "actor", ["It", "Ghana"], "is Ghana, named before it"),
    ),
    (
        "Kenyan President William Ruto said: “We will send 600 more police to Haiti.”",
        *("commitment", "actor", ["We"], "is Kenya: William Ruto speaks"),
    ),
    (
        f"{OPENING}The force needs 1,200 troops.",
        *(
            "requirement",
            "actor",
            ["Multinational Security Support Mission in Haiti"],
            "mainly about",
        ),
    ),
    (
        "Kenya will send 600 police to Haiti.",
        *("commitment", "subject", ["Haiti"], "names Haiti"),
    ),
    (
        "Kenya will send 600 police, President William Ruto said.",
        *("commitment", "speaker", ["William Ruto"], "is said to say this"),
    ),
    (
        "He called on the international community to provide helicopters.",
        *("appeal", "audience", ["international community"], "in these words"),
    ),
    ("Benin has offered 2,000 troops.", "commitment", "stage", ["has offered"], "offer, done"),
    ("Benin will send 2,000 troops.", "commitment", "stage", ["will send"], "send, to come"),
    (
        "Benin has agreed to send 2,000 troops.",
        *("commitment", "stage", ["has agreed", "to send"], "agree, done; under it send"),
    ),
    (
        "Benin has agreed to send 2,000 troops.",
        *("commitment", "said_stage", ["has agreed to send"], "own words"),
    ),
    (
        "Benin will send 2,000 troops.",
        *("commitment", "kind", ["will send"], "send stands on verbs.provide"),
    ),
    (
        "Italy welcomed Japan's pledge of $3 million.",
        *("commitment", "stage", ["pledge"], "giving.nouns"),
    ),
    (
        "The fund has taken in $3 million from Luxembourg.",
        *("commitment", "kind", ["from"], "giving.source"),
    ),
    (
        "Japan paid $5 million to the trust fund.",
        *("commitment", "channel", ["trust fund"], "giving.trust_fund"),
    ),
    (
        "Benin will send helicopters.",
        *("commitment", "resource", ["helicopters"], "names equipment"),
    ),
    ("Benin will send 600 police.", "commitment", "resource", [], "police are counted"),
    ("Benin paid $5 million.", "commitment", "value", ["$5 million"], "makes 5,000,000"),
    (
        "Benin sent about 400 officers.",
        *("commitment", "bound", ["about 400 officers"], "“about” leaves open 380 to 420"),
    ),
    (
        "Benin sent more than 400 officers.",
        *("commitment", "bound", ["more than 400 officers"], "400 to no limit"),
    ),
    ("Benin sent 400 officers.", "commitment", "bound", ["400 officers"], "no word leaves"),
    (
        "Benin sent 400 more officers.",
        *("commitment", "scope", ["400 more officers"], "“more” puts it on top"),
    ),
    (
        "Benin sent 400 police officers.",
        *("commitment", "unit", ["400 police officers"], "“police officers” are counted as police"),
    ),
    ("Benin paid $5 million.", "commitment", "unit", ["$5 million"], "the currency of the sum"),
    (
        "Benin will send 400 officers by January.",
        *("commitment", "end", ["by January"], "reckoned from the report's day, 2024-10-11"),
    ),
    (
        "Benin will send 400 officers by January 2025.",
        *("commitment", "end", ["by January 2025"], "as it is written"),
    ),
    ("Germany may provide three helicopters.", "commitment", "certain", ["may"], "leaves it open"),
    ("Some 40,000 people have fled.", "condition", "measure", ["fled"], "condition.measures"),
    (
        "The force needs 1,200 troops by March.",
        *("requirement", "kind", ["needs"], "requirement.before"),
    ),
    (
        "The Council extended the mandate for a year.",
        *("milestone", "event", ["extended"], "milestone.verbs.extend"),
    ),
    (
        "The Council extended the mandate for a year.",
        *("milestone", "value", ["a year"], "makes 1"),
    ),
    (
        "The agency faces a shortage of fuel.",
        *("obstacle", "kind", ["shortage of"], "obstacle.want"),
    ),
    (
        "The response was too slow, the World Health Organization said.",
        *("assessment", "polarity", ["too slow"], "assessment.setback"),
    ),
]
"""A text, the kind of its first claim, a slot, the words that filled it, and part of why."""


@pytest.mark.parametrize(
    ("text", "kind", "slot", "quoted", "why"), ROWS, ids=lambda one: str(one)[:40]
)
def test_a_slot_is_explained_by_its_words(
    text: str, kind: str, slot: str, quoted: list[str], why: str
) -> None:
    claim = first_claim(text, kind)
    assert words(claim, slot) == quoted
    assert why in says(claim, slot)


def test_the_part_of_a_whole_is_explained_by_the_whole() -> None:
    (told,) = sentences("South Korea provided $12 million, including $4 million for fuel.")
    part = next(one for one in told.claims if one.claim.part_of)
    assert words(part, "part_of") == [part.claim.part_of]


RULES = [
    ("Benin will send 600 police.", "kinds/commitment.py _in_clause"),
    ("Donors gave: Italy ($320 million), Spain ($150 million).", "giving/lists.py in_lists"),
    ("The fund has taken in $3 million from Luxembourg.", "giving/origins.py from_givers"),
    ("Italy welcomed Japan's pledge of $3 million.", "giving/phrases.py _phrase"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_the_rule_that_made_a_claim_is_named(text: str, rule: str) -> None:
    claim = first_claim(text, "commitment")
    assert claim.rule[0] == "kinds/commitment.py read"
    assert claim.rule[-1] == rule


def test_an_earlier_clause_does_not_explain_a_later_claim() -> None:
    told = sentences("The minister was glad. Italy welcomed Japan's pledge of $3 million.")
    claim = next(one for one in told[1].claims if not one.weighed)
    assert words(claim, "stage") == ["pledge"]


# --- what the weights read -------------------------------------------------------------------

WEIGHED = (
    "Kenya will send 600 police to Haiti. The agency shipped 400 tonnes of rice. Norway, whose 90"
    " nurses came in May, and Togo with its 400-strong unit were thanked for $3 million."
)
"""Amounts of which no rule reads all."""


def test_a_weighed_claim_says_how_likely_each_answer_was_and_why() -> None:
    weighed = [claim for one in sentences(WEIGHED) for claim in one.claims if claim.weighed]
    assert weighed
    for claim in weighed:
        kind = claim.weighed[0]
        assert kind.question == "kind"
        assert kind.answers[0][0] == claim.claim.kind
        assert f"{kind.answers[0][1]:.0%}" in says(claim, "kind")
        for asked in claim.weighed:
            chances = [chance for _, chance in asked.answers]
            assert chances == sorted(chances, reverse=True)
            assert 0 < sum(chances) <= 1 + 1e-9
            assert (
                f"the likeliest by the weights, {chances[0]:.0%}" in says(claim, asked.question)
                or asked is kind
            )
            assert len(asked.telling) <= likely.SHOWN


def test_a_weighed_statement_says_how_likely_it_was_and_why() -> None:
    text = (
        "The mission in Chad needs 900 troops. Norland will send 400 soldiers in May. The force"
        " lacks fuel and helicopters. The rebels took Kora on 4 May."
    )
    weighed = [one for each in sentences(text) for one in each.claims if one.weighed]
    step = next(one for one in weighed if one.claim.kind == "milestone")
    assert step.weighed[0].answers[0][0] == "milestone"
    assert {asked.question for asked in step.weighed} == {"kind", "event"}
    assert "no rule reads it" in says(step, "kind")
    assert all(asked.telling for asked in step.weighed)


def test_what_is_left_out_as_history_says_so() -> None:
    text = (
        "Norland sent 600 soldiers to the mission in Cyprus in 1974. The mission needs 40 police."
    )
    first = sentences(text)[0]
    assert any("1974" in one and "history" in one for one in first.nearly)
    assert all(one.claim.period is None for one in first.claims)


def test_what_stands_alone_says_so() -> None:
    text = (
        "The sergeant came home from the war in May. The money ran out. It rained all week. He sang"
        " in the choir. His brother, a soldier too, had stayed."
    )
    assert not any(one.claims for one in sentences(text))
    assert any("all that the text claims" in said for one in sentences(text) for said in one.nearly)


def test_everything_that_the_weights_know_can_be_said_in_plain_words() -> None:
    unsaid = set()
    for name, question in (weights.load("en") or {}).items():
        table = likely.OF_PARTY if name == "provider" else likely.PLAIN
        for feature in question.weights:
            parts = feature.split(" and ") if name == "provider" else [feature]
            unsaid |= {one for one in parts if one and not likely.is_said(table, one)}
    assert unsaid == set()


def test_the_lists_by_which_kinds_and_channels_are_known_are_in_the_lexicon() -> None:
    english = load("en")
    assert english is not None
    named = [(kind, name) for kind, names in said.CUES.items() for name in names]
    named += [pair for pairs in said.CHANNELS.values() for pair in pairs]
    assert [pair for pair in named if pair[1] not in english.table[pair[0]]] == []


# --- what was not read -----------------------------------------------------------------------

NEARLY = [
    ("She smiled.", "no amount and no party and no verb"),
    ("We will send helicopters.", "“will send” tells a commitment (pledged), but nobody is"),
    (
        "The mission will be extended.",
        "“will be extended” would tell a milestone (extended), but it is wished, denied, or to",
    ),
    ("There is real progress in the talks.", "“progress” judges (progress), but nobody is found"),
    ("Ghana did not offer helicopters.", "“did not offer” would tell a commitment, but is denied"),
    ("The choir sang for 40 minutes in 12 towns.", "no rule reads it, and by the weights no claim"),
]


@pytest.mark.parametrize(("text", "lacks"), NEARLY)
def test_a_sentence_without_a_claim_says_what_it_lacked(text: str, lacks: str) -> None:
    (told,) = sentences(text)
    assert told.claims == ()
    assert any(lacks in one for one in told.nearly), told.nearly


def test_what_a_government_says_of_affairs_at_home_is_named_so() -> None:
    (told,) = sentences("We will provide $5 million to farmers.", "The White House")
    assert told.claims == ()
    assert "affairs at home: The White House speaks for United States" in told.nearly[0]


def test_what_was_seen_is_told_with_its_words() -> None:
    (told,) = sentences("The choir from Norway sang in 12 towns in May.")
    seen = {(one.slot, one.words[0].quote) for one in told.seen}
    assert seen >= {("amount", "12 towns"), ("party", "Norway"), ("time", "in May")}


def test_an_amount_beside_a_claim_that_is_in_none_is_told_too() -> None:
    (told,) = sentences("Benin sent 400 officers, and the choir sang for 12 guests in 3 halls.")
    assert told.claims
    assert told.seen == ()
    assert any("no rule reads it" in one for one in told.nearly)


# --- laws ------------------------------------------------------------------------------------


def test_each_rule_that_is_named_exists() -> None:
    told = [one for text, *_ in ROWS for one in sentences(text)]
    called = {call for one in told for claim in one.claims for call in claim.rule}
    assert len(called) > 10
    for call in called:
        file, function = call.split(" ")
        module = importlib.import_module(
            f"pledgebook.reading.{file.removesuffix('.py').replace('/', '.')}"
        )
        assert callable(getattr(module, function))
