"""The application of one book: every route, the files of its look, and one shape for errors."""

from __future__ import annotations

import logging
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pledgebook import __version__, tables, workflow
from pledgebook.errors import PledgebookError
from pledgebook.ledger.places import is_address
from pledgebook.settings import Settings
from pledgebook.web import handed, problems
from pledgebook.web.answering import House
from pledgebook.web.bundle import PATH, Bundle
from pledgebook.web.desk import Clock, Desk
from pledgebook.web.guard import Alone, Armour, Guard
from pledgebook.web.guard.membership import Membership
from pledgebook.web.guard.sizes import Sizes
from pledgebook.web.held import Held
from pledgebook.web.pages import takeaway
from pledgebook.web.rendering import environment
from pledgebook.web.routes import API, FILES, PATHS, ROUTES, TASKS, UPLOADS, Route, Takeaway, Task
from pledgebook.web.shapes import ProblemShape
from pledgebook.web.signing import add_signing
from pledgebook.web.work import Works

LOG = logging.getLogger("pledgebook.web")

SAYS = """
What a book of promises says, as JSON. Every page of the desk has its twin here, with the same
address behind /api and the same days: `as_of`, `on`, `recorded_until`. The fields are explained in
docs/json.md. What goes wrong comes as RFC 9457 has it, with a `hint`.
"""

PROBLEM = {problems.MEDIA: {"schema": TypeAdapter(ProblemShape).json_schema()}}

PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What was asked for cannot be answered.", "content": PROBLEM},
    "5XX": {"description": "A fault of the program, or of what it needs.", "content": PROBLEM},
}


class Armoured(FastAPI):
    """An application in its guard's armour, through which its faults go out, too."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return what a request passes, from the outside in."""
        guard: Guard = self.state.guard
        return guard.armour(super().build_middleware_stack())


def sizes_of(settings: Settings) -> Sizes:
    """Return how much may be sent: where reports are handed in, two of the largest at once."""
    return Sizes(large=dict.fromkeys(UPLOADS, 2 * settings.max_report_bytes))


def create_app(
    place: str,
    settings: Settings,
    clock: Clock,
    guard: Guard | None = None,
    cache: Path | None = None,
) -> FastAPI:
    """Return the web desk of the book at a place.

    clock  the moment that counts for what is recorded.
    cache  a folder in which the script for charts is kept; None to keep it in memory alone.
    guard  who may do what; without one, whoever reaches the desk may do everything.

    Raises a `LedgerError` where no book is there, and a `TableError` where the tables that the
    settings name are at fault: those are read once, here.
    """
    own = tables.own(settings.tables)
    workflow.open_book(place, own).close()
    handed.clear()
    guard = guard or Alone(settings.name or "unknown", Armour(sizes=sizes_of(settings)))
    team = guard.team if isinstance(guard, Membership) else None
    desk = Desk(_whole(place), settings, clock, Held(place, tables=own), Works(), team, own)
    app = Armoured(
        title="Pledgebook",
        version=__version__,
        description=SAYS,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    house = House(desk, guard, environment(PATHS))
    for route in ROUTES:
        _add(app, house, route)
    for task in TASKS:
        _add_task(app, house, task)
    for file in FILES:
        _add_file(app, house, file)
    if isinstance(guard, Membership):
        add_signing(app, house, guard)
    _add_bundle(app, Bundle(desk.works, cache))
    look = files("pledgebook.web") / "static"
    app.mount("/static", StaticFiles(directory=str(look)), "static")
    _add_errors(app, house)
    app.state.guard, app.state.desk = guard, desk
    return app


def _whole(place: str) -> str:
    """Return a place as another process finds it, too, wherever it is started."""
    return place if is_address(place) else str(Path(place).absolute())


def _add(app: FastAPI, house: House, route: Route) -> None:
    app.add_api_route(
        route.path, house.page(route), methods=["GET"], include_in_schema=False, name=route.name
    )
    app.add_api_route(
        route.twin,
        house.twin(route),
        methods=["GET"],
        name=f"{route.name}.json",
        operation_id=route.name,
        summary=route.says,
        responses={200: {"model": route.page.shape}, **PROBLEMS},
    )


def _add_task(app: FastAPI, house: House, task: Task) -> None:
    app.add_api_route(
        task.path,
        house.form(task),
        methods=["POST"],
        include_in_schema=False,
        name=task.name,
        dependencies=[Depends(house.checked)],
    )
    app.add_api_route(
        task.twin,
        house.post(task),
        methods=["POST"],
        name=f"{task.name}.json",
        operation_id=task.name,
        summary=task.says,
        status_code=task.deed.status,
        responses={task.deed.status: {"model": task.deed.shape}, **PROBLEMS},
    )


def _add_file(app: FastAPI, house: House, file: Takeaway) -> None:
    app.add_api_route(
        file.path, house.file(file), methods=["GET"], include_in_schema=False, name=file.name
    )
    media = takeaway.FORMATS[file.format].media.partition(";")[0]
    app.add_api_route(
        file.twin,
        house.file(file),
        methods=["GET"],
        name=f"{file.name}.api",
        operation_id=file.name,
        summary=file.says,
        response_class=Response,
        responses={200: {"description": file.says, "content": {media: {}}}, **PROBLEMS},
    )


def _add_bundle(app: FastAPI, bundle: Bundle) -> None:
    def script() -> Response:
        kept = {"Cache-Control": "private, max-age=86400"}
        return Response(bundle.script(), media_type="text/javascript", headers=kept)

    app.add_api_route(PATH, script, methods=["GET"], include_in_schema=False, name="vega")


def _add_errors(app: FastAPI, house: House) -> None:
    """Let every error come out in one shape."""

    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, PledgebookError)  # noqa: S101 - registered for these alone
        return house.problem(request, problems.of_error(error))

    def inputs(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        return house.problem(request, problems.of_inputs(error.errors()))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        return house.problem(request, problems.of_status(error.status_code))

    def fault(request: Request, error: Exception) -> Response:
        LOG.error("a fault in %s", request.url.path, exc_info=error)
        return house.problem(request, problems.of_fault())

    app.add_exception_handler(PledgebookError, ours)
    app.add_exception_handler(RequestValidationError, inputs)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, fault)
