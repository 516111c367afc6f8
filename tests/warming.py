"""What every run of the program loads again, loaded once in each process that tests: the program's workers are its copies."""

from __future__ import annotations

from functools import cache

from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.templates import OWN, names
from tests.costs import noted


@cache
def warm_up() -> None:
    """Load the libraries, compile the templates and set a page, at no cost to the test that happens to come first."""
    from ladderexport.artifacts import handbook, onepagers, web, workbook  # noqa: PLC0415 - only slow tests need them

    before = len(noted)
    for name in names():
        if name.endswith(".j2"):
            OWN._environment.get_template(name)
    level = {"id": "A", "title": "Gardener", "duties": "Waters the plants"}
    ladder = Ladder.model_validate({"title": "Gardening", "facets": {"duties": "Duties"}, "levels": [level]})
    for artifact in (handbook, web, workbook):
        artifact.make(ladder, Options(), lambda _: None)
    steps = onepagers.steps(ladder, Options(), {})
    for job in next(steps).jobs:
        job(ladder, Options(), lambda _: None)
    steps.close()
    del noted[before:]
