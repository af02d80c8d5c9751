"""Words and their tags: what is one word, and which words are verbs."""

from __future__ import annotations

import pytest

from taken_apart import passage


def tagged(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.tag) for word in passage(text).lines[0].words]


def verbs(text: str) -> list[str]:
    return [word.base for word in passage(text).lines[0].words if word.tag == "verb"]


def test_a_party_an_amount_and_a_time_are_one_word_each() -> None:
    assert tagged("Kenya will send 600 more police officers in June.") == [
        ("Kenya", "party"),
        ("will", "modal"),
        ("send", "verb"),
        ("600 more police officers", "amount"),
        ("in June", "time"),
        (".", "."),
    ]


def test_a_possessive_is_part_of_the_party_that_owns() -> None:
    first = passage("Kenya's officers have landed.").lines[0].words[0]
    assert (first.text, first.owns) == ("Kenya", True)


def test_a_verb_that_leans_on_its_pronoun_is_a_word() -> None:
    line = passage("We've paid, they'll pay and it's paying.").lines[0]
    assert [word.text for word in line.words if word.tag in {"pron", "have", "modal", "be"}] == [
        "We", "'ve", "they", "'ll", "it", "'s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France and Spain train the police.", ["train"]),
        ("France will each send a team.", ["send"]),
        ("Spain and the Philippines supply 96 monitors.", ["supply"]),
        ("The Philippines supply lines.", []),
    ],
)
def test_several_parties_are_a_plural_subject(sentence: str, expected: list[str]) -> None:
    assert verbs(sentence) == expected


def test_every_word_stands_where_it_says() -> None:
    found = passage("The U.S. gave $5 million in May; Chad's army (of 300) stayed – “for now”.")
    for word in found.lines[0].words:
        assert found.running[word.start : word.end] == word.text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They support the mission.", ["support"]),
        ("Their support for the mission is firm.", []),
        ("The plan needs money.", ["need"]),
        ("The plan to send troops was dropped.", ["send", "drop"]),
        ("Officials report the progress to the council.", ["report"]),
        ("The training of the police has begun.", ["begin"]),
        ("Canada is training the recruits.", ["train"]),
        ("The deal was scuttled by rebels.", ["scuttl"]),
        ("It offered support for a field hospital.", ["offer"]),
        ("The mission deployed in Haiti needs fuel.", ["deploy", "need"]),
        ("The pledge of troops came late.", ["come"]),
    ],
)
def test_verbs_are_told_from_nouns_that_look_alike(sentence: str, expected: list[str]) -> None:
    assert verbs(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "tag"),
    [
        ("Kenya, which leads the force, agreed.", "which", "rel"),
        ("The envoy said that help would come.", "that", "that"),
        ("In that country nobody is safe.", "that", "det"),
        ("The aid that arrived was spoilt.", "that", "rel"),
        ("The money has not yet been paid.", "yet", "adv"),
        ("May they come in May?", "they", "pron"),
    ],
)
def test_small_words_are_read_by_their_neighbours(sentence: str, word: str, tag: str) -> None:
    assert (word, tag) in tagged(sentence)
