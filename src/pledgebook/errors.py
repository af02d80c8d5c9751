"""Everything that can go wrong, and what to do about it.

* PledgebookError
  * ReportError          the report itself is at fault                       exit code 3
    - UnknownFormat      no format is known for this kind of file
    - EmptyReport        there is no text in it
    - UnreadableReport   its bytes are damaged, encrypted or not what they say
    - TooLarge           it is larger than a report can be
    - OutOfBounds        reading it takes more time or memory than any report
    - UnknownLanguage    nobody has written the words of its language yet
    - QuoteMismatch      a claim's quote is not in its report, word for word
  * InputError           what was asked for cannot be found or understood   exit code 4
    - NothingAsked       neither reports nor a book were named
    - NothingToRead      a folder or a list of paths without a report
    - MissingFile        a path, or a file that an index names, is not there
    - BrokenIndex        a line of an index cannot be understood
    - BadDay             a text is no date
    - BadAddress         the address of a book cannot be understood
    - UnknownCommitment  no commitment has this name
    - SeveralCommitments commitments to several missions have this name
    - UnknownMission     no mission has this name
    - UnknownClaim       no claim has this id
    - UnknownConflict    no open conflict has this id
    - UnknownDecision    no decision has this id
    - UnknownReport      no report has this id
    - NoName             nobody stands behind a decision
    - NoReason           a decision does not say why
    - BadCorrection      a claim cannot be corrected so
    - UnknownEnding      no picture is written into a file with this ending
    - NothingToDraw      nothing of what a picture shows is told
    - BadSetting         a setting is not what it should be
  * TableError           a table that people edit is at fault                exit code 10
    - MissingTables      there is no folder of tables, or none in it
    - TableNotUtf8       its bytes are not UTF-8
    - BrokenTable        a line of it cannot be understood
    - UnknownColumn      a column or key that it does not have
    - MissingKey         something that it needs is left out or empty
    - NoIsoCode          a state without the code that ISO 3166-1 gives it
    - DuplicateCode      one code, word or slug stands twice
    - DuplicateForm      one spelling means two parties, or two missions
    - UnknownKind        a kind that there is not
    - UnknownMember      it refers to a party or a mission that no table has
    - BadTableDay        a date that is none
    - EndBeforeStart     something ends before it begins
  * LedgerError          the book refuses                                    exit code 5
    - NoBook             there is no book where one was named
    - NotABook           the file is something else
    - NewerBook          the book was made by a newer version
    - BookMoved          somebody wrote while we were reasoning
    - Superseded         another claim has taken the place of this one
    - AlreadyUndone      the decision was taken back before
    - NothingToDecide    the book says so already
    - CannotMerge        the sum of both would be no sum of anything
    - EntryAltered       an entry on disk no longer matches its seal
    - SealMissing        no entry has a seal that was printed: the book was cut or rewritten
    - BookBusy           another program is writing to the book
    - BookAway           the server of a book cannot be reached, or was lost midway
    - BookShut           the server of a book does not let in, or does not allow it
  * AmountError          arithmetic that would lie                           exit code 1
    - BadAmount          bounds negative, or the wrong way round
    - UnitMismatch       adding persons to dollars
  * MissingExtra         an optional package is not installed                exit code 6
  * CannotWrite          a file cannot be written                            exit code 7
  * ServerError          a language model's server is at fault               exit code 8
    - ServerUnset        no server, or no model, is set
    - ServerAway         nothing answers at its address, or nothing of use
    - ServerRefused      it does not take the key, the model or the address
    - NoAnswer           it gave no answer about one report
  * ProcessDied          one of several processes ended in its work          exit code 9
  * PlanError            no plan can be made                                 exit code 11
    - BadScenario        a line of a scenario is at fault
    - PlanUnsolved       time ran out before any plan was found
    - NotKept            not even those in place can be kept and paid
    - NothingToPlan      no mission here needs people
  * FetchError           a page on the network cannot be had                 exit code 12
    - BadPageAddress     what is written is no address of a public page
    - LeadsInside        the address leads to a network that is not public
    - PageAway           nothing answers there, or nothing of use
    - PageRefused        the server does not give the page
  * WebError             the web desk refuses                               exit code 13
    - OpenToAll          others could reach the desk without signing in
    - CannotListen       another program listens there, or it is not allowed
    - ForeignForm        a form was not made by a page of this desk
    - UnknownWork        nothing that was begun has this number
    - ForeignHost        the desk was called by a name that is not its own
    - BodyTooLarge       more was sent than is taken
    - BodyTooSlow        what was sent came too slowly
  * TeamError            the accounts of a team refuse                       exit code 14
    - NoTeam             nobody has an account yet
    - NoAccounts         the desk is one person's, and has no accounts
    - UnknownAccount     nobody has this name
    - NameTaken          somebody has this name already
    - BadName            a name is none that can stand below a decision
    - WeakPassword       a password is too short, or too easily guessed
    - WrongPassword      the password until now is another one
    - UnknownRole        no role has this name
    - UnknownToken       no token has this id
    - LastAdmin          nobody would be left who can let others in
    - NotKnown           name and password, session or token are not known
    - TooOften           too many attempts, or requests, in a short time
    - NotAllowed         the role does not allow it

Every class takes the facts, writes its own message, and keeps the facts as attributes. The
command line and the web app each translate `PledgebookError` once, and nowhere else. Exit
code 2 is the shell's own: the command was called with wrong arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal


class PledgebookError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code = 1
    """What the command line returns to the shell."""

    status = 500
    """What the web app answers with."""

    hint = ""
    """What the reader can do next, in one sentence."""


class ReportError(PledgebookError):
    """The report itself is at fault."""

    exit_code, status = 3, 422


class UnknownFormat(ReportError):
    """No format is known for this kind of file."""

    hint = "Save the report as text, Markdown, HTML or PDF, and read that."

    def __init__(self, place: str, suffix: str, known: list[str]) -> None:
        ending = f"files ending in {suffix!r}" if suffix else "files without an ending"
        super().__init__(f"{place}: cannot read {ending}; known: {', '.join(known)}")
        self.place, self.suffix, self.known = place, suffix, known


class EmptyReport(ReportError):
    """There is no text in it."""

    hint = "Check that the file was saved whole; a scanned PDF needs text recognition first."

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place, self.what = place, what


class UnreadableReport(ReportError):
    """Its bytes are damaged, encrypted or not what they say."""

    def __init__(self, place: str, what: str, hint: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place, self.what, self.hint = place, what, hint


class TooLarge(ReportError):
    """It is larger than a report can be."""

    hint = "Split it into its reports and read those."

    def __init__(self, place: str, size: int, limit: int) -> None:
        megabytes = f"{size / 1e6:.3g} MB where {limit / 1e6:.3g} MB is the most"
        super().__init__(f"{place}: too large for a report, {megabytes}")
        self.place, self.size, self.limit = place, size, limit


class OutOfBounds(ReportError):
    """Reading it takes more time or memory than any report."""

    hint = "Open it, save its text alone, and add that."

    def __init__(self, place: str, seconds: float, megabytes: int) -> None:
        most = f"{seconds:g} s or {megabytes / 1e3:g} GB"
        super().__init__(f"{place}: reading it takes more than {most}, as no report does")
        self.place, self.seconds, self.megabytes = place, seconds, megabytes


class QuoteMismatch(ReportError):
    """A claim's quote is not in its report, word for word."""

    hint = "Cut the quote out of the report's text with Report.cite."

    def __init__(self, report: str, quote: str, found: str) -> None:
        super().__init__(f"{report}: the quote {quote!r} is not there; the text has {found!r}")
        self.report, self.quote, self.found = report, quote, found


