"""`pledgebook verify` checks every seal, and looks for one that was printed."""

from __future__ import annotations

from pathlib import Path

from running import EXAMPLE, run


def test_verify_looks_for_a_seal_that_was_printed(tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    added = run("add", "--book", book, EXAMPLE / "13-nassau-ledger-six-marines.txt", "--json").json
    assert run("add", "--book", book, EXAMPLE / "15-turtle-bay-third-quarter.txt").code == 0

    found = run("verify", "--book", book, "--seal", f" {added['seal'].upper()}")
    missing = run("verify", "--book", book, "--seal", "0" * 64)

    assert (found.code, found.err) == (0, "")
    assert (missing.code, missing.out) == (5, "")
    assert f"has the seal {'0' * 64}" in missing.err


def test_no_seal_at_all_is_looked_for_and_not_found(tmp_path: Path) -> None:
    book = tmp_path / "haiti.book"
    run("add", "--book", book, EXAMPLE / "13-nassau-ledger-six-marines.txt")

    assert run("verify", "--book", book, "--seal", "").code == 5
