"""One file per page, each defining `PAGE`: what it asks of the workflow, and what it shows."""