class InputError(PledgebookError):
    """What was asked for cannot be found or understood."""

    exit_code, status = 4, 404


class NothingAsked(InputError):
    """Neither reports nor a book were named."""

    status = 422
    hint = "Name reports, or a book: --book FILE, or the setting PLEDGEBOOK_BOOK."

    def __init__(self) -> None:
        super().__init__("nothing to work on: no reports and no book were named")


class NothingToRead(InputError):
    """A folder or a list of paths without a report."""

    status = 422
    hint = "Name a folder or files with reports (.txt, .md, .html, .pdf), or - for standard input."

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: no report found")
        self.place = place


class MissingFile(InputError):
    """A path, or a file that an index names, is not there."""

    hint = "Check the spelling of the path, or take the line out of the index."

    def __init__(self, place: str, named_by: str | None = None) -> None:
        by = f", though {named_by} names it" if named_by else ""
        super().__init__(f"{place}: no such file{by}")
        self.place, self.named_by = place, named_by


class BrokenIndex(InputError):
    """A line of an index cannot be understood."""

    status = 422
    hint = 'Write one JSON object a line, such as {"file": "a.txt", "published": "2024-09-26"}.'

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place, self.what = place, what


class BadDay(InputError):
    """A text is no date."""

    status = 422
    hint = "Write a day as 2024-09-26."

    def __init__(self, written: str) -> None:
        super().__init__(f"{written!r} is no date")
        self.written = written


