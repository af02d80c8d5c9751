"""From a route to what a web server calls: the page for people, or its twin for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from inspect import Parameter, Signature
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Body, File, Form, Path, Query
from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pledgebook.publishing.position_json import seal_json
from pledgebook.web.deed import Doing
from pledgebook.web.desk import Desk
from pledgebook.web.guard import Guard, Visitor
from pledgebook.web.guard.membership import SIGN_IN
from pledgebook.web.inputs import ListInputs, ViewInputs
from pledgebook.web.page import Asked, Json
from pledgebook.web.pages import takeaway
from pledgebook.web.problems import MEDIA, Problem
from pledgebook.web.routes import API, MENU, Route, Takeaway, Task

Endpoint = Callable[..., Response]
Kept = TypeVar("Kept")

LOOKS = ("light", "dark")
"""What a visitor may choose; without a choice the system's own holds."""


class House:
    """What every answer needs: the desk, who is let in, how pages are rendered."""

    def __init__(self, desk: Desk, guard: Guard, templates: Environment) -> None:
        self.desk, self.guard, self.templates = desk, guard, templates
        self.link: Callable[..., str] = templates.globals["link"]  # type: ignore[assignment]

    def page(self, route: Route) -> Endpoint:
        """Return what answers a request for a page."""

        def answer(request: Request, inputs: ViewInputs, **parts: str) -> Response:
            visitor = self.guard.admit(request, route.who)
            asked = Asked(parts, inputs, visitor)
            more: dict[str, Any] = {"here": route.name, "asked": asked}
            more["twin"] = _twin(request, route)
            if route.page.is_held:
                told = self._kept("page", route, asked, lambda: self._told(request, route, asked))
                return self.render(request, "held.html", visitor, inputs, **told, **more)
            shown = route.page.show(route.page.find(self.desk, asked), asked)
            more |= {"shown": shown, "title": route.page.title(shown)}
            return self.render(request, route.page.template, visitor, inputs, **more)

        return _signed(answer, route.parts, _in(route.page.inputs, Query()))

    def _told(self, request: Request, route: Route, asked: Asked[Any]) -> dict[str, Any]:
        """Return the title of a page and its main part, which holds for every visitor."""
        shown = route.page.show(route.page.find(self.desk, asked), asked)
        given = {"shown": shown, "kept": asked.inputs.kept, "path": request.url.path}
        main = self.templates.get_template(route.page.template).render(frame="bare.html", **given)
        return {"title": route.page.title(shown), "main": Markup(main)}  # noqa: S704 - escaped

    def twin(self, route: Route) -> Endpoint:
        """Return what answers a request for a page as JSON."""

        def answer(request: Request, inputs: ViewInputs, **parts: str) -> Response:
            asked = Asked(parts, inputs, self.guard.admit(request, route.who))

            def told() -> Json:
                return route.page.json(route.page.find(self.desk, asked), asked)

            if not route.page.is_held:
                return as_json(told())
            seal = self.desk.held.last(asked.view.entry)
            kept = self._kept("twin", route, asked, lambda: written(_unsealed(told())))
            return Response(_sealed(kept, seal), media_type="application/json")

        return _signed(answer, route.parts, _in(route.page.inputs, Query()))

    def _kept(self, form: str, route: Route, asked: Asked[Any], make: Callable[[], Kept]) -> Kept:
        """Return what was made of the same address and the same book before, or make it.

        What stands at the address of a mission is the same while nothing of the mission changes.
        """
        key = (route.name, tuple(asked.parts.items()), asked.inputs)
        since = self.desk.since(asked.view, asked.parts.get("mission", ""))
        return self.desk.held.answer(form, lambda *_: make(), asked.view, *key, since=since)

    def file(self, file: Takeaway) -> Endpoint:
        """Return what answers with a file to take away."""

        def answer(request: Request, inputs: ListInputs, **parts: str) -> Response:
            asked = Asked(parts, inputs, self.guard.admit(request, file.who))
            made = takeaway.take(self.desk, asked, file.format)
            named = {"Content-Disposition": f'attachment; filename="{made.name}"'}
            return Response(made.content, media_type=made.media, headers=named)

        return _signed(answer, (), _in(ListInputs, Query()))

    def form(self, task: Task) -> Endpoint:
        """Return what answers a form that was sent: it is done, and the browser goes on."""

        def answer(request: Request, inputs: object, **parts: str) -> Response:
            visitor = self.guard.admit(request, task.who)
            doing = Doing(parts, inputs, visitor)
            name, asked = task.deed.then(task.deed.do(self.desk, doing), doing)
            return RedirectResponse(self.link(name, {}, **asked), 303)

        return _signed(
            answer, task.parts, _in(task.deed.takes, File() if task.deed.files else Form())
        )

    async def checked(self, request: Request) -> None:
        """Refuse a form that no page of ours has made. Raises `ForeignForm`."""
        form = await request.form()
        self.guard.check(request, str(form.get("token", "")))

    def post(self, task: Task) -> Endpoint:
        """Return what answers a program that does something."""

        def answer(request: Request, inputs: object, **parts: str) -> Response:
            doing = Doing(parts, inputs, self.guard.admit(request, task.who))
            return as_json(task.deed.json(task.deed.do(self.desk, doing)), task.deed.status)

        return _signed(
            answer, task.parts, _in(task.deed.takes, File() if task.deed.files else Body())
        )

    def render(
        self,
        request: Request,
        template: str,
        visitor: Visitor | None,
        inputs: ViewInputs | None = None,
        status: int = 200,
        **more: object,
    ) -> Response:
        """Return a page with all that stands around it."""
        look = request.cookies.get("look", "")
        seal = self.desk.held.last(inputs.entry if inputs else None) if visitor else (0, "")
        exactly = request.url.include_query_params(entry=seal[0])
        text = self.templates.get_template(template).render(
            menu=MENU,
            visitor=visitor,
            kept=inputs.kept if inputs else {},
            path=request.url.path,
            look=look if look in LOOKS else "",
            seal=seal,
            exactly=f"{exactly.path}?{exactly.query}",
            token=self.guard.token(request),
            **more,
        )
        response = HTMLResponse(text, status)
        self.guard.give(request, response)
        return response

    def problem(self, request: Request, problem: Problem) -> Response:
        """Return what went wrong: a page for people, JSON for programs."""
        if request.url.path.startswith(f"{API}/"):
            return as_json(problem.json(request.url.path), problem.status, MEDIA)
        if problem.status == HTTPStatus.UNAUTHORIZED:
            then = f"?{urlencode({'then': request.url.path})}" if request.url.path != "/" else ""
            return RedirectResponse(f"{SIGN_IN}{then}", HTTPStatus.SEE_OTHER)
        return self.render(
            request,
            "problem.html",
            None,
            status=problem.status,
            here="",
            title=problem.title,
            problem=problem,
            twin="",
        )


