"""A verb is asked what is about it, in the order of the rules."""

from __future__ import annotations

from pledgebook.reading.by_verb import by_verb

RULES = by_verb(
    (
        (frozenset({"send", "give"}), "first"),
        (None, "of any verb"),
        (frozenset({"give"}), "last"),
    )
)


def test_a_verb_is_asked_its_own_rules_and_those_of_any_verb_in_their_order() -> None:
    assert RULES.of("give") == ("first", "of any verb", "last")
    assert RULES.of("send") == ("first", "of any verb")


def test_a_verb_of_no_rule_is_asked_those_of_any_verb() -> None:
    assert RULES.of("paint") == ("of any verb",)


def test_without_rules_nothing_is_asked() -> None:
    assert by_verb([]).of("send") == ()
