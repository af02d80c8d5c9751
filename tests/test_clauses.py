"""Clauses: who does what, when, and whether at all."""

from __future__ import annotations

import pytest

from taken_apart import clauses, done, passage


def deeds(text: str) -> list[str]:
    line = passage(text).lines[0]
    return [done(line, clause) for clause in line.clauses]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya will send 600 police.", ["Kenya: send"]),
        ("Kenya, which leads the force, will send 600 police.", ["Kenya: lead", "Kenya: send"]),
        ("Rwanda, the newest member, sent 300 troops.", ["Rwanda: send"]),
        ("Kenya sent 400 police and promised 600 more.", ["Kenya: send", "Kenya: promise"]),
        ("Chad promised troops but has sent none.", ["Chad: promise", "Chad: send"]),
        (
            "Kenya and Jamaica will deploy officers in June.",
            ["Kenya and Jamaica: deploy"],
        ),
        (
            "The minister said Kenya and Jamaica will deploy officers.",
            ["The minister: say", "Kenya and Jamaica: deploy"],
        ),
        ("The envoy urged Kenya to send police.", ["The envoy: urge", "Kenya: send"]),
        ("Kenya promised to send police.", ["Kenya: promise", "Kenya: send"]),
        ("Japan announced plans to fund the force.", ["Japan: announce", "Japan: fund"]),
        (
            "In a statement on Tuesday the ministry confirmed the gift.",
            ["the ministry: confirm"],
        ),
        (
            "Kenya and Haiti signed a pact, with the latter committing 2,500 police.",
            ["Kenya and Haiti: sign", "the latter: commit"],
        ),
        ("Speaking in Nairobi, the envoy asked for help.", [": speak", "the envoy: ask"]),
        (
            "The officers sent by Kenya in June have left.",
            ["The officers: send", "The officers: leave"],
        ),
        ("If Ghana agrees, Togo will follow.", ["Ghana: agree", "Togo: follow"]),
        ("The money, he said, will be paid.", ["he: say", "The money: pay"]),
        ("The troops, said the envoy, will stay.", [": say", "The troops: stay"]),
        ("Plans to expand have stalled.", ["Plans: expand", "Plans: stall"]),
        (
            "The courts that have looked at this have ruled.",
            ["The courts: look", "The courts: rule"],
        ),
        (
            "Kenya, its neighbours and the African Union will send troops.",
            ["Kenya , its neighbours and the African Union: send"],
        ),
        (
            "Kenya signed a deal with donors that fund the mission.",
            ["Kenya: sign", "a deal with donors: fund"],
        ),
    ],
)
def test_each_deed_has_its_doer(sentence: str, expected: list[str]) -> None:
    assert deeds(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "base", "true_of_it"),
    [
        ("Kenya will send police.", "send", {"future"}),
        ("Kenya has sent police.", "send", {"perfect"}),
        ("Kenya had sent police.", "send", {"perfect", "past"}),
        ("Kenya is sending police.", "send", {"progressive"}),
        ("Kenya sent police.", "send", {"past"}),
        ("Police were sent by Kenya.", "send", {"passive", "past"}),
        ("Police will be sent.", "send", {"passive", "future"}),
        ("Police have not yet been sent.", "send", {"passive", "perfect", "negated"}),
        ("Kenya didn't send police.", "send", {"negated", "past"}),
        ("Kenya will no longer send police.", "send", {"negated", "future"}),
        ("Kenya cannot send police.", "send", {"negated"}),
        ("Kenya would send police.", "send", {"future"}),
        ("Kenya sends police.", "send", set()),
    ],
)
def test_tense_voice_and_negation(sentence: str, base: str, true_of_it: set[str]) -> None:
    clause = clauses(sentence)[base]
    names = {"future", "perfect", "progressive", "passive", "negated", "past"}
    assert {name for name in names if getattr(clause, name)} == true_of_it


@pytest.mark.parametrize(
    ("sentence", "base", "relation", "governor"),
    [
        ("The envoy said help would come.", "come", "main", "say"),
        ("The envoy urged Kenya to send police.", "send", "infinitive", "urge"),
        ("Kenya, which leads the force, agreed.", "lead", "relative", None),
        ("Kenya sent police and gave money.", "give", "shared", None),
        ("Kenya agreed, promising 600 police.", "promise", "gerund", "agree"),
        ("Police will leave when Kenya sends planes.", "send", "subordinate", "leave"),
    ],
)
def test_a_clause_hangs_on_another(
    sentence: str, base: str, relation: str, governor: str | None
) -> None:
    line = passage(sentence).lines[0]
    clause = next(one for one in line.clauses if one.base == base)
    over = line.clauses[clause.governor].base if clause.governor is not None else None
    assert (clause.relation, over) == (relation, governor)


def test_the_tail_ends_where_the_next_clause_begins() -> None:
    line = passage("Kenya sent 400 police in June, and Jamaica promised 24 soldiers.").lines[0]
    tails = [" ".join(word.text for word in line.words[slice(*c.tail)]) for c in line.clauses]
    assert tails == ["400 police in June", "24 soldiers ."]


def test_a_sentence_without_an_end_is_cut_at_blanks() -> None:
    text = "to send " * 2_000
    found = passage(text)
    assert all(len(line.sentence.text) <= 3_000 for line in found.lines)
    assert "".join(line.sentence.text.replace(" ", "") for line in found.lines) == text.replace(
        " ", ""
    )


def test_a_verb_after_an_insertion_is_no_part_of_it() -> None:
    line = passage("Kenya, which has 400 police in Haiti, will send 600 more.").lines[0]
    tails = [[word.text for word in line.words[slice(*each.tail)]] for each in line.clauses]
    assert tails[0] == ["400 police", "in", "Haiti"]
    assert tails[1][0].startswith("600")