class BadAddress(InputError):
    """The address of a book cannot be understood. It may hide a password, so it is not said."""

    status = 422
    hint = (
        "Write it as postgresql://ana@db.example.org:5432/haiti, with %40 for a @ in a password, "
        "%3A for a :, %2F for a /; better, keep the password in ~/.pgpass, or in PGPASSWORD."
    )

    def __init__(self) -> None:
        super().__init__("the address of the book, postgresql://…, cannot be understood")


class UnknownCommitment(InputError):
    """No commitment has this name."""

    def __init__(self, asked: str, near: list[str]) -> None:
        super().__init__(f"no commitment is called {asked!r}")
        self.asked, self.near = asked, near
        self.hint = f"Known: {', '.join(near)}." if near else "The book holds no commitment yet."


class SeveralCommitments(InputError):
    """Commitments to several missions have this name."""

    def __init__(self, asked: str, openers: Mapping[str, str]) -> None:
        super().__init__(f"several commitments are called {asked!r}")
        self.asked, self.openers = asked, dict(openers)
        known = ", ".join(f"{claim} for {mission}" for claim, mission in openers.items())
        self.hint = f"Say the id of its first claim: {known}."


class UnknownMission(InputError):
    """No mission has this name."""

    def __init__(self, asked: str, known: list[str]) -> None:
        super().__init__(f"no mission is called {asked!r}")
        self.asked, self.known = asked, known
        self.hint = f"Known: {', '.join(known)}." if known else "The reports name no mission."


class UnknownClaim(InputError):
    """No claim has this id."""

    def __init__(self, asked: str, near: list[str]) -> None:
        super().__init__(f"no claim or commitment is called {asked!r}")
        self.asked, self.near = asked, near
        known = f" Near it: {', '.join(near)}." if near else ""
        self.hint = f"The ids stand in: pledgebook review --list, and in every --json.{known}"


class UnknownConflict(InputError):
    """No open conflict has this id."""

    def __init__(self, asked: str, several: list[str]) -> None:
        what = "several open conflicts are" if several else "no open conflict is"
        super().__init__(f"{what} called {asked!r}")
        self.asked, self.several = asked, several
        known = f"Say more: {'; '.join(several)}." if several else ""
        ids = "The ids stand in: pledgebook review --list. A settled one is undone first."
        self.hint = known or ids


class UnknownEnding(InputError):
    """No picture is written into a file with this ending."""

    def __init__(self, place: str, endings: tuple[str, ...]) -> None:
        super().__init__(f"{place}: no picture is written with this ending")
        self.place, self.endings = place, endings
        self.hint = f"Name a file that ends in one of: {', '.join(endings)}."


class NothingToDraw(InputError):
    """Nothing of what a picture shows is told."""

    def __init__(self, kind: str, why: str, hint: str) -> None:
        super().__init__(f"there is nothing to draw for {kind}: {why}")
        self.kind, self.why, self.hint = kind, why, hint


