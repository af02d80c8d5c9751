"""What is recorded comes back as it was, whichever version wrote it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import NewerBook, NotABook, QuoteMismatch, UnreadableReport
from pledgebook.ledger.record import (
    VERSIONS,
    Entry,
    Thing,
    entries_of,
    entry_of,
    instant,
    thing_of,
)
from pledgebook.model import (
    UNBOUNDED,
    Act,
    Amount,
    Basis,
    Bound,
    Channel,
    Claim,
    Conflict,
    ConflictType,
    Consulted,
    Dated,
    Decision,
    Evidence,
    Parked,
    Period,
    Refused,
    Report,
    Resource,
    Rival,
    Role,
    Ruling,
    Scope,
    Stage,
    Verdict,
    exactly,
)
from strategies import bases, claims, consulted, decisions, parked, reports, rulings

AT = "2024-09-26T10:00:00+00:00"

THINGS = reports() | claims() | rulings() | decisions() | parked() | consulted() | bases()


def recorded(thing: Thing, after: str = "") -> Entry:
    return entry_of(thing, AT, "Ana", after)


def entry(kind: str, body: str) -> Entry:
    return Entry("1f", kind, body, AT, "Ana")


@given(THINGS)
def test_what_goes_in_comes_out(thing: Thing) -> None:
    assert thing_of(recorded(thing)) == thing


@given(rulings(), st.text())
def test_a_ruling_comes_out_whatever_book_it_was_reasoned_from(ruling: Ruling, seal: str) -> None:
    assert thing_of(recorded(ruling, seal)) == ruling


@given(claims())
def test_a_number_comes_back_digit_for_digit(claim: Claim) -> None:
    again = thing_of(recorded(claim))

    assert isinstance(again, Claim)
    assert str(again.amount) == str(claim.amount)


@given(THINGS)
def test_a_body_is_canonical_json_without_floats(thing: Thing) -> None:
    body = recorded(thing).body

    told = json.loads(body, parse_float=pytest.fail)

    assert json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == body


@given(THINGS, st.text(), st.text())
def test_an_id_depends_on_the_content_alone(thing: Thing, moment: str, person: str) -> None:
    assert entry_of(thing, moment, person).id == recorded(thing).id


@given(THINGS, THINGS)
def test_two_things_have_two_ids(one: Thing, other: Thing) -> None:
    same = type(one) is type(other) and recorded(one).body == recorded(other).body
    # A parked file's hint, and 400 for 400.0, are no other content.
    known = isinstance(one, Parked | Claim) and type(one) is type(other) and one.id == other.id

    assert (recorded(one).id == recorded(other).id) == (same or known)


@pytest.mark.parametrize(
    "change",
    [{"name": "other"}, {"title": "A title"}, {"url": "https://a.example"}, {"language": "fr"}],
    ids=str,
)
def test_the_same_content_told_of_differently_is_another_entry(change: dict[str, str]) -> None:
    report = Report("Kenya sent 200 police.", "monday")
    other = replace(report, **change)  # type: ignore[arg-type]

    assert other.id == report.id
    assert recorded(other).id != recorded(report).id


def test_a_ruling_that_stands_again_is_another_entry() -> None:
    ruling = Ruling("c1", Verdict.OPENS, "c1", "nobody said so before")

    assert recorded(ruling, "seal of Monday").id != recorded(ruling, "seal of Friday").id


def test_a_claim_whose_words_are_not_in_its_report_is_not_recorded() -> None:
    report = Report("Kenya sent 200 police.", "monday")
    claim = Claim(kind="commitment", evidence=Evidence(report.id, 0, 5, "Benin"))

    with pytest.raises(QuoteMismatch):
        list(entries_of(report, [claim], AT, "Ana"))


@pytest.mark.parametrize("text", ["caf\udce9", "\ud83d", "\ude00\ud83d", "\\ud83d \ud83d\\ude00"])
def test_half_a_character_comes_back_and_can_be_stored(text: str) -> None:
    entry = recorded(Report(text, text))

    assert entry.body.encode()
    assert thing_of(entry) == Report(text, text)


@pytest.mark.parametrize(
    ("thing", "place"),
    [
        (Report("a \ud83d\ude00 b", "monday"), "monday"),
        (Parked("monday.txt", "\ud83d\ude00", ""), "monday.txt"),
    ],
)
def test_a_character_broken_in_two_is_refused(thing: Thing, place: str) -> None:
    with pytest.raises(UnreadableReport, match=f"^{place}: "):
        recorded(thing)


WRITTEN = [
    (
        "report",
        (
            '{"dated":"given","language":"en","name":"monday","published":"2024-09-26",'
            '"publisher":"A Paper","text":"Léa said so.","title":"T","url":"https://a.example","v":1}'
        ),
        Report(
            "Léa said so.",
            "monday",
            "A Paper",
            date(2024, 9, 26),
            Dated.GIVEN,
            "T",
            "https://a.example",
        ),
    ),
    (
        "claim",
        (
            '{"actor":"Kenya","amount":{"also":["21000000000","KES"],"bound":"at_least","high":'
            '"Infinity","low":"1.6E+8","per":"year","stated":"1.6E+8","unit":"USD"},"certain":false,'
            '"channel":"trust_fund","evidence":{"end":4,"quote":"said","report":"ab","start":0},'
            '"kind":"commitment","period":{"end":"2025-01","role":"due"},"read_by":"rules",'
            '"resource":"funds","said_stage":"offered","scope":"total","stage":"pledged","v":1}'
        ),
        Claim(
            kind="commitment",
            evidence=Evidence("ab", 0, 4, "said"),
            actor="Kenya",
            resource=Resource.FUNDS,
            stage=Stage.PLEDGED,
            amount=Amount(
                Decimal("1.6E+8"),
                Decimal("1.6E+8"),
                UNBOUNDED,
                "USD",
                Bound.AT_LEAST,
                "year",
                (Decimal(21_000_000_000), "KES"),
            ),
            scope=Scope.TOTAL,
            period=Period(None, "2025-01", Role.DUE),
            channel=Channel.TRUST_FUND,
            certain=False,
            said_stage="offered",
        ),
    ),
    (
        "ruling",
        (
            '{"about":"c1","after":"5ea1","by":"Ana","claim":"c2","reason":"R","v":1,'
            '"verdict":"is part of"}'
        ),
        Ruling("c2", Verdict.PART_OF, "c1", "R", "Ana"),
    ),
    (
        "decision",
        (
            '{"about":"A","act":"settle","after":"5ea1","by":"Ana","conflict":{"about":"how many",'
            '"id":"d1","rivals":[{"by":["A minister"],"claims":["c1"],"says":"400","since":'
            '"2024-09-26","total":{"bound":"exact","high":"400","low":"400","stated":"400","unit":'
            '"police"},"witnesses":2,"words":[]},{"by":[],"claims":[],"says":"600","since":null,'
            '"witnesses":0,"words":[{"end":4,'
            '"quote":"said","report":"ab","start":0}]}],"stands":0,"type":"change over time",'
            '"why":"W"},"reason":"R","rulings":[{"about":"c1","by":"Ana","claim":"c2","reason":"R",'
            '"verdict":"contradicts"}],"v":1}'
        ),
        Decision(
            Act.SETTLE,
            "A",
            "R",
            "Ana",
            (Ruling("c2", Verdict.CONTRADICTS, "c1", "R", "Ana"),),
            conflict=Conflict(
                "d1",
                ConflictType.CHANGE,
                "how many",
                (
                    Rival(
                        "400",
                        ("c1",),
                        2,
                        date(2024, 9, 26),
                        exactly(400, "police"),
                        by=("A minister",),
                    ),
                    Rival("600", (), 0, None, None, (Evidence("ab", 0, 4, "said"),)),
                ),
                0,
                "W",
            ),
        ),
    ),
    (
        "decision",
        (
            '{"about":"A","act":"correct","after":"5ea1","by":"Ana","corrected":{"certain":true,'
            '"evidence":{"end":4,"quote":"said","report":"ab","start":0},"kind":"commitment",'
            '"read_by":"person:Ana"},"reason":"R","rulings":[],"v":1}'
        ),
        Decision(
            Act.CORRECT,
            "A",
            "R",
            "Ana",
            corrected=Claim(
                kind="commitment", evidence=Evidence("ab", 0, 4, "said"), read_by="person:Ana"
            ),
        ),
    ),
    (
        "parked",
        '{"fault":3,"hint":"H","place":"a.pdf","reason":"R","v":1}',
        Parked("a.pdf", "R", "H"),
    ),
    (
        "consulted",
        '{"by":"llm:m@1f","refused":[{"reason":"R","row":"{}"}],"report":"ab","v":1}',
        Consulted("ab", "llm:m@1f", (Refused("{}", "R"),)),
    ),
    ("basis", '{"after":"5ea1","tables":"3fa2","v":1}', Basis("3fa2")),
]
"""Bodies as each version wrote them, never edited: a new version adds its own below."""


@pytest.mark.parametrize(("kind", "body", "thing"), WRITTEN, ids=lambda value: str(value)[:12])
def test_what_an_older_version_wrote_is_still_read(kind: str, body: str, thing: Thing) -> None:
    assert thing_of(entry(kind, body)) == thing


@pytest.mark.parametrize(("kind", "body", "thing"), WRITTEN, ids=lambda value: str(value)[:12])
def test_the_newest_form_is_written_as_the_table_has_it(kind: str, body: str, thing: Thing) -> None:
    after = "5ea1" if kind in ("ruling", "decision", "basis") else ""

    assert (recorded(thing, after).kind, recorded(thing, after).body) == (kind, body)


@pytest.mark.parametrize("kind", VERSIONS)
def test_a_newer_form_is_refused(kind: str) -> None:
    with pytest.raises(NewerBook, match="format 2; known: 1") as caught:
        thing_of(entry(kind, '{"v":2}'))

    assert kind in str(caught.value)


def test_a_kind_that_is_not_known_yet_is_refused() -> None:
    with pytest.raises(NewerBook, match="letter"):
        thing_of(entry("letter", '{"v":1}'))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("claim", ""),
        ("claim", "[]"),
        ("claim", "{}"),
        ("claim", '{"v":"one"}'),
        ("parked", '{"v":1,"place":"a"}'),
        ("parked", '{"v":1,"place":"a","reason":"R","hint":"H","colour":"red"}'),
        ("report", '{"v":1,"text":"T","name":"N","published":"yesterday"}'),
        ("ruling", '{"v":1,"claim":"c","verdict":"guesses","about":null,"reason":"R"}'),
        (
            "claim",
            (
                '{"v":1,"kind":"k","evidence":{"report":"r","start":0,"end":1,"quote":"q"},'
                '"amount":{"low":"many","stated":"1","high":"1","unit":""}}'
            ),
        ),
        (
            "claim",
            (
                '{"v":1,"kind":"k","evidence":{"report":"r","start":0,"end":1,"quote":"q"},'
                '"amount":{"low":"2","stated":"1","high":"1","unit":""}}'
            ),
        ),
        (
            "claim",
            (
                '{"v":1,"kind":"k","evidence":{"report":"r","start":0,"end":1,"quote":"q"},'
                '"period":{"start":"soon"}}'
            ),
        ),
    ],
)
def test_a_body_that_no_version_wrote_is_refused(kind: str, body: str) -> None:
    with pytest.raises(NotABook, match="its body cannot be understood"):
        thing_of(entry(kind, body))


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-12, 14), st.timedeltas())
def test_moments_are_in_order_as_text(when: datetime, zone: int, later: timedelta) -> None:
    here = timezone(timedelta(hours=zone))
    try:
        one, other = when.astimezone(here), (when + later).astimezone(here)
    except OverflowError:
        return
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)

    assert (instant(one) <= instant(other)) == (one <= other)
