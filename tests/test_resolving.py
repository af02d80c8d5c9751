"""Which party a name means: by every form of every table, and never by guessing."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook import tables
from pledgebook.reconciling.resolving import LONG, fold, resolve
from pledgebook.tables import Form, Party

KNOWN = tables.shipped()
FORMS = [(party, form) for party in KNOWN.parties.values() for form in party.forms]


def name_of(written: str) -> str | None:
    """Return the name of the party that is meant."""
    party = resolve(written, KNOWN).party
    return party.name if party else None


OWNERS: dict[str, set[str]] = defaultdict(set)
for each_party, each_form in FORMS:
    OWNERS[fold(each_form.spelling)].add(each_party.code)


def owners(form: Form) -> set[str]:
    """Return the codes of the parties that have a form with the same letters."""
    return OWNERS[fold(form.spelling)]


MEANT = [
    ("Türkiye", "Türkiye", "name"),
    ("Turkey", "Türkiye", "alias"),
    ("Turquie", "Türkiye", "alias"),
    ("Turquía", "Türkiye", "alias"),
    ("TURKEY", "Türkiye", "alias"),
    ("Cote d’Ivoire", "Côte d'Ivoire", "alias"),
    ("Costa de Marfil", "Côte d'Ivoire", "alias"),
    ("Sao Tome", "Sao Tome and Principe", "alias"),
    ("São Tomé-et-Príncipe", "Sao Tome and Principe", "name"),
    ("Haïti", "Haiti", "name"),
    ("the Bahamas", "Bahamas", "name"),
    ("Kenya's government", "Kenya", "name"),
    ("the Government of the Republic of Kenya", "Kenya", "alias"),
    ("the Kenyan government", "Kenya", "demonym"),
    ("gouvernement du Kenya", "Kenya", "name"),
    ("Gobierno de México", "Mexico", "name"),
    ("Germany, Government of", "Germany", "name"),
    ("Korea, Republic of", "South Korea", "alias"),
    ("Iran (Islamic Republic of)", "Iran", "alias"),
    ("Congo, The Democratic Republic of the", "Democratic Republic of Congo", "alias"),
    ("Congo", "Democratic Republic of Congo", "alias"),
    ("République du Congo", "Republic of Congo", "name"),
    ("Nairobi", "Kenya", "capital"),
    ("White House", "United States", "metonym"),
    ("U.S.", "United States", "alias"),
    ("US", "United States", "alias"),
    ("CIV", "Côte d'Ivoire", "code"),
    ("CI", "Côte d'Ivoire", "code"),
    ("ONU", "United Nations", "alias"),
    ("OTAN", "North Atlantic Treaty Organization", "alias"),
    ("Singapore", "Singapore", "name"),
    ("Philipines", "Philippines", "misspelt"),
    ("Saudi Arbia", "Saudi Arabia", "misspelt"),
    ("Uinted Kingdom", "United Kingdom", "misspelt"),
    ("Equatoral Guinea", "Equatorial Guinea", "misspelt"),
]


@pytest.mark.parametrize(("written", "party", "sign"), MEANT)
def test_a_name_means_a_party_by_a_sign(written: str, party: str, sign: str) -> None:
    found = resolve(written, KNOWN)
    assert found.party is not None
    assert (found.party.name, found.sign) == (party, sign)
    assert party in found.reason


def test_the_reason_is_told_in_words() -> None:
    assert resolve("Turquie", KNOWN).reason == "“Turquie” is another name of Türkiye in French"
    told = "“Philipines” is “Philippines” with a letter wrong: Philippines"
    assert resolve("Philipines", KNOWN).reason == told
    assert resolve("Austalia", KNOWN).reason == "“Austalia” can be Australia or Austria"
    assert resolve("Norland", KNOWN).reason == "no table has “Norland”"


@pytest.mark.parametrize(
    "written",
    ["us", "who", "care", "Norland", "Hollande", "Austalia", "Slovnia", "Nigera", "Irak1", "Zamiba",
     "Somewhere else", "", " ", "the", "government of"],
)  # fmt: skip
def test_nobody_is_meant(written: str) -> None:
    assert name_of(written) is None


APART = [
    ("Niger", "Nigeria"),
    ("Dominica", "Dominican Republic"),
    ("Republic of Congo", "Democratic Republic of Congo"),
    ("Guinea", "Guinea-Bissau"),
    ("Guinea", "Equatorial Guinea"),
    ("Guinea", "Papua New Guinea"),
    ("Austria", "Australia"),
    ("Slovakia", "Slovenia"),
    ("Iran", "Iraq"),
    ("Mali", "Malawi"),
    ("Gambia", "Zambia"),
    ("Sudan", "South Sudan"),
    ("North Korea", "South Korea"),
    ("Samoa", "American Samoa"),
    ("Mauritania", "Mauritius"),
    ("Liberia", "Libya"),
    ("Grenada", "Guyana"),
]


def misspelt(written: str, letters: str = string.ascii_lowercase) -> Iterator[str]:
    """Yield the ways to get one letter wrong: left out, put in, taken for another, swapped."""
    for at in range(len(written) + 1):
        before, after = written[:at], written[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


def is_written(party: Party | None, written: str) -> bool:
    """Whether a text is what a party is called: "Dominican" is no misspelling of "Dominica"."""
    return party is not None and fold(written) in {fold(form.spelling) for form in party.forms}


@pytest.mark.parametrize(("one", "other"), [*APART, *((b, a) for a, b in APART)])
def test_parties_with_like_names_never_merge(one: str, other: str) -> None:
    assert name_of(one) == one
    new = "".join(sorted(set(other.casefold()) - set(one.casefold()) - {" ", "-"}))
    for written in misspelt(one, new[:4] or "e"):
        found = resolve(written, KNOWN).party
        assert found is None or found.name != other or is_written(found, written), written


# --- laws over the whole table ----------------------------------------------------------------


def test_every_name_of_a_party_means_it_in_every_language() -> None:
    astray = {
        form.spelling: (party.name, name_of(form.spelling))
        for party, form in FORMS
        if form.sign == "name" and name_of(form.spelling) != party.name
    }
    assert astray == {}


def test_every_other_form_means_its_party_unless_another_has_it_too() -> None:
    astray = {
        form.spelling: (party.name, name_of(form.spelling))
        for party, form in FORMS
        if name_of(form.spelling) != party.name and owners(form) == {party.code}
    }
    assert astray == {}


def test_a_form_that_several_parties_have_means_one_of_them_or_nobody() -> None:
    shared = [(form, owners(form)) for _, form in FORMS if len(owners(form)) > 1]
    assert shared
    for form, codes in shared:
        found = resolve(form.spelling, KNOWN).party
        assert found is None or found.code in codes, form.spelling


LONG_NAMES = [
    (party, form) for party, form in FORMS if form.sign == "name" and len(form.spelling) >= LONG
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(LONG_NAMES), st.data())
def test_a_long_name_with_a_letter_wrong_means_its_party_or_nobody(
    one: tuple[Party, Form], data: st.DataObject
) -> None:
    party, form = one
    at = data.draw(st.integers(0, len(form.spelling) - 1))
    before, after = form.spelling[:at], form.spelling[at:]
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    swapped = before + after[1:2] + after[0] + after[2:]
    ways = [before + letter + after, before + letter + after[1:], before + after[1:], swapped]
    written = data.draw(st.sampled_from(ways))
    found = resolve(written, KNOWN)
    if found.sign == "misspelt":
        assert found.party == party
    else:
        assert found.party in {None, party} or is_written(found.party, written)


@given(st.text(max_size=30))
def test_any_text_is_answered_and_the_same_each_time(written: str) -> None:
    found = resolve(written, KNOWN)
    assert resolve(written, tables.shipped()) == found
    assert (found.party is None) == (found.sign == "")
    assert found.reason