class UnknownDecision(InputError):
    """No decision has this id."""

    hint = "The ids of decisions stand in: pledgebook decisions."

    def __init__(self, asked: str) -> None:
        super().__init__(f"no decision is called {asked!r}")
        self.asked = asked


class UnknownReport(InputError):
    """No report has this id."""

    hint = "The ids of reports stand in the list of reports."

    def __init__(self, asked: str) -> None:
        super().__init__(f"no report is called {asked!r}")
        self.asked = asked


class NoName(InputError):
    """Nobody stands behind a decision."""

    status = 422
    hint = "Say who decides: --by NAME, or the setting PLEDGEBOOK_NAME."

    def __init__(self, written: str) -> None:
        said = f"{written!r} is the name of a reader, not of a person" if written else "no name"
        super().__init__(f"a decision needs the name of a person: {said}")
        self.written = written


class NoReason(InputError):
    """A decision does not say why."""

    status = 422
    hint = 'Say why, in one sentence: --reason "The ministry corrected the figure."'

    def __init__(self) -> None:
        super().__init__("a decision needs a reason")


class BadCorrection(InputError):
    """A claim cannot be corrected so."""

    status = 422

    def __init__(self, claim: str, why: str, hint: str) -> None:
        super().__init__(f"{claim}: {why}")
        self.claim, self.why, self.hint = claim, why, hint


class BadSetting(InputError):
    """A setting is not what it should be."""

    status = 422

    def __init__(self, name: str, written: str, wanted: str) -> None:
        super().__init__(f"{name}: {written!r} is not {wanted}")
        self.name, self.written, self.wanted = name, written, wanted
        self.hint = f"Set it to {wanted}, or leave it out."


class UnknownLanguage(ReportError):
    """Nobody has written the words of this language yet."""

    def __init__(self, place: str, language: str, known: list[str]) -> None:
        super().__init__(f"{place}: written in {language!r}, which cannot be read yet")
        self.place, self.language, self.known = place, language, known
        self.hint = (
            f"Languages that can be read: {', '.join(known)}. Give --language if this is wrong."
        )


class TableError(PledgebookError):
    """A table that people edit is at fault."""

    exit_code, status = 10, 422


class MissingTables(TableError):
    """There is no folder of tables, or none in it."""

    hint = "Name a folder that holds parties.csv, ambiguous.csv, missions.csv or missions/*.toml."

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: no tables are there")
        self.place = place


class TableNotUtf8(TableError):
    """Its bytes are not UTF-8."""

    hint = 'Save it as UTF-8; in a spreadsheet: "CSV UTF-8".'

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: not UTF-8")
        self.place = place


class BrokenTable(TableError):
    """A line of it cannot be understood."""

    hint = 'Mend that line: a cell that has a comma stands in quotation marks, "a, b".'

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place, self.what = place, what
        if place.partition(":")[0].endswith(".toml"):
            self.hint = "Mend that line: a text stands in quotation marks, a list in [ ]."


class UnknownColumn(TableError):
    """A column or key that it does not have."""

    def __init__(self, place: str, column: str, known: Sequence[str]) -> None:
        super().__init__(f"{place}: {column!r} is not known")
        self.place, self.column, self.known = place, column, known
        self.hint = f"Take it out, or write one of: {', '.join(known)}."


class MissingKey(TableError):
    """Something that it needs is left out or empty."""

    def __init__(self, place: str, key: str) -> None:
        super().__init__(f"{place}: {key!r} is missing")
        self.place, self.key = place, key
        self.hint = f"Give {key!r} there; data/README.md says what it holds."


class NoIsoCode(TableError):
    """A state without the code that ISO 3166-1 gives it."""

    def __init__(self, place: str, column: str, written: str, letters: str) -> None:
        super().__init__(f"{place}: {column} {written!r} is no code of ISO 3166-1")
        self.place, self.column, self.written = place, column, written
        self.hint = f"Write its {letters} capital letters, or make it of another kind than a state."


