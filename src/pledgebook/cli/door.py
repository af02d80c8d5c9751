"""The program behind the commands: its errors in two lines, its exit codes, its version."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pledgebook import __version__
from pledgebook.errors import PledgebookError

EXIT_CODES = """Exit codes: 0 all went well; 2 wrong arguments; 3 a report could not be read (the
others were); 4 something asked for is not there; 5 the book refuses; 6 an optional package is
missing; 7 something cannot be written; 8 a language model's server is at fault;
9 a reading process ended early; 10 a table of parties or missions is at fault; 11 no plan can be
made; 12 a page cannot be fetched; 13 the web desk cannot open; 14 the accounts of a team refuse;
130 interrupted."""


class Door(TyperGroup):
    """Say every `PledgebookError` in two lines and leave with its exit code."""

    def invoke(self, ctx: Any) -> object:
        """Run the command; the only place where errors become text.

        A reader that goes away ("| head") and an interrupt end it without a word.
        """
        try:
            return super().invoke(ctx)
        except PledgebookError as error:
            say(str(error), error.hint)
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError:
            raise typer.Exit from None


app = typer.Typer(
    cls=Door,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def say(words: str, hint: str = "") -> None:
    """Say something to the person, not to the program that reads the output."""
    typer.echo(f"pledgebook: {words}" + (f"\n  {hint}" if hint else ""), err=True)


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"pledgebook {__version__}")
        raise typer.Exit


@app.callback()
def start(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Who promised what to a mission, in whose words, what has arrived, and what is missing.

    Example:  pledgebook brief reports/
    """
