"""What can be taken away: the tables as CSV, Excel or JSON, the brief as a page or as Markdown."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

from pledgebook.publishing import brief, markdown, page
from pledgebook.publishing.export import Export
from pledgebook.publishing.position_json import publication_json, seal_json
from pledgebook.publishing.publication import Publication
from pledgebook.publishing.saving import EXPORTS
from pledgebook.web.desk import Desk, standing_of
from pledgebook.web.inputs import ListInputs, ViewInputs
from pledgebook.web.page import Asked, Json, Page
from pledgebook.web.shapes import TakeawaysShape
from pledgebook.web.slugs import slug

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When a packed file says it was made: the earliest that ZIP can say, always the same."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which a book can be taken away.

    name   in the address: "csv".
    says   what it is, in one sentence.
    """

    name: str
    says: str
    ending: str
    media: str
    write: Callable[[Publication], bytes]


def _of_export(export: Export) -> Format:
    ending, media = {
        "csv": (".zip", "application/zip"),
        "json": (".json", "application/json"),
        "xlsx": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }[export.name]
    return Format(export.name, export.says, ending, media, lambda told: _packed(export, told))


def _packed(export: Export, publication: Publication) -> bytes:
    files = export.write(publication)
    if "" in files:
        return files[""]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _brief_json(publication: Publication) -> bytes:
    told = json.dumps(publication_json(publication), ensure_ascii=False, indent=2)
    return told.encode("utf-8", "backslashreplace")


FORMATS = {
    one.name: one
    for one in (
        *map(_of_export, EXPORTS.values()),
        Format(
            "html",
            "The brief as one page that needs nothing else.",
            ".html",
            "text/html; charset=utf-8",
            lambda told: page.text(brief.compose(told)).encode("utf-8", "backslashreplace"),
        ),
        Format(
            "markdown",
            "The brief as Markdown, for a note or an issue.",
            ".md",
            "text/markdown; charset=utf-8",
            lambda told: markdown.text(brief.compose(told)).encode("utf-8", "backslashreplace"),
        ),
        Format(
            "brief-json",
            "The brief as JSON, with every claim.",
            ".json",
            "application/json",
            _brief_json,
        ),
    )
}
"""By name, in the order in which they are offered."""


def take(desk: Desk, asked: Asked[ListInputs], name: str) -> File:
    """Return the file of a format. Raises `UnknownMission`, `MissingExtra`."""
    publication = desk.publication(asked.view)
    stem = "pledgebook"
    if asked.inputs.mission:
        standing = standing_of(publication, asked.inputs.mission)
        publication = replace(publication, missions=(standing,), reports=())
        stem = f"{stem}-{asked.inputs.mission}"
    format_ = FORMATS[name]
    entry, _ = publication.seal
    return File(f"{stem}-{entry}{format_.ending}", format_.media, format_.write(publication))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of what can be taken away shows: the formats, and the missions."""

    formats: tuple[Format, ...]
    missions: tuple[tuple[str, str], ...]


def find(desk: Desk, asked: Asked[ViewInputs]) -> Publication:
    """Return what stands."""
    return desk.publication(asked.view)


def show(found: Publication, asked: Asked[ViewInputs]) -> Shown:  # noqa: ARG001
    """Return the formats, and the missions that can be taken alone."""
    full, _ = brief.parted(found)
    return Shown(
        tuple(FORMATS.values()),
        tuple((slug(one.mission.name), one.mission.name) for one, _ in full),
    )


def as_json(found: Publication, asked: Asked[ViewInputs]) -> Json:  # noqa: ARG001
    """Return the formats, and where each is."""
    return {
        "seal": seal_json(found.seal),
        "formats": [
            {"name": one.name, "says": one.says, "address": f"/api/download/{one.name}"}
            for one in FORMATS.values()
        ],
    }


PAGE = Page(
    template="download.html",
    find=find,
    show=show,
    title=lambda _: "Download",
    json=as_json,
    shape=TakeawaysShape,
    example={},
    inputs=ViewInputs,
)