class DuplicateCode(TableError):
    """One code, word or slug stands twice."""

    def __init__(self, place: str, key: str, code: str, first: str) -> None:
        super().__init__(f"{place}: {key} {code!r} stands in {first} already")
        self.place, self.key, self.code, self.first = place, key, code, first
        self.hint = f"Make one line of the two, or give this one a {key} of its own."


class DuplicateForm(TableError):
    """One spelling means two parties, or two missions."""

    def __init__(self, place: str, form: str, other: str, settled_in: str | None = None) -> None:
        super().__init__(f"{place}: {form!r} is already a name of {other!r}")
        self.place, self.form, self.other = place, form, other
        self.hint = "Take it out of one of the two"
        self.hint += f", or say in {settled_in} which one it means." if settled_in else "."


class UnknownKind(TableError):
    """A kind that there is not."""

    def __init__(self, place: str, kind: str, known: Sequence[str]) -> None:
        super().__init__(f"{place}: {kind!r} is no kind")
        self.place, self.kind, self.known = place, kind, known
        self.hint = f"Write one of: {', '.join(known)}."


class UnknownMember(TableError):
    """It refers to a party or a mission that no table has."""

    def __init__(
        self, place: str, key: str, written: str, wanted: str, known: Collection[str]
    ) -> None:
        super().__init__(f"{place}: {key} {written!r} is in no table")
        self.place, self.key, self.written, self.wanted = place, key, written, wanted
        near = get_close_matches(written, sorted(known), 3)
        self.hint = f"Write {wanted}" + (f", perhaps: {', '.join(near)}." if near else ".")


class BadTableDay(TableError):
    """A date that is none."""

    hint = "Write a day as 2024-09-26, or as much of it as is known: 2024-09, 2024."

    def __init__(self, place: str, key: str, written: str) -> None:
        super().__init__(f"{place}: {key} {written!r} is no date")
        self.place, self.key, self.written = place, key, written


class EndBeforeStart(TableError):
    """Something ends before it begins."""

    hint = "Put the two days right; leave out the end of what still runs."

    def __init__(self, place: str, key: str, last: str, start: str) -> None:
        super().__init__(f"{place}: {key} {last} is before {start}, when it starts")
        self.place, self.key, self.last, self.start = place, key, last, start


class LedgerError(PledgebookError):
    """The book refuses."""

    exit_code, status = 5, 409


class NoBook(LedgerError):
    """There is no book where one was named."""

    hint = "Check the path, or make the book with: pledgebook add --book FILE REPORTS"

    def __init__(self, place: str, hint: str | None = None) -> None:
        super().__init__(f"{place}: no book is there")
        self.place, self.hint = place, hint or self.hint


class NotABook(LedgerError):
    """The file is something else."""

    hint = "Name another file; this one is left as it is."

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: not a book of Pledgebook ({what})")
        self.place, self.what = place, what


class NewerBook(LedgerError):
    """The book was made by a newer version."""

    hint = "Upgrade with: pip install --upgrade pledgebook"

    def __init__(self, place: str, version: int, known: int) -> None:
        super().__init__(f"{place}: made by a newer version (format {version}; known: {known})")
        self.place, self.version, self.known = place, version, known


class BookMoved(LedgerError):
    """Somebody wrote while we were reasoning."""

    hint = "Run the command again: it will reason from what is in the book now."

    def __init__(self, number: int) -> None:
        super().__init__(f"the book has moved on to entry {number} meanwhile")
        self.number = number


class Superseded(LedgerError):
    """Another claim has taken the place of this one."""

    def __init__(self, claim: str, by: str, instead: str) -> None:
        super().__init__(f"{claim}: {by} has corrected this claim")
        self.claim, self.by, self.instead = claim, by, instead
        self.hint = f"Decide on {instead}, which stands in its place, or undo the correction."


class AlreadyUndone(LedgerError):
    """The decision was taken back before."""

    hint = "Decide anew, if it is to stand again."

    def __init__(self, decision: str) -> None:
        super().__init__(f"{decision}: this decision has been undone already")
        self.decision = decision


