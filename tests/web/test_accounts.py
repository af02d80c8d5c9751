"""Accounts, sessions and tokens, in a file and in PostgreSQL: who is let in, and for how long."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.cli.team import Deed
from pledgebook.errors import (
    BadName,
    LastAdmin,
    NameTaken,
    NoName,
    NotABook,
    NotKnown,
    TooOften,
    UnknownAccount,
    UnknownToken,
    WeakPassword,
    WrongPassword,
)
from pledgebook.ledger.places import is_address
from pledgebook.web.accounts import Brake, Passwords, Store, Team
from pledgebook.web.accounts.deeds import DEEDS
from pledgebook.web.accounts.nouns import KEEPER, fit_name, same
from pledgebook.web.accounts.places import beside
from pledgebook.web.accounts.team import BY_CLIENT, BY_NAME, LASTS, MARK, UNUSED, hashed
from pledgebook.web.guard.visiting import Role
from running import run

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
WORDS = "seven green harbours sing"
OTHER = "nine quiet lanterns drift"
QUICK = Passwords(passes=1, kibibytes=8, lanes=1)


@dataclass
class Watch:
    """A clock that is moved by hand."""

    passed: float = 0.0

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.passed)

    def wait(self, time: timedelta) -> None:
        self.passed += time.total_seconds()


@dataclass
class Hall:
    """A team with somebody of each role in it."""

    place: str
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        brakes = (Brake(*each, lambda: self.watch.passed) for each in (BY_NAME, BY_CLIENT))
        self.team = Team(Store(self.place), QUICK, self.watch.now, *brakes)


@pytest.fixture
def hall(place: str) -> Hall:
    made = Hall(place)
    made.team.add("Ana Lucas", Role.ADMIN, WORDS)
    made.team.add("Ben", Role.READER, WORDS)
    return made


def is_refused(team: Team, name: str, password: str) -> bool:
    try:
        team.sign_in(name, password, "192.0.2.7")
    except NotKnown:
        return True
    return False


# --- accounts --------------------------------------------------------------------------------


def test_everybody_is_listed_with_their_role(hall: Hall) -> None:
    found = hall.team.store.accounts()
    assert [(each.name, each.role) for each in found] == [
        ("Ana Lucas", Role.ADMIN),
        ("Ben", Role.READER),
    ]


def test_a_password_opens_its_own_account_alone(hall: Hall) -> None:
    hall.team.add("Chloé", Role.ANALYST, OTHER)
    assert hall.team.of_session(hall.team.sign_in("chloé", OTHER, "a")).name == "Chloé"
    assert is_refused(hall.team, "Chloé", WORDS)
    assert is_refused(hall.team, "Ana Lucas", OTHER)
    assert is_refused(hall.team, "Dora", WORDS)
    assert is_refused(hall.team, "", "")


@pytest.mark.parametrize("name", ["ana lucas", " ANA  LUCAS ", "ａna lucas"])
def test_a_name_is_one_however_it_is_written(hall: Hall, name: str) -> None:
    hall.team.sign_in(name, WORDS, "a")
    with pytest.raises((NameTaken, BadName)):
        hall.team.add(name, Role.READER, WORDS)


@pytest.mark.parametrize(
    "name", ["", " ", "<b>", "a\0b", "=cmd", "a" * 61, "'", "-a", "a/b", "\u202ea", "a;b", "1"]
)
def test_what_is_no_name_is_refused(hall: Hall, name: str) -> None:
    with pytest.raises(BadName):
        hall.team.add(name, Role.READER, WORDS)


def test_nobody_is_called_as_the_rules_are(hall: Hall) -> None:
    with pytest.raises(NoName):
        hall.team.add("rules", Role.ANALYST, WORDS)


@pytest.mark.parametrize(
    "password",
    ["", "short", "a" * 30, "abababababab", "password1234567", "Ana Lucas is here", "x" * 201],
)
def test_a_password_that_would_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        QUICK.made(password, "ana lucas")


def test_what_is_kept_is_argon2id_and_never_the_same_twice(hall: Hall) -> None:
    kept = [QUICK.kept(WORDS) for _ in range(2)]
    assert all(each.startswith("$argon2id$") for each in kept)
    assert kept[0] != kept[1]
    found = hall.team.store.account("Ben")
    assert found
    assert WORDS not in found[1]


def test_a_password_in_two_ways_of_writing_is_one() -> None:
    assert QUICK.fits(QUICK.kept("caf\u00e9 caf\u00e9 cafe"), "cafe\u0301 cafe\u0301 cafe")


def test_a_password_kept_in_an_older_way_is_kept_anew_when_it_is_given(hall: Hall) -> None:
    stronger = Passwords(passes=2, kibibytes=16, lanes=1)
    Team(hall.team.store, stronger, hall.watch.now).sign_in("Ben", WORDS, "a")
    found = hall.team.store.account("Ben")
    assert found
    assert not stronger.is_outdated(found[1])
    assert stronger.fits(found[1], WORDS)


def test_checking_a_name_that_nobody_has_takes_the_same_work(hall: Hall) -> None:
    """The work is counted, not the time: one password is verified, known or not."""
    verified: list[str | None] = []

    class Counting(Passwords):
        def fits(self, kept: str | None, password: str) -> bool:
            verified.append(kept)
            return super().fits(kept, password)

    team = Team(hall.team.store, Counting(1, 8, 1), hall.watch.now)
    assert is_refused(team, "Dora", WORDS)
    assert is_refused(team, "Ben", OTHER)
    assert [kept is None for kept in verified] == [True, False]
    told = []
    for name in ("Dora", "Ben"):
        with pytest.raises(NotKnown) as caught:
            team.sign_in(name, OTHER, "b")
        told.append((str(caught.value), caught.value.hint))
    assert told[0] == told[1]


def test_the_last_admin_stays(hall: Hall) -> None:
    with pytest.raises(LastAdmin):
        hall.team.remove("Ana Lucas")
    with pytest.raises(LastAdmin):
        hall.team.change_role("Ana Lucas", Role.READER)
    hall.team.change_role("Ben", Role.ADMIN)
    hall.team.remove("Ana Lucas")
    assert [each.name for each in hall.team.store.accounts()] == ["Ben"]


@pytest.mark.parametrize(
    "change",
    [
        lambda team: team.remove("Dora"),
        lambda team: team.close("Dora"),
        lambda team: team.change_role("Dora", Role.ADMIN),
        lambda team: team.set_password("Dora", WORDS),
    ],
)
def test_an_account_that_is_not_there_cannot_be_changed(
    hall: Hall, change: Callable[[Team], None]
) -> None:
    with pytest.raises(UnknownAccount):
        change(hall.team)


def test_a_closed_account_lets_nobody_in_until_it_has_a_role_again(hall: Hall) -> None:
    _, secret = hall.team.give_token("Ben", Role.READER, "", days=1)
    hall.team.close("ben")
    with pytest.raises(NotKnown, match="the account is closed"):
        hall.team.sign_in("Ben", WORDS, "a")
    with pytest.raises(NotKnown, match="do not fit"):
        hall.team.sign_in("Ben", OTHER, "a")
    assert hall.team.of_token(secret)[1] == Role.ANYBODY
    assert [(one.name, one.role) for one in hall.team.store.accounts()][1] == ("Ben", Role.ANYBODY)
    hall.team.change_role("Ben", Role.READER)
    assert hall.team.of_session(hall.team.sign_in("Ben", WORDS, "a")).name == "Ben"


def test_the_last_admin_is_not_closed_out(hall: Hall) -> None:
    with pytest.raises(LastAdmin):
        hall.team.close("Ana Lucas")


def test_a_person_gives_themselves_a_password_by_the_one_until_now(hall: Hall) -> None:
    with pytest.raises(WrongPassword):
        hall.team.change_password("Ben", OTHER, OTHER)
    with pytest.raises(WeakPassword):
        hall.team.change_password("Ben", WORDS, "short")
    hall.team.change_password("Ben", WORDS, OTHER)
    assert is_refused(hall.team, "Ben", WORDS)
    assert not is_refused(hall.team, "Ben", OTHER)


def test_a_password_cannot_be_guessed_where_it_is_changed_either(hall: Hall) -> None:
    for _ in range(BY_NAME[0]):
        with pytest.raises(WrongPassword):
            hall.team.change_password("Ben", OTHER, OTHER)
    with pytest.raises(TooOften):
        hall.team.change_password("Ben", WORDS, OTHER)


# --- what was changed ------------------------------------------------------------------------


def test_what_is_changed_is_noted_with_who_did_it(hall: Hall) -> None:
    hall.team.change_role("ben", Role.ANALYST, "Ana Lucas")
    token, secret = hall.team.give_token("Ben", Role.READER, "dashboard", 2, "Ben")
    hall.team.revoke(token.id, "Ana Lucas")
    hall.team.set_password("Ben", OTHER, "Ana Lucas")
    hall.team.close("Ben", "Ana Lucas")
    hall.team.remove("Ben", "Ana Lucas")
    told = [(one.by, one.did, one.whom, one.what) for one in hall.team.store.notes()]
    assert told == [
        (KEEPER, "let in", "Ana Lucas", "as admin"),
        (KEEPER, "let in", "Ben", "as reader"),
        ("Ana Lucas", "gave a role to", "Ben", "analyst"),
        ("Ben", "gave a token to", "Ben", f"{token.id}, reader, until 2026-01-07: dashboard"),
        ("Ana Lucas", "took a token from", "Ben", token.id),
        ("Ana Lucas", "gave a password to", "Ben", ""),
        ("Ana Lucas", "closed", "Ben", ""),
        ("Ana Lucas", "removed", "Ben", ""),
    ]
    assert not any(word in " ".join(everything(hall.place)) for word in (WORDS, OTHER, secret))


def test_what_is_refused_is_not_noted(hall: Hall) -> None:
    before = hall.team.store.notes()
    with suppress(LastAdmin):
        hall.team.remove("Ana Lucas")
    with suppress(NameTaken):
        hall.team.add("Ben", Role.READER, WORDS)
    with suppress(UnknownToken):
        hall.team.revoke("1234")
    assert hall.team.store.notes() == before


def test_a_file_from_before_there_were_notes_is_brought_forward(tmp_path: Path) -> None:
    hall = Hall(str(tmp_path / "old.book"))
    hall.team.add("Ana Lucas", Role.ADMIN, WORDS)
    with closing(sqlite3.connect(beside(hall.place))) as file:
        file.executescript("DROP TABLE note; PRAGMA user_version=1")
    assert hall.team.store.notes() == ()
    assert not is_refused(hall.team, "Ana Lucas", WORDS)
    hall.team.add("Ben", Role.READER, WORDS)
    assert [one.whom for one in hall.team.store.notes()] == ["Ben"]


# --- sessions --------------------------------------------------------------------------------


def test_every_session_has_a_secret_of_its_own_and_none_is_kept(hall: Hall) -> None:
    secrets = {hall.team.sign_in("Ben", WORDS, "a") for _ in range(3)}
    assert len(secrets) == 3
    kept = " ".join(everything(hall.place))
    assert all(hashed(secret) in kept and secret not in kept for secret in secrets)


def everything(place: str) -> list[str]:
    """Return all that is kept of a team, as whoever steals it sees it."""
    tables = ("account", "session", "token", "note")
    if is_address(place):
        with psycopg.connect(place) as server:
            found = [server.execute(f"TABLE pledgebook_team.{each}".encode()) for each in tables]
            return [str(row) for rows in found for row in rows]
    with closing(sqlite3.connect(beside(place))) as file:
        return [str(row) for each in tables for row in file.execute(f"SELECT * FROM {each}")]


def test_a_session_ends_when_somebody_signs_out(hall: Hall) -> None:
    one, other = (hall.team.sign_in("Ben", WORDS, "a") for _ in range(2))
    hall.team.sign_out(one)
    with pytest.raises(NotKnown):
        hall.team.of_session(one)
    assert hall.team.of_session(other).name == "Ben"


@pytest.mark.parametrize("secret", ["", "x", "A" * 43, "' OR 1=1 --", "\x00" * 43, "é" * 43])
def test_a_session_that_was_made_up_is_none(hall: Hall, secret: str) -> None:
    hall.team.sign_in("Ben", WORDS, "a")
    with pytest.raises(NotKnown):
        hall.team.of_session(secret)


def test_what_is_kept_of_a_session_opens_nothing(hall: Hall) -> None:
    secret = hall.team.sign_in("Ben", WORDS, "a")
    with pytest.raises(NotKnown):
        hall.team.of_session(hashed(secret))


def test_a_session_that_is_used_lasts_a_week_and_no_longer(hall: Hall) -> None:
    secret = hall.team.sign_in("Ben", WORDS, "a")
    for _ in range(int(LASTS / UNUSED * 2) - 1):
        hall.watch.wait(UNUSED / 2)
        hall.team.of_session(secret)
    hall.watch.wait(UNUSED / 2)
    with pytest.raises(NotKnown):
        hall.team.of_session(secret)


def test_a_session_that_is_left_alone_ends(hall: Hall) -> None:
    secret = hall.team.sign_in("Ben", WORDS, "a")
    hall.watch.wait(UNUSED)
    with pytest.raises(NotKnown):
        hall.team.of_session(secret)


def test_sessions_that_are_over_are_forgotten_when_somebody_signs_in(hall: Hall) -> None:
    old = hall.team.sign_in("Ben", WORDS, "a")
    hall.watch.wait(UNUSED)
    hall.team.sign_in("Ben", WORDS, "a")
    assert hall.team.store.session(hashed(old)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda team: team.set_password("Ben", OTHER),
        lambda team: team.change_role("Ben", Role.ANALYST),
        lambda team: team.remove("Ben"),
        lambda team: team.close("Ben"),
    ],
)
def test_another_password_or_role_ends_every_session(
    hall: Hall, change: Callable[[Team], None]
) -> None:
    bens, anas = (hall.team.sign_in(name, WORDS, "a") for name in ("Ben", "Ana Lucas"))
    change(hall.team)
    with pytest.raises(NotKnown):
        hall.team.of_session(bens)
    assert hall.team.of_session(anas).name == "Ana Lucas"


# --- how often may be tried ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ben", "Dora"])
def test_a_name_is_tried_so_often_and_then_has_to_wait_known_or_not(hall: Hall, name: str) -> None:
    for number in range(BY_NAME[0]):
        with pytest.raises(NotKnown):
            hall.team.sign_in(name, OTHER, f"client {number}")
    with pytest.raises(TooOften) as caught:
        hall.team.sign_in(name, WORDS, "yet another")
    assert caught.value.wait == BY_NAME[1]
    hall.watch.wait(timedelta(seconds=BY_NAME[1]))
    with pytest.raises(NotKnown):
        hall.team.sign_in(name, OTHER, "and another")


def test_who_was_right_begins_anew(hall: Hall) -> None:
    for _ in range(3):
        for _ in range(BY_NAME[0] - 1):
            assert is_refused(hall.team, "Ben", OTHER)
        hall.team.sign_in("Ben", WORDS, "b")


def test_whoever_is_locked_out_stays_signed_in_elsewhere(hall: Hall) -> None:
    secret = hall.team.sign_in("Ben", WORDS, "a")
    for _ in range(BY_NAME[0]):
        assert is_refused(hall.team, "Ben", OTHER)
    assert hall.team.of_session(secret).name == "Ben"


def test_one_client_cannot_try_every_name(hall: Hall) -> None:
    for number in range(BY_CLIENT[0]):
        assert is_refused(hall.team, f"name {number}", WORDS)
    with pytest.raises(TooOften):
        hall.team.sign_in("Ben", WORDS, "192.0.2.7")
    hall.team.sign_in("Ben", WORDS, "192.0.2.8")


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_a_brake_lets_through_its_burst_and_its_rate_and_no_more(waits: list[float]) -> None:
    watch, through = Watch(), 0
    brake = Brake(3, 10.0, lambda: watch.passed)
    for wait in waits:
        watch.passed += wait
        with suppress(TooOften):
            brake.take("a")
            through += 1
    assert 1 <= through <= 3 + watch.passed / 10 + 1e-6


def test_a_brake_keeps_so_many_names_and_no_more() -> None:
    brake = Brake(1, 1e9, lambda: 0.0, most=2)
    for name in "abc":
        brake.take(name)
    brake.take("a")  # it was left alone longest, and forgotten
    with pytest.raises(TooOften):
        brake.take("c")


# --- tokens ----------------------------------------------------------------------------------


def test_a_token_acts_for_somebody_up_to_its_role_until_its_day(hall: Hall) -> None:
    token, secret = hall.team.give_token("ana lucas", Role.ANALYST, " for  a dashboard ", days=2)
    assert secret.startswith(MARK)
    assert (token.name, token.label) == ("Ana Lucas", "for a dashboard")
    account, role = hall.team.of_token(secret)
    assert (account.name, role) == ("Ana Lucas", Role.ANALYST)
    assert hall.team.store.tokens() == (token,)
    assert secret not in " ".join(everything(hall.place))
    hall.watch.wait(timedelta(days=2))
    with pytest.raises(NotKnown):
        hall.team.of_token(secret)


def test_a_token_never_may_do_more_than_whose_it_is(hall: Hall) -> None:
    _, bens = hall.team.give_token("Ben", Role.ADMIN, "", days=1)
    assert hall.team.of_token(bens)[1] == Role.READER
    hall.team.change_role("Ben", Role.ADMIN)
    assert hall.team.of_token(bens)[1] == Role.READER
    _, more = hall.team.give_token("Ben", Role.ADMIN, "", days=1)
    hall.team.change_role("Ben", Role.READER)
    assert hall.team.of_token(more)[1] == Role.READER


def test_a_token_lasts_a_year_at_most(hall: Hall) -> None:
    token, _ = hall.team.give_token("Ben", Role.READER, "", days=10_000)
    assert token.ends == NOON + timedelta(days=366)
    token, secret = hall.team.give_token("Ben", Role.READER, "", days=-5)
    with pytest.raises(NotKnown):
        hall.team.of_token(secret)


def test_a_token_is_taken_away_alone_and_with_its_account(hall: Hall) -> None:
    token, secret = hall.team.give_token("Ben", Role.READER, "", days=1)
    _, other = hall.team.give_token("Ben", Role.READER, "", days=1)
    with pytest.raises(UnknownToken):
        hall.team.revoke(token.id, of="Ana Lucas")
    hall.team.revoke(token.id, of="Ben")
    with pytest.raises(NotKnown):
        hall.team.of_token(secret)
    assert hall.team.of_token(other)[0].name == "Ben"
    hall.team.remove("Ben")
    with pytest.raises(NotKnown):
        hall.team.of_token(other)
    assert hall.team.store.tokens() == ()


@pytest.mark.parametrize("secret", ["", MARK, f"{MARK}{'A' * 43}", "' OR ''='", f"{MARK}é"])
def test_a_token_that_was_made_up_is_none(hall: Hall, secret: str) -> None:
    hall.team.give_token("Ben", Role.READER, "", days=1)
    with pytest.raises(NotKnown):
        hall.team.of_token(secret)


def test_a_session_is_no_token_and_a_token_no_session(hall: Hall) -> None:
    session = hall.team.sign_in("Ben", WORDS, "a")
    _, token = hall.team.give_token("Ben", Role.READER, "", days=1)
    with pytest.raises(NotKnown):
        hall.team.of_token(session)
    with pytest.raises(NotKnown):
        hall.team.of_session(token.removeprefix(MARK))


# --- where it is kept ------------------------------------------------------------------------


def test_nobody_else_on_the_machine_may_read_the_file(tmp_path: Path) -> None:
    place = tmp_path / "a.book"
    Store(str(place)).accounts()
    assert stat.S_IMODE((tmp_path / "a.book.team").stat().st_mode) == 0o600


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.book.team")) as other:
        other.execute("CREATE TABLE theirs (a)")
    with pytest.raises(NotABook):
        Store(str(tmp_path / "a.book")).accounts()


@given(st.text(max_size=30))
def test_a_name_that_fits_is_fit_as_it_is(written: str) -> None:
    try:
        name = fit_name(written)
    except BadName:
        return
    assert fit_name(name) == name
    assert same(name) == same(written)
    assert name.isprintable()


# --- at the command line ---------------------------------------------------------------------


def team(*arguments: str | Path, password: str = WORDS) -> tuple[int, str, str]:
    done = run("team", *arguments, stdin=password.encode())
    return done.code, done.out, done.err


def test_the_command_takes_what_can_be_done() -> None:
    assert [deed.value for deed in Deed] == list(DEEDS)


def test_a_team_is_made_at_the_command_line(tmp_path: Path) -> None:
    at = ("--book", tmp_path / "a.book")
    assert team("add", "Ana Lucas", "--role", "admin", *at)[0] == 0
    assert team("add", "Ben", *at)[0] == 0
    assert team("close", "Ben", *at)[0] == 0
    assert team("role", "Ben", "--role", "analyst", *at)[0] == 0
    code, out, _ = team("list", "--json", *at)
    assert code == 0
    assert [(each["name"], each["role"]) for each in json.loads(out)] == [
        ("Ana Lucas", "admin"),
        ("Ben", "analyst"),
    ]
    given = json.loads(team("token", "Ben", "--label", "dashboard", "--json", *at)[1])
    assert given["token"].startswith(MARK)
    (listed,) = json.loads(team("tokens", "--json", *at)[1])
    assert listed == {name: value for name, value in given.items() if name != "token"}
    assert team("revoke", given["id"], *at)[0] == 0
    assert team("password", "Ben", *at, password=OTHER)[0] == 0
    assert team("remove", "Ben", *at)[0] == 0
    assert json.loads(team("tokens", "--json", *at)[1]) == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("add", "Ana"), 14, "this password will not do"),
        (("add", "<b>"), 14, "is no name"),
        (("add", "Ana", "--role", "king"), 14, "no role is called"),
        (("remove", "Dora"), 14, "nobody is called 'Dora'"),
        (("revoke", "1234"), 14, "no token is called"),
        (("add",), 2, "Say whom"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    found = team(*arguments, "--book", tmp_path / "a.book", password="short")
    assert found[0] == code
    assert says in found[2]
