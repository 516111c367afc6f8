"""What a browser is shown while a ladder is being edited: pages, how the last build went, and what is wrong with the source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ladderexport.artifacts import ARTIFACTS
from ladderexport.diagnostics import Diagnostic, formats
from ladderexport.model.filenames import level_stem
from ladderexport.pipeline.export import Checked, Outcome
from ladderexport.regular_files import read_regular
from ladderexport.watch.loop import Built, Event, Failed, Invalid, Started
from ladderexport.watch.server import ServedFile


@dataclass(frozen=True, slots=True)
class Document:
    """Something to look at: its title, where the browser finds it, and a mark that changes with what it says."""

    title: str
    address: str
    mark: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the browser is told; each is told as a whole, so that it does not matter which ones were missed."""

    title: str = ""
    state: str = "building"
    """building, built, broken or failed."""
    message: str = ""
    problems: tuple[Mapping[str, Any], ...] = ()
    """Diagnostics, as in the JSON report."""
    editions: tuple[str, ...] = ("",)
    pages: Mapping[str, bytes] | None = None
    """The web handbook of each edition."""
    documents: Mapping[str, tuple[Document, ...]] | None = None
    """What was built of each edition."""
    files: Mapping[str, ServedFile] | None = None
    """Address -> file, for everything that was built and may be looked at."""

    def after(self, event: Event) -> Preview:
        """Return the preview after an event; the last good pages always stay."""
        match event:
            case Started(checked, pages):
                title = checked.ladder.title if checked.ladder else self.title
                shown = replace(self, title=title, state="building", message="", problems=_problems(checked))
                return replace(shown, pages=pages, editions=tuple(pages))
            case Invalid(checked):
                return replace(self, state="broken", message="", problems=_problems(checked))
            case Built(outcome):
                documents, files = _built(outcome)
                lost = "\n".join(f"{one.place}: {one.reason}\n{one.hint}" for one in outcome.not_made)
                return replace(self, state="built", message=lost, documents=documents, files=files)
            case Failed(message, hint):
                return replace(self, state="failed", message=f"{message}\n{hint}".strip())

    def told(self) -> str:
        """Return the message to the browser as JSON."""
        return json.dumps(
            {
                "title": self.title,
                "state": self.state,
                "message": self.message,
                "problems": self.problems,
                "editions": [{"name": name, "documents": self._documents(name)} for name in self.editions],
            }
        )

    def _documents(self, edition: str) -> list[dict[str, str]]:
        page = (self.pages or {}).get(edition)
        title = next(artifact.title for artifact in ARTIFACTS.values() if artifact.is_live_page)
        first = [Document(title, f"/page/{edition}", _mark(page))] if page else []
        found = [*first, *(self.documents or {}).get(edition, ())]
        return [{"title": one.title, "address": one.address, "mark": one.mark} for one in found]


def _problems(checked: Checked) -> tuple[Mapping[str, Any], ...]:
    told: Sequence[Diagnostic] = checked.diagnostics
    report = json.loads(formats.as_json(told, source="", valid=True, suppressed=(), version=""))
    problems: list[Mapping[str, Any]] = report["diagnostics"]
    return tuple(problems)


def _built(outcome: Outcome) -> tuple[dict[str, tuple[Document, ...]], dict[str, ServedFile]]:
    """Return the documents of each edition, and the file behind each address; the live page has its own."""
    ladder = outcome.checked.ladder
    names = {level_stem(level): ladder.tag(level.id) for level in ladder.levels} if ladder else {}
    documents: dict[str, tuple[Document, ...]] = {}
    files: dict[str, ServedFile] = {}
    for one in outcome.published:
        artifact = ARTIFACTS.get(one.name)
        if artifact is None or artifact.is_live_page:
            continue
        for path in one.paths:
            own_title = artifact.title if len(one.paths) == 1 else path.name
            title = names.get(path.stem, path.stem) if artifact.named_after_levels else own_title
            address = "/" + "/".join(filter(None, ("files", one.edition, one.name, path.name)))
            files[address] = ServedFile(path, artifact.media_type(path))
            shown = Document(title, address, _mark(read_regular(path)))
            documents[one.edition] = (*documents.get(one.edition, ()), shown)
    return documents, files


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