class NothingToDecide(LedgerError):
    """The book says so already."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class CannotMerge(LedgerError):
    """The sum of both would be no sum of anything."""

    def __init__(self, one: str, other: str, why: str, hint: str) -> None:
        super().__init__(f"{one} and {other} cannot be one: {why}")
        self.one, self.other, self.why, self.hint = one, other, why, hint


class EntryAltered(LedgerError):
    """An entry on disk no longer matches its seal."""

    hint = "Restore a copy whose last seal you have in print; keep this one to compare."

    def __init__(self, number: int) -> None:
        super().__init__(f"entry {number} does not match its seal: the book was altered by hand")
        self.number = number


class SealMissing(LedgerError):
    """No entry has a seal that was printed: the book was cut or rewritten."""

    hint = "Check its digits and the book; else restore a copy that has it, and keep this one."

    def __init__(self, seal: str, entries: int) -> None:
        super().__init__(f"none of the {entries} entries has the seal {seal}")
        self.seal, self.entries = seal, entries


class BookBusy(LedgerError):
    """Another program is writing to the book."""

    hint = "Wait until it is done, and run the command again."

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: another program is writing to the book")
        self.place = place


class BookAway(LedgerError):
    """The server of a book cannot be reached, or was lost midway."""

    status = 503
    hint = "Check address and server, and run the command again: what was added is kept."

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: the server does not answer ({why})")
        self.place, self.why = place, why


class BookShut(LedgerError):
    """The server of a book does not let in, or does not allow it."""

    status = 403

    def __init__(self, place: str, why: str, hint: str) -> None:
        super().__init__(f"{place}: not allowed ({why})")
        self.place, self.why, self.hint = place, why, hint


class AmountError(PledgebookError):
    """Arithmetic that would lie."""


class BadAmount(AmountError):
    """Bounds negative, or the wrong way round."""

    def __init__(self, low: Decimal, stated: Decimal, high: Decimal) -> None:
        super().__init__(f"no amount is {low} at least, {stated} as stated and {high} at most")
        self.low, self.stated, self.high = low, stated, high


class UnitMismatch(AmountError):
    """Adding persons to dollars."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"cannot add {one!r} to {other!r}")
        self.one, self.other = one, other


class MissingExtra(PledgebookError):
    """An optional package is not installed."""

    exit_code, status = 6, 501

    def __init__(self, package: str, extra: str, what: str) -> None:
        super().__init__(f"{what} needs the package {package}")
        self.package, self.extra = package, extra
        self.hint = f"Install it with: pip install 'pledgebook[{extra}]'"


class CannotWrite(PledgebookError):
    """A file cannot be written."""

    exit_code = 7

    hint = "Name a folder that exists and that you may write to."

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: cannot write there ({why})")
        self.place, self.why = place, why


class ServerError(PledgebookError):
    """A language model's server is at fault."""

    exit_code, status = 8, 502


class ServerUnset(ServerError):
    """No server, or no model, is set."""

    def __init__(self, variable: str, wanted: str) -> None:
        super().__init__(f"no language model to ask: {variable} is not set")
        self.variable, self.wanted = variable, wanted
        self.hint = f"Set it to {wanted}."


class ServerAway(ServerError):
    """Nothing answers at its address, or nothing of use."""

    hint = "Check PLEDGEBOOK_LLM_ADDRESS, and run the command again: answers given are kept."

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address}: {why}")
        self.address, self.why = address, why


class ServerRefused(ServerError):
    """It does not take the key, the model or the address."""

    def __init__(self, address: str, why: str, hint: str) -> None:
        super().__init__(f"{address}: {why}")
        self.address, self.why, self.hint = address, why, hint


class NoAnswer(ServerError):
    """It gave no answer about one report."""

    def __init__(self, place: str, why: str, hint: str) -> None:
        super().__init__(f"{place}: the language model {why}")
        self.place, self.why, self.hint = place, why, hint


