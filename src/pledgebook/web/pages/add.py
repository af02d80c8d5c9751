"""Reports are handed in: files, a text, an address; they are read in a process of its own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import UploadFile
from pydantic import BeforeValidator, Field

from pledgebook.errors import NothingToRead
from pledgebook.sources.opening import SUFFIXES
from pledgebook.web import handed
from pledgebook.web.deed import Deed, Doing
from pledgebook.web.desk import Desk
from pledgebook.web.inputs import Body, Day, ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import AddShape, BegunShape
from pledgebook.web.tasks.reading import ToRead
from pledgebook.workflow import Known, Recorder

LONGEST = 1_000_000
"""Characters that can be pasted: a long report has 30,000."""


def _files(sent: Any) -> Any:
    """Return the files that were sent; a browser sends an empty one where none was chosen."""
    return [one for one in sent if getattr(one, "filename", "")] if isinstance(sent, list) else sent


class AddBody(Body):
    """What is handed in, and what is known of all of it."""

    files: Annotated[list[UploadFile], BeforeValidator(_files)] = Field(
        default=[], description="Reports as files; an index.jsonl with them says who and when."
    )
    text: str = Field("", max_length=LONGEST, description="The text of one report.")
    address: str = Field("", max_length=2000, description="The address of a page, to be fetched.")
    title: str = Field("", max_length=500, description="What the pasted text is called.")
    publisher: str = Field("", max_length=200, description="Who published it all.")
    published: Day = Field(None, description="The day it all came out.")
    language: str = Field("", max_length=20, description="Its language, as en.")


def begin(desk: Desk, doing: Doing) -> str:
    """Begin to read; return the number by which it can be watched. Raises `NothingToRead`."""
    body: AddBody = doing.body
    text, address = body.text.strip(), body.address.strip()
    if not (body.files or text or address):
        raise NothingToRead("the form")
    known = Known(
        publisher=body.publisher.strip() or None,
        published=body.published,
        language=body.language.strip() or None,
    )
    kept = _kept(body.files) if body.files else None
    task = ToRead(
        place=desk.place,
        folder=kept,
        text=text,
        name=body.title.strip(),
        address=address,
        known=known,
        settings=desk.settings,
        tables=desk.tables,
        recorder=Recorder(doing.visitor.name, desk.clock()),
    )

    def over() -> None:
        if kept:
            handed.remove(kept)
        desk.go_on()

    desk.stay()
    return desk.works.begin("reading", task, doing.visitor.name, over)


def _kept(files: list[UploadFile]) -> Path:
    """Put files into a folder of their own, under the last part of their names alone."""
    folder = handed.folder()
    for number, one in enumerate(files, 1):
        name = safe_name(one.filename or "")
        place = folder / name
        if place.exists():
            place = folder / f"{number}-{name}"
        with place.open("wb") as kept:
            shutil.copyfileobj(one.file, kept)
    return folder


LONGEST_NAME = 200
"""Bytes of a file's name: file systems take 255."""


def safe_name(written: str) -> str:
    """Return the last part of a name that somebody sent, as a file's name: no way out of a folder.

    What is no letter, digit or one of "._- " becomes "_"; a leading dot would hide the file.
    """
    last = written.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in last)
    stem, dot, suffix = plain.strip(" .").rpartition(".")
    head = (stem or suffix).encode()[:LONGEST_NAME].decode("utf-8", "ignore")
    return f"{head}{dot}{suffix[:10]}" if stem else head or "file"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page for handing in shows: the endings that are read, what was handed in before."""

    suffixes: str
    before: tuple[tuple[str, str], ...]


Found = tuple[tuple[str, str], ...]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Found:  # noqa: ARG001 - every page has the two
    """Return what was handed in since the desk was opened: (number, in words)."""
    return tuple((one.id, _words(one.task, one.by)) for one in desk.works.all("reading"))


def _words(task: ToRead, by: str) -> str:
    what = "files" if task.folder else task.address or task.name or "a text"
    return f"{what}, by {by}, {task.recorder.at:%d %b %Y, %H:%M}"


def show(found: Found, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001
    """Return what the form needs."""
    return Shown(",".join(sorted((*SUFFIXES, ".jsonl"))), found)


def as_json(found: Found, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return what was handed in since the desk was opened."""
    return {"begun": [{"id": number, "says": says} for number, says in found]}


def then(done: str, doing: Doing) -> tuple[str, Mapping[str, object]]:  # noqa: ARG001
    """Go on to watch it."""
    return "work", {"work": done}


def begun_json(done: str) -> Json:
    """Return the number by which it can be watched, and where."""
    return {"id": done, "watch": f"/api/work/{done}"}


PAGE = Page(
    template="add.html",
    find=find,
    show=show,
    title=lambda _: "Add reports",
    json=as_json,
    shape=AddShape,
    example={},
    inputs=ViewInputs,
)

DEED = Deed(AddBody, begin, then, begun_json, BegunShape, status=202, files=True)
