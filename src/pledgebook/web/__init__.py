"""Door 2, the web desk: the same book as at the command line, as pages and as JSON.

    app = create_app("haiti.book", settings, clock)

* `app`        puts everything together: one application for one book, no global state
* `routes`     the table of all pages, their JSON twins, who may see them and what they are for
* `desk`       what the pages share: the book's place, settings, clock, what is held, what runs
* `held`       answers of the book, held in memory until it moves on
* `work`       what takes long (reading, planning) runs in a process of its own, and can be watched
* `handed`     where files lie that were handed in, until they are read
* `once`       what is shown once: the secret of a new token
* `accounts/`  who may come in where the desk is a team's
* `inputs`     what an address or a form may say, and the view that it asks for
* `answering`  from a route to what a web server calls: the page, or its twin
* `rendering`  templates, links that keep the view, words made harmless
* `problems`   an error as a page for people, or as RFC 9457 has it
* `shapes`     what the answers look like, for the description at /api/openapi.json
* `guard/`     who is there, whether a form is ours, what a browser may do
* `pages/`     one file per page: what it asks of the workflow, and what it shows of that
* `templates/`, `static/`  how it looks

Every text on a page may come from a stranger: templates escape everything, and no script or style
stands in a page.
"""

from __future__ import annotations

from pledgebook.web.app import create_app

__all__ = ["create_app"]