class ProcessDied(PledgebookError):
    """One of several processes ended in the middle of its work."""

    exit_code = 9

    hint = "Work with fewer at once, as --jobs 1: each takes its own memory."

    def __init__(self, jobs: int) -> None:
        super().__init__(f"one of {jobs} processes ended before its work was done")
        self.jobs = jobs


class PlanError(PledgebookError):
    """No plan can be made."""

    exit_code, status = 11, 422


class BadScenario(PlanError):
    """A line of a scenario is at fault."""

    def __init__(self, place: str, line: int, said: str, hint: str) -> None:
        super().__init__(f"{place}:{line}: {said}")
        self.place, self.line, self.said, self.hint = place, line, said, hint


class PlanUnsolved(PlanError):
    """Time ran out before any plan was found."""

    hint = "Plan fewer months, or cut people into fewer and larger units: largest = 400."

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no plan was found in {seconds:g} seconds")
        self.seconds = seconds


class NotKept(PlanError):
    """Not even those in place can be kept and paid until the plan ends."""

    hint = "Write more money, fewer months, or what they cost: costs.upkeep."

    def __init__(self, people: int, cost: float, money: float, currency: str) -> None:
        super().__init__(
            f"the {people:,} people in place cost {cost:,.0f} {currency} until the plan ends, and"
            f" {money:,.0f} {currency} come in, some of it too late or by another channel"
        )
        self.people, self.cost, self.money, self.currency = people, cost, money, currency


class NothingToPlan(PlanError):
    """No mission here needs people."""

    hint = "Name one that does: --mission NAME. The brief shows what each one needs."

    def __init__(self) -> None:
        super().__init__("no report tells how many people a mission needs")


class FetchError(PledgebookError):
    """A page on the network cannot be had."""

    exit_code, status = 12, 502
    hint = "Open the page in a browser, save it, and add the file."


class BadPageAddress(FetchError):
    """What is written is no address of a public page."""

    status = 422
    hint = "Write it as the browser shows it: https://example.org/news/2024/pledges"

    def __init__(self, written: str, why: str) -> None:
        super().__init__(f"{written}: the address {why}")
        self.place, self.why = written, why


class LeadsInside(FetchError):
    """The address leads to a network that is not public: to this machine, or to one beside it."""

    status = 403
    hint = "Only public pages are fetched. If this one is yours, save it and add the file."

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: it leads into a network that is not public")
        self.place = place


class PageAway(FetchError):
    """Nothing answers there, or nothing of use."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why


class PageRefused(FetchError):
    """The server does not give the page."""

    def __init__(self, place: str, answered: int) -> None:
        super().__init__(f"{place}: the server does not give the page (status {answered})")
        self.place, self.answered = place, answered


class WebError(PledgebookError):
    """The web desk refuses."""

    exit_code, status = 13, 400


class OpenToAll(WebError):
    """Others could reach the desk without signing in."""

    hint = (
        "Leave out --host; or give people accounts, with pledgebook team add, and serve with "
        "--team, as docs/team.md has it."
    )

    def __init__(self, host: str) -> None:
        super().__init__(f"{host}: whoever reaches it could read and change the book")
        self.host = host


class CannotListen(WebError):
    """Another program listens there, or it is not allowed."""

    status = 500
    hint = "Name another port: --port 8001."

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"{host}:{port}: cannot listen there ({why})")
        self.host, self.port, self.why = host, port, why


class ForeignForm(WebError):
    """A form was not made by a page of this desk."""

    status = 403
    hint = "Load the page anew, and send the form again: its mark was missing or old."

    def __init__(self) -> None:
        super().__init__("the form does not carry the mark of a page of this desk")


class UnknownWork(WebError):
    """Nothing that was begun has this number."""

    status = 404
    hint = "It was forgotten when the desk was started anew; what was added is in the book."

    def __init__(self, asked: str) -> None:
        super().__init__(f"nothing that was begun is called {asked!r}")
        self.asked = asked


class ForeignHost(WebError):
    """The desk was called by a name that is not its own."""

    status = 421
    hint = "Open it by the address that `pledgebook serve` prints; more names: --name HOST."

    def __init__(self) -> None:
        super().__init__("this desk is not called so")


class BodyTooLarge(WebError):
    """More was sent than is taken."""

    status = 413
    hint = "Send fewer or smaller files at once; the setting is PLEDGEBOOK_MAX_REPORT_MB."

    def __init__(self, limit: int) -> None:
        super().__init__(f"more was sent than the {limit / 1e6:.3g} MB that are taken here")
        self.limit = limit


class BodyTooSlow(WebError):
    """What was sent came too slowly."""

    status = 408
    hint = "Send it again over a better line, or in smaller parts."

    def __init__(self) -> None:
        super().__init__("what was sent did not come in time")


class TeamError(PledgebookError):
    """The accounts of a team refuse."""

    exit_code, status = 14, 409


class NoTeam(TeamError):
    """Nobody has an account yet."""

    hint = "Make the first with: pledgebook team add NAME --role admin --book PLACE"

    def __init__(self) -> None:
        super().__init__("nobody has an account at this book")


class NoAccounts(TeamError):
    """The desk is one person's, and has no accounts."""

    hint = "Open it for a team: pledgebook serve --team; docs/team.md tells how."

    def __init__(self) -> None:
        super().__init__("this desk was opened for one person, without accounts")


