"""The model's reader without a model: what is asked, and what of an answer is let in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import UnknownLanguage
from pledgebook.model import (
    UNBOUNDED,
    Amount,
    Bound,
    Claim,
    Event,
    Measure,
    Period,
    Polarity,
    Refused,
    Report,
    Resource,
    Role,
    Scope,
    Stage,
    exactly,
)
from pledgebook.reading import KINDS, asking, lexicon
from pledgebook.reading.asking import shapes, words
from pledgebook.reading.asking.cutting import cut
from pledgebook.reading.asking.grounding import admit, survey
from pledgebook.reading.asking.prompt import (
    Question,
    instructions,
    questions,
    rows_of,
    version,
)
from pledgebook.reading.language import words_for

TEXT = """Nairobi, 11 October 2024 - Kenya will send 600 more police officers to Haiti by
January, President William Ruto said. The Multinational Security Support (MSS) mission
needs 2,500 officers; about 400 are there. “We are winning,” Ruto said.

Benin has offered nearly 2,000 troops. The fund holds $85 million. Half the population of
Haiti is hungry, Canada said. Between 6,000 and 8,000 people fled. Kenya will lend
three helicopters."""

REPORT = Report(TEXT, "nairobi", published=date(2024, 10, 11))
GROUND = survey(REPORT, words_for(REPORT))

KENYA: dict[str, Any] = {
    "kind": "commitment",
    "quote": "Kenya will send 600 more police officers to Haiti by January",
    "speaker": "William Ruto",
    "actor": "Kenya",
    "subject": "Haiti",
    "resource": "personnel",
    "stage": "pledged",
    "said_stage": "will send",
    "value": 600,
    "unit": "police",
    "bound": "exact",
    "scope": "additional",
    "end": "2025-01",
    "certain": True,
}


def told(**fields: object) -> Claim:
    """Return the claim of a row that is let in."""
    (one,) = admit([{**KENYA, **fields}], GROUND, 0, len(TEXT))
    assert isinstance(one, Claim), one
    return one


def refused(row: object) -> str:
    """Return why a row is not let in."""
    (one,) = admit([row], GROUND, 0, len(TEXT))
    assert isinstance(one, Refused), one
    return one.reason


# --- what is asked ---------------------------------------------------------------------------


@given(st.text(), st.integers(1, 40))
def test_the_stretches_are_the_whole_text_and_none_is_too_long(text: str, longest: int) -> None:
    stretches = cut(text, longest)
    assert "".join(text[start:end] for start, end in stretches) == text
    assert all(0 < end - start <= longest for start, end in stretches)


@given(st.lists(st.text("ab", min_size=1, max_size=9), min_size=1), st.integers(20, 40))
def test_no_word_is_cut_where_there_is_a_blank_to_cut_at(found: list[str], longest: int) -> None:
    text = " ".join(found)
    cuts = [end for _, end in cut(text, longest)][:-1]
    assert all(text[place - 1] == " " for place in cuts)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "One two.\nThree four five six.\n\nSeven eight nine ten.",
            "One two.\nThree four five six.\n\n",
        ),
        ("One two three four five.\nSix seven. Eight nine ten.", "One two three four five.\n"),
        ("One two three four five. Six seven eight nine ten.", "One two three four five. "),
    ],
)
def test_a_text_is_cut_at_a_paragraph_else_a_line_else_a_sentence(text: str, first: str) -> None:
    start, end = cut(text, 40)[0]
    assert text[start:end] == first


def test_a_question_shows_the_day_the_passage_and_what_comes_before_it() -> None:
    report = Report("A first paragraph. " * 300, "long", "A Paper", date(2024, 10, 11))
    first, *_, last = questions(report)
    assert "Day of the report: 2024-10-11\nPublisher: A Paper" in first.material
    assert "<before>" not in first.material
    assert report.text[last.start - 100 : last.start].strip() in last.material
    assert f"<passage>\n{report.text[last.start :]}\n</passage>" in last.material


@given(st.text("a. \n", max_size=60))
def test_what_is_blank_is_not_asked_about(text: str) -> None:
    asked = questions(Report(text, "any"))
    assert all(text[one.start : one.end].strip() for one in asked)
    assert bool(asked) == bool(text.strip())


def test_the_version_is_that_of_prompt_and_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    first = version()
    assert asking.reader("qwen3:8b") == f"llm:qwen3:8b@{first}"
    assert len(first) == 8
    version.cache_clear()
    monkeypatch.setitem(shapes.SHAPES["assessment"], "audience", shapes.Slot())
    assert version() != first
    version.cache_clear()


def test_the_prompt_explains_every_kind_field_and_word() -> None:
    explained = instructions()
    for kind, slots in shapes.SHAPES.items():
        assert f"- {kind}:" in explained
        for name, slot in slots.items():
            assert name in explained
            assert all(word in explained for word in slot.words)


def test_the_shapes_are_the_kinds_and_their_words_the_model_s() -> None:
    assert set(shapes.SHAPES) == {kind.name for kind in KINDS}
    assert shapes.SHAPES["condition"]["measure"].words == tuple(Measure)
    assert shapes.SHAPES["milestone"]["event"].words == tuple(Event)
    assert shapes.SHAPES["assessment"]["polarity"].words == tuple(Polarity)
    assert shapes.SHAPES["obstacle"]["resource"].words == tuple(Resource)
    assert "legal" not in shapes.SHAPES["commitment"]["resource"].words
    english = lexicon.load("en")
    assert english
    assert set(english.table["condition"]["measures"]) <= set(Measure)


def test_the_schema_is_closed() -> None:
    rows = shapes.schema()["properties"]["claims"]["items"]["anyOf"]
    assert [row["properties"]["kind"]["enum"] for row in rows] == [[kind] for kind in shapes.SHAPES]
    for row in rows:
        assert row["additionalProperties"] is False
        assert row["required"] == list(row["properties"])
    stage = rows[1]["properties"]["stage"]
    assert stage == {"type": "string", "enum": [str(each) for each in Stage]}
    assert rows[1]["properties"]["bound"]["enum"][-1] is None


def test_the_example_in_the_prompt_is_let_in() -> None:
    example = instructions().partition("# An example")[2]
    passage = example[example.index("“") : example.index("{")]
    report = Report(" ".join(passage.split()), "norland", published=date(2031, 5, 14))
    rows = rows_of(example[example.index("{") :])
    (claim,) = admit(rows, survey(report, words_for(report)), 0, len(report.text))
    assert isinstance(claim, Claim), claim
    assert (claim.actor, claim.speaker, claim.said_stage) == ("Norland", "Ana Ruiz", "will send")
    assert claim.amount == exactly(80, "personnel")


# --- what an answer is -----------------------------------------------------------------------

ROWS = '{"claims": [{"kind": "appeal", "value": 1.10}]}'


@pytest.mark.parametrize(
    "answer",
    [
        ROWS,
        f"\n{ROWS}\n",
        f"```json\n{ROWS}\n```",
        f"```\n{ROWS}\n```\n",
        f"<think>{{}} perhaps</think>\n\n{ROWS}",
    ],
)
def test_an_answer_is_a_list_of_claims(answer: str) -> None:
    assert rows_of(answer) == [{"kind": "appeal", "value": Decimal("1.10")}]


NO_ANSWERS = [
    *("", "Sure! Here are the claims:", "[]", "{}", "null", "[" * 10**5),
    *('{"claims": {}}', '{"claims": [', '{"claims": [NaN]}'),
    *(f'{{"claims": [{"9" * 5000}]}}', '{"claims": [1e9999999999999999999]}'),
]


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=lambda answer: answer[:20])
def test_anything_else_is_no_answer(answer: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        rows_of(answer)


# --- what is let in --------------------------------------------------------------------------


def test_a_row_that_the_report_bears_out_is_a_claim() -> None:
    start = TEXT.index("Kenya will")
    end = TEXT.index(", President")
    assert told() == Claim(
        kind="commitment",
        evidence=REPORT.cite(start, end),
        speaker="William Ruto",
        actor="Kenya",
        subject="Haiti",
        resource=Resource.PERSONNEL,
        stage=Stage.PLEDGED,
        amount=exactly(600, "police"),
        scope=Scope.ADDITIONAL,
        period=Period(None, "2025-01", Role.DUE),
        said_stage="will send",
    )


def test_fields_that_are_left_out_are_unknown() -> None:
    (claim,) = admit(
        [{"kind": "assessment", "quote": "We are winning", "polarity": "progress"}],
        GROUND,
        0,
        len(TEXT),
    )
    assert isinstance(claim, Claim)
    assert (claim.speaker, claim.period, claim.certain) == (None, None, True)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Kenya", "Kenya"),
        ("kenya", "Kenya"),
        ("Nairobi", "Kenya"),
        ("the MSS", "Multinational Security Support Mission"),
        ("Multinational Security Support Mission", "Multinational Security Support Mission"),
        ("Kenyan", "Kenya"),
        ("William  Ruto", "William Ruto"),
        ("the fund", "the fund"),
        ("", None),
    ],
)
def test_a_party_has_the_name_of_the_tables(name: str, party: str | None) -> None:
    assert told(actor=name).actor == party


def test_a_city_gives_as_its_government_and_is_itself_as_a_subject() -> None:
    claim = told(actor="Nairobi", subject="Nairobi")
    assert (claim.actor, claim.subject) == ("Kenya", "Nairobi")


THE_FUND = "The fund holds $85 million"
OFFERED = "Benin has offered nearly 2,000 troops"


@pytest.mark.parametrize(
    ("fields", "amount"),
    [
        ({"quote": THE_FUND, "value": 85000000, "unit": "USD"}, exactly(85_000_000, "USD")),
        ({"quote": THE_FUND, "value": 85000000, "unit": None}, exactly(85_000_000, "USD")),
        (
            {"quote": OFFERED, "value": 2000, "unit": "troops"},
            Amount(Decimal(1900), Decimal(2000), Decimal(2000), "troops", Bound.ABOUT),
        ),
        (
            {"quote": "2,000 troops", "value": 2000, "unit": "troops"},
            Amount(Decimal(1900), Decimal(2000), Decimal(2000), "troops", Bound.ABOUT),
        ),
        (
            {"quote": "600 more police officers", "bound": "at_least"},
            Amount(Decimal(600), Decimal(600), UNBOUNDED, "police", Bound.AT_LEAST),
        ),
        (
            {"quote": "Half the population of\nHaiti is hungry", "value": 50, "unit": "percent"},
            exactly(50, "percent"),
        ),
        (
            {
                "quote": "Between 6,000 and 8,000 people fled",
                "value": 6000,
                "value_max": 8000,
                "unit": "people",
            },
            Amount(Decimal(6000), Decimal(6000), Decimal(8000), "people"),
        ),
        (
            {"quote": "lend\nthree helicopters", "value": 3, "unit": "helicopter"},
            exactly(3, "helicopter"),
        ),
        ({"value": Decimal("600.0")}, exactly(600, "police")),
    ],
    ids=str,
)
def test_an_amount_is_the_one_that_stands_in_the_quote(
    fields: dict[str, object], amount: Amount
) -> None:
    assert told(said_stage=None, scope=None, **{"bound": None, **fields}).amount == amount


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (None, "2025-01", Period(None, "2025-01", Role.DUE)),
        ("2025-01", None, Period("2025-01", None, Role.DUE)),
        ("2024-06-25", None, Period("2024-06-25", None, Role.HELD)),
        ("2024", "2025", Period("2024", "2025", Role.HELD)),
        ("2024-10", "2024-10", Period("2024-10", "2024-10", Role.HELD)),
        (None, None, None),
    ],
)
def test_dates_say_when(start: str | None, end: str | None, period: Period | None) -> None:
    assert told(start=start, end=end).period == period


def test_an_extension_lasts_until_its_end() -> None:
    row = {**KENYA, "kind": "milestone", "event": "extended", "value": None, "unit": None}
    bare = {k: v for k, v in row.items() if k not in ("resource", "stage", "said_stage")}
    (claim,) = admit([bare], GROUND, 0, len(TEXT))
    assert isinstance(claim, Claim), claim
    assert claim.period == Period(None, "2025-01", Role.UNTIL)


def test_a_publisher_is_named() -> None:
    release = replace(REPORT, publisher="Ministry of Health", title="A word from Lodwar")
    ground = survey(release, words_for(release))
    row = {**KENYA, "speaker": "Ministry of Health", "subject": "Lodwar"}
    (one,) = admit([row], ground, 0, len(TEXT))
    assert isinstance(one, Claim), one
    assert one.speaker == "Ministry of Health"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The appeal was for 90 million euros. Spain gave 20 million of it.", 20_000_000, "EUR"),
        ("The aid groups want more trucks. Gaza gets 80 on a good day.", 80, "truck"),
        ("Spain extended the mission by twelve months.", 12, "month"),
        ("Spain has 3.4 million acres of forest to give.", 3_400_000, "acre"),
    ],
)
def test_what_a_number_counts_may_stand_elsewhere(text: str, value: int, unit: str) -> None:
    report = Report(text, "any", published=date(2024, 10, 11))
    quote = text.rpartition(". ")[2].removesuffix(".")
    row = {"kind": "requirement", "quote": quote, "value": value, "unit": unit}
    (one,) = admit([row], survey(report, words_for(report)), 0, len(text))
    assert isinstance(one, Claim), one
    assert one.amount == exactly(value, unit)


def test_a_subject_may_be_described_in_words_of_the_report() -> None:
    assert told(subject="police mission").subject == "police mission"
    assert "'naval mission', is not named" in refused({**KENYA, "subject": "naval mission"})
    assert "'police mission', is not named" in refused({**KENYA, "actor": "police mission"})


# --- what is not -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": "promise"}, "The kind 'promise' is none of"),
        ({"kind": None}, "The kind None is none of"),
        ({"polarity": "progress"}, "no field 'polarity'"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"stage": None}, "Its stage is missing"),
        ({"stage": "promised"}, "Its stage 'promised' is none of pledged"),
        ({"resource": "legal"}, "Its resource 'legal' is none of"),
        ({"value": "600"}, "Its value '600' is no number"),
        ({"value": True}, "Its value True is no number"),
        ({"certain": "yes"}, "Its certain 'yes' is no boolean"),
        ({"quote": None}, "Its quote is missing"),
        ({"quote": ""}, "does not stand in the passage"),
        ({"quote": "Kenya promised 600 more police officers"}, "does not stand in the passage"),
        ({"quote": "enya will send 600 more police officers"}, "does not stand in the passage"),
        ({"quote": "Kenya will send 60"}, "does not stand in the passage"),
        ({"quote": "x" * 601}, "Its quote has 601 characters"),
        ({"value": 1000}, "No amount of 1000 stands in its quote"),
        ({"value": Decimal("1E+99999")}, "No amount of 1E+99999 stands"),
        ({"quote": "needs 2,500 officers", "value": 500, "said_stage": None}, "No amount of 500"),
        ({"quote": "11 October 2024", "value": 2024, "said_stage": None}, "No amount of 2024"),
        ({"value_max": 900}, "No amount of 600 to 900"),
        ({"unit": "USD"}, "Its number is police in the quote, not 'USD'"),
        ({"unit": "percent"}, "Its number is police in the quote, not 'percent'"),
        ({"quote": THE_FUND, "value": 85000000, "unit": "EUR", "said_stage": None}, "not 'EUR'"),
        ({"unit": "submarine"}, "Its unit, 'submarine', does not stand in the report"),
        ({"value": None, "unit": "USD"}, "tells nothing in USD"),
        ({"actor": "Jamaica"}, "Its actor, 'Jamaica', is not named in the report"),
        ({"speaker": "Garry Conille"}, "Its speaker, 'Garry Conille', is not named"),
        ({"said_stage": "has deployed"}, "'has deployed', do not stand in its quote"),
        ({"part_of": "1,000 police officers in all"}, "The whole that it is part of"),
        ({"end": "January"}, "'January' is no date"),
        ({"end": "2025-13"}, "'2025-13' is no date"),
        ({"end": "2042"}, "The year 2042 stands nowhere"),
        ({"start": "2025-02", "end": "2025-01"}, "It ends, 2025-01, before it starts, 2025-02"),
    ],
    ids=str,
)
def test_a_row_that_says_more_than_the_report_is_refused(
    fields: dict[str, object], reason: str
) -> None:
    assert reason in refused({**KENYA, **fields})


@pytest.mark.parametrize("field", ["kind", "stage", "unit", "actor", "said_stage", "end", "\x1b]"])
def test_a_reason_steers_no_terminal(field: str) -> None:
    row = {**KENYA, "quote": THE_FUND, "value": 85000000, field: "\x1b[31m"}
    (one,) = admit([row], GROUND, 0, len(TEXT))
    assert isinstance(one, Refused)
    assert one.reason.isprintable()
    assert one.row.isprintable()


@pytest.mark.parametrize("row", [None, "a claim", 7, [], [KENYA]], ids=str)
def test_what_is_no_row_is_refused(row: object) -> None:
    assert refused(row) == "It is no JSON object."


def test_a_quote_from_beside_the_passage_is_refused() -> None:
    (one,) = admit([KENYA], GROUND, TEXT.index("Benin"), len(TEXT))
    assert isinstance(one, Refused)
    assert json.loads(one.row) == KENYA


def test_without_a_day_a_year_must_be_written() -> None:
    undated = replace(REPORT, published=None)
    ground = survey(undated, words_for(undated))
    (near,) = admit([KENYA], ground, 0, len(TEXT))
    assert isinstance(near, Refused)
    (written,) = admit([{**KENYA, "end": "2024"}], ground, 0, len(TEXT))
    assert isinstance(written, Claim)


# --- laws ------------------------------------------------------------------------------------

NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
VALUES = st.none() | st.booleans() | NUMBERS
JSON = st.recursive(
    VALUES | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=5,
)


@st.composite
def quotes(draw: st.DrawFn) -> str:
    """Draw some words of the text, sometimes not quite."""
    start = draw(st.integers(0, len(TEXT) - 1))
    said = TEXT[start : start + draw(st.integers(1, 80))]
    near = [said, said.replace("\n", " "), said.replace("0", "1"), f"{said}x"]
    return draw(st.sampled_from(near))


SOME = [None, "Kenya", "Canada", "Chad", "police", "USD", "2024", "2025-01", 600, 400, 7]


def _value(name: str, slot: shapes.Slot) -> st.SearchStrategy[object]:
    if name == "quote":
        return quotes()
    if slot.words:
        return st.sampled_from([*slot.words, None])
    return st.sampled_from(SOME)


@st.composite
def rows(draw: st.DrawFn) -> object:
    """Draw what a model may write: a row with some fields right, or anything."""
    kind = draw(st.sampled_from([*shapes.SHAPES, "other"]))
    slots = shapes.SHAPES.get(kind, {})
    row = {name: draw(_value(name, slot)) for name, slot in slots.items()}
    return draw(st.just({"kind": kind, **row}) | JSON)


@given(st.lists(rows()))
def test_every_row_is_let_in_or_refused_with_a_sentence(written: list[object]) -> None:
    outcome = admit(written, GROUND, 0, len(TEXT))
    assert len(outcome) == len(written)
    for one in outcome:
        assert isinstance(one, Claim) or is_sentence(one.reason)


def is_sentence(reason: str) -> bool:
    return reason[:1].isupper() and reason.endswith(".")


@given(rows())
def test_what_is_let_in_stands_on_the_report_s_own_words(row: object) -> None:
    (one,) = admit([row], GROUND, 0, len(TEXT))
    if isinstance(one, Refused):
        return
    REPORT.check(one.evidence)
    assert one.kind in shapes.SHAPES
    if one.amount:
        inside = GROUND.within(one.evidence)
        counted = {each.amount.stated for each in inside if each.amount}
        assert one.amount.stated in counted | {number for number, _, _ in GROUND.numbers}
    for party in (one.actor, one.speaker):
        assert party is None or party in set(GROUND.parties.values()) or party in TEXT


RUNS = [match.span() for match in re.finditer(r"\S+", TEXT)]


@given(st.integers(0, len(RUNS) - 1), st.integers(1, 12), st.sampled_from([" ", "\n", "  "]))
def test_words_of_the_text_are_found_whatever_is_between_them(
    first: int, many: int, blank: str
) -> None:
    quote = TEXT[RUNS[first][0] : RUNS[first:][:many][-1][1]]
    place = words.find(TEXT, blank.join(quote.split()), 0, len(TEXT))
    assert place
    assert TEXT[slice(*place)] == quote


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("officers to Haiti by January", "officers to Haiti by\nJanuary"),
        ('"We are winning,"', "“We are winning,”"),
        ("  Benin   has offered ", "Benin has offered"),
        ("October 2024 – Kenya", "October 2024 - Kenya"),
        ("500 officers", None),
        ("2,500 officer", None),
        ("needs 2", None),
    ],
)
def test_a_quote_is_cut_as_the_report_has_it(quote: str, found: str | None) -> None:
    place = words.find(TEXT, quote, 0, len(TEXT))
    assert (TEXT[slice(*place)] if place else None) == found


# --- the whole way ---------------------------------------------------------------------------


def answering(*answers: list[object]) -> Callable[[Question], list[object]]:
    """Return a model that gives these answers, one after the other."""
    left = iter(answers)
    return lambda _: next(left)


def test_a_report_is_read_with_who_read_it() -> None:
    wrong = {**KENYA, "value": 700}
    benin = {**KENYA, "quote": OFFERED, "actor": "Benin", "value": 2000, "unit": "troops"}
    benin |= {"speaker": None, "end": None, "said_stage": "has offered"}
    found = asking.read(REPORT, "qwen3", answering([benin, KENYA, wrong, KENYA]))
    assert [claim.actor for claim in found.claims] == ["Kenya", "Benin"]
    assert {claim.read_by for claim in found.claims} == {f"llm:qwen3@{version()}"}
    assert [json.loads(one.row)["value"] for one in found.refused] == [700]


def test_each_stretch_of_a_long_report_is_asked_about() -> None:
    report = replace(REPORT, text="\n\n".join([TEXT] * 40))
    asked: list[Question] = []

    def ask(question: Question) -> list[object]:
        asked.append(question)
        return [KENYA]

    found = asking.read(report, "qwen3", ask)
    assert tuple(asked) == questions(report)
    assert len(found.claims) == len(asked) > 2
    for claim, question in zip(found.claims, asked, strict=True):
        assert question.start <= claim.evidence.start < claim.evidence.end <= question.end


def test_a_language_that_cannot_be_checked_is_not_asked_about() -> None:
    with pytest.raises(UnknownLanguage):
        asking.read(replace(REPORT, language="fr"), "qwen3", answering())
