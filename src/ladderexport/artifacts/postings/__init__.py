"""Job postings: for each level and place a file with what may be advertised of pay, and what the law there asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.base import File, Refused
from ladderexport.artifacts.postings import page, plain_form, plain_text, structured
from ladderexport.i18n.catalog import words_for
from ladderexport.model.filenames import slug
from ladderexport.postings.job_postings import job_postings
from ladderexport.postings.texts import PostingTexts

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Announce, MadeFile
    from ladderexport.model import Ladder
    from ladderexport.postings.job_postings import JobPosting
    from ladderexport.rendering.options import Options, PostingFormat

FOLDER: Final = PurePosixPath("postings")
USUAL: Final[PostingFormat] = "html"
"""The form of a posting where none is asked for."""
_WRITERS: Final[Mapping[PostingFormat, tuple[str, Callable[[PostingTexts, JobPosting, str], str]]]] = MappingProxyType(
    {
        "html": (".html", page.written),
        "text": (".txt", plain_text.written),
        "json": (".json", plain_form.written),
        "schema.org": (".jsonld", structured.written),
    }
)
"""The forms of a posting -> the suffix of its file, and what writes it."""


def make(ladder: Ladder, options: Options, progress: Announce) -> tuple[MadeFile, ...]:
    """Make the files of the postings that are asked for; those that must not be made are refused, each with its reason.

    Without `compensation.posting` there are none: nobody wants to advertise.
    """
    pay = ladder.compensation
    if pay is None or pay.posting is None:
        return ()
    progress("writing postings")
    texts = PostingTexts(ladder, pay)
    postings = job_postings(ladder)
    made: list[MadeFile] = []
    for posting, stem in zip(postings, _stems(postings), strict=True):
        if _is_asked_for(posting, options):
            for kind in options.formats or (USUAL,):
                suffix, write = _WRITERS[kind]
                path = FOLDER / f"{stem}{suffix}"
                made.append(
                    File(path, write(texts, posting, options.version).encode(), "1 posting", 1)
                    if posting.pay
                    else _refused(texts, posting, path)
                )
    return tuple(made)


def _is_asked_for(posting: JobPosting, options: Options) -> bool:
    return (not options.levels or posting.level.id in options.levels) and (
        not options.places or any(posting.place.is_called(name) for name in options.places)
    )


def _refused(texts: PostingTexts, posting: JobPosting, path: PurePosixPath) -> Refused:
    """Say why, in English as all that the program says of a source."""
    refusal = posting.refusals[0]
    where = f" in {posting.place.title}" if posting.place.title else ""
    return Refused(path, texts.reason(refusal, words_for("en")), refusal.at, subject=f"{posting.level.id}{where}")


def _stems(postings: tuple[JobPosting, ...]) -> list[str]:
    """The names of the files without their suffix, such as `L4-denver`; equal ones, in any case, are numbered."""
    seen: dict[str, int] = {}
    names = []
    for posting in postings:
        place = f"-{slug(posting.place.title).lower()}" if posting.place.title else ""
        name = slug(posting.level.id) + place
        seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        names.append(name if seen[name.casefold()] == 1 else f"{name}-{seen[name.casefold()]}")
    return names