class UnknownAccount(TeamError):
    """Nobody has this name."""

    status = 404
    hint = "The names stand in: pledgebook team list"

    def __init__(self, name: str) -> None:
        super().__init__(f"nobody is called {name!r}")
        self.name = name


class NameTaken(TeamError):
    """Somebody has this name already."""

    hint = "Take another name; large and small letters are the same."

    def __init__(self, name: str) -> None:
        super().__init__(f"somebody is called {name!r} already")
        self.name = name


class BadName(TeamError):
    """A name is none that can stand below a decision."""

    status = 422
    hint = "Write the name as people know it: letters, digits, spaces and . ' - between them."

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is no name for an account")
        self.name = name


class WeakPassword(TeamError):
    """A password is too short, or too easily guessed."""

    status = 422
    hint = "Take four words that nobody says together; spaces are welcome."

    def __init__(self, why: str) -> None:
        super().__init__(f"this password will not do: {why}")
        self.why = why


class WrongPassword(TeamError):
    """The password until now is another one."""

    status = 403
    hint = "Go back and give the one that you signed in with; an admin can set a new one."

    def __init__(self) -> None:
        super().__init__("the password until now is another one")


class UnknownRole(TeamError):
    """No role has this name."""

    status = 422

    def __init__(self, written: str, known: Sequence[str]) -> None:
        super().__init__(f"no role is called {written!r}")
        self.written, self.known = written, known
        self.hint = f"Write one of: {', '.join(known)}."


class UnknownToken(TeamError):
    """No token has this id."""

    status = 404
    hint = "The ids stand in: pledgebook team tokens"

    def __init__(self, asked: str) -> None:
        super().__init__(f"no token is called {asked!r}")
        self.asked = asked


class LastAdmin(TeamError):
    """Nobody would be left who can let others in."""

    hint = "Make somebody else an admin first: pledgebook team role NAME admin"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is the last admin")
        self.name = name


class NotKnown(TeamError):
    """Name and password, session or token are not known; it is never said which."""

    status = 401
    hint = "Sign in, or send a token that has not expired; an admin can set a new password."

    def __init__(self, what: str = "nobody is signed in") -> None:
        super().__init__(what)


class TooOften(TeamError):
    """Too many attempts, or requests, in a short time."""

    status = 429

    def __init__(self, wait: float) -> None:
        super().__init__("too many attempts in a short time")
        self.wait = max(1, round(wait))
        self.hint = f"Wait {self.wait} seconds, and try again."


class NotAllowed(TeamError):
    """The role does not allow it."""

    status = 403
    hint = "Ask an admin of this desk for the role, or sign in as somebody who has it."

    def __init__(self, wanted: str) -> None:
        super().__init__(f"this takes the role {wanted}")
        self.wanted = wanted
