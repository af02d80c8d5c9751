"""The command in a process of its own: pipes, a terminal, an interrupt, a full disk."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from running import COMMAND, EXAMPLE, Outcome, environment, spawn

ESCAPE = "\x1b["

MORE_THAN_A_PIPE = 1_000_000
"""Bytes; a pipe holds 65,536 of them where nobody reads."""


def watched(*arguments: str | Path) -> Outcome:
    """Run the command with its errors on a terminal and its output piped."""
    ours, theirs = pty.openpty()
    screen: list[bytes] = []
    reader = threading.Thread(target=_keep, args=(ours, screen))
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment({"TERM": "xterm"}),
    ) as process:
        os.close(theirs)
        reader.start()
        out, _ = process.communicate(timeout=60)
    reader.join()
    os.close(ours)
    return Outcome(process.returncode, out.decode(), b"".join(screen).decode())


def _keep(terminal: int, screen: list[bytes]) -> None:
    while True:
        try:
            told = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            return
        if not told:
            return
        screen.append(told)


def on_a_terminal(*arguments: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Run the command with everything on a terminal; return what it shows."""
    ours, theirs = pty.openpty()
    screen: list[bytes] = []
    reader = threading.Thread(target=_keep, args=(ours, screen))
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment({"TERM": "xterm-256color", **(env or {})}),
    ) as process:
        os.close(theirs)
        reader.start()
        process.wait(timeout=60)
    reader.join()
    os.close(ours)
    return b"".join(screen).decode()


def test_a_person_who_watches_sees_a_bar_and_a_program_clean_json() -> None:
    outcome = watched("brief", EXAMPLE, "--json")
    assert outcome.json["missions"]
    assert "reading" in outcome.err
    assert "16/16" in outcome.err


def test_claims_that_are_piped_come_with_a_bar_on_the_screen_alone() -> None:
    outcome = watched("claims", EXAMPLE)
    assert outcome.rows
    assert "reading" in outcome.err


def test_claims_on_a_terminal_are_not_mixed_with_a_bar() -> None:
    assert "reading" not in on_a_terminal("claims", EXAMPLE)


def test_nobody_watching_there_is_no_bar_and_no_colour() -> None:
    outcome = spawn("brief", EXAMPLE)
    assert outcome.code == 0
    assert ESCAPE not in outcome.out
    assert outcome.err == ""


def test_colour_is_on_for_a_person_and_off_where_it_is_not_wanted() -> None:
    colour = f"{ESCAPE}32m"
    assert colour in on_a_terminal("brief", EXAMPLE)
    assert colour not in on_a_terminal("brief", EXAMPLE, env={"NO_COLOR": "1"})


def test_a_reader_that_goes_away_ends_the_command_without_a_word() -> None:
    for arguments in (["claims"], ["brief"], ["brief", "--html"], ["brief", "--json"]):
        ours, theirs = os.pipe()
        os.close(ours)
        done = subprocess.run(
            [*COMMAND, *arguments, EXAMPLE],
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
        os.close(theirs)
        assert (done.returncode, done.stderr) == (0, b""), arguments


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [["claims"], ["brief"], ["brief", "--html"]])
def test_a_full_disk_behind_standard_output_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments, EXAMPLE],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert done.returncode == 7
    first, second = done.stderr.decode().splitlines()
    assert first == "pledgebook: standard output: cannot write there (No space left on device)"
    assert second.startswith("  ")


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-"])
def test_a_stream_that_the_shell_closed_does_no_harm(closed: str, tmp_path: Path) -> None:
    command = [*COMMAND, "brief", str(EXAMPLE), "--out", str(tmp_path / "a.html")]
    shell = ["sh", "-c", f'"$@" {closed}', "sh", *command]
    done = subprocess.run(shell, capture_output=True, env=environment(), check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "a.html").is_file()


def test_an_interrupt_ends_the_command_without_a_traceback() -> None:
    with subprocess.Popen(
        [*COMMAND, "claims", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin
        process.stdin.write(bytes(MORE_THAN_A_PIPE))  # returns when the command is reading
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_the_words_of_the_shell_are_completed() -> None:
    outcome = spawn(
        env={
            "_PLEDGEBOOK_COMPLETE": "complete_bash",
            "COMP_WORDS": "pledgebook con",
            "COMP_CWORD": "1",
        }
    )
    assert outcome.out.split() == ["conflicts"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_set_up(shell: str) -> None:
    outcome = spawn(env={"_PLEDGEBOOK_COMPLETE": f"source_{shell}"})
    assert "_PLEDGEBOOK_COMPLETE" in outcome.out


def test_claims_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Côte d’Ivoire will send 600 police officers to Haiti.", encoding="utf-8")
    outcome = spawn("claims", report, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert "Côte d’Ivoire" in outcome.rows[0]["quote"]


def test_a_brief_for_an_ascii_screen_is_ascii() -> None:
    outcome = spawn("brief", EXAMPLE, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert outcome.code == 0
    assert outcome.out.isascii()


def test_help_is_answered_without_loading_the_program_behind_the_door() -> None:
    done = subprocess.run(
        [COMMAND[0], "-X", "importtime", "-m", "pledgebook", "brief", "--help"],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pledgebook.cli" in loaded
    assert not {"pledgebook.workflow", "pledgebook.reading", "trafilatura", "sqlite3"} & loaded
