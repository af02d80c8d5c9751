"""From a route to what a web server calls: the page for people, or its twin for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Path, Query
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pledgebook.web.desk import Desk
from pledgebook.web.guard import Guard, Visitor
from pledgebook.web.inputs import ViewInputs
from pledgebook.web.page import Asked
from pledgebook.web.problems import MEDIA, Problem
from pledgebook.web.routes import API, MENU, Route

Endpoint = Callable[..., Response]

LOOKS = ("light", "dark")
"""What a visitor may choose; without a choice the system's own holds."""


class House:
    """What every answer needs: the desk, who is let in, how pages are rendered."""

    def __init__(self, desk: Desk, guard: Guard, templates: Environment) -> None:
        self.desk, self.guard, self.templates = desk, guard, templates

    def page(self, route: Route) -> Endpoint:
        """Return what answers a request for a page."""

        def answer(request: Request, inputs: ViewInputs, **parts: str) -> Response:
            visitor = self.guard.admit(request, route.who)
            asked = Asked(parts, inputs, visitor)
            shown = route.page.show(route.page.find(self.desk, asked), asked)
            return self.render(
                request,
                route.page.template,
                visitor,
                inputs,
                here=route.name,
                title=route.page.title(shown),
                shown=shown,
                asked=asked,
                twin=_twin(request, route),
            )

        return _signed(answer, route)

    def twin(self, route: Route) -> Endpoint:
        """Return what answers a request for a page as JSON."""

        def answer(request: Request, inputs: ViewInputs, **parts: str) -> Response:
            asked = Asked(parts, inputs, self.guard.admit(request, route.who))
            told = route.page.json(route.page.find(self.desk, asked), asked)
            return as_json(told)

        return _signed(answer, route)

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
        text = self.templates.get_template(template).render(
            menu=MENU,
            visitor=visitor,
            kept=inputs.kept if inputs else {},
            path=request.url.path,
            look=look if look in LOOKS else "",
            seal=self.desk.held.last() if visitor else (0, ""),
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
    """Return an answer for programs; a lone surrogate is written as JSON's own escape for it."""
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "backslashreplace"), status, media_type=media)


def _twin(request: Request, route: Route) -> str:
    """Return the address of the same as JSON."""
    path = route.twin
    for name, value in request.path_params.items():
        path = path.replace(f"{{{name}}}", value)
    return f"{path}?{request.url.query}" if request.url.query else path


def _signed(answer: Endpoint, route: Route) -> Endpoint:
    """Say what an endpoint takes, so that it is checked and described."""
    taken = [Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)]
    taken += [
        Parameter(part, Parameter.KEYWORD_ONLY, annotation=Annotated[str, Path()])
        for part in route.parts
    ]
    inputs: Any = route.page.inputs
    asked = Annotated[inputs, Query()]
    taken.append(Parameter("inputs", Parameter.KEYWORD_ONLY, annotation=asked))
    answer.__signature__ = Signature(taken, return_annotation=Response)  # type: ignore[attr-defined]
    return answer