def as_json(told: Any, status: int = 200, media: str = "application/json") -> Response:
    """Return an answer for programs."""
    return Response(written(told), status, media_type=media)


def written(told: Any) -> bytes:
    """Return JSON as it is sent; a lone surrogate is written as JSON's own escape for it."""
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def _unsealed(told: Json) -> Json:
    """Return an answer without its seal: the rest may be the same for several."""
    return {name: value for name, value in told.items() if name != "seal"}


def _sealed(rest: bytes, seal: tuple[int, str]) -> bytes:
    """Return an answer with the seal that it rests on."""
    return b'{"seal":' + written(seal_json(seal)) + b"," + rest[1:]


def _twin(request: Request, route: Route) -> str:
    """Return the address of the same as JSON."""
    path = route.twin
    for name, value in request.path_params.items():
        path = path.replace(f"{{{name}}}", value)
    return f"{path}?{request.url.query}" if request.url.query else path


def _in(model: Any, place: Any) -> Any:
    """Return how a web framework is told that a model is read from a place of the request."""
    return Annotated[model, place]


def _signed(answer: Endpoint, parts: Iterable[str], inputs: Any) -> Endpoint:
    """Say what an endpoint takes, so that it is checked and described."""
    taken = [Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)]
    taken += [
        Parameter(part, Parameter.KEYWORD_ONLY, annotation=_in(str, Path())) for part in parts
    ]
    taken.append(Parameter("inputs", Parameter.KEYWORD_ONLY, annotation=inputs))
    answer.__signature__ = Signature(taken, return_annotation=Response)  # type: ignore[attr-defined]
    return answer
