"""Model promotions, learning and career paths, switching, resources, questions and terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ladderexport.model.fields import (
    DurationField,
    Items,
    LevelId,
    LevelIds,
    Paragraph,
    Part,
    Prose,
    Short,
    Text,
    YearsField,
)


class Transition(Part):
    """A promotion from one level to another: guidance for a conversation, not a checklist."""

    from_: LevelId = Field(alias="from", description="The level it starts from.")
    to: LevelId = Field(description="The level it leads to.")
    typical_time: DurationField | None = Field(None, description="How long it typically takes, such as 18-24 months.")
    remark: Text | None = Field(None, description="A short comment, such as highly competitive.")
    criteria: Items = Field((), description="Signs that someone is ready.")
    red_flags: Items = Field((), description="Signs that someone is not ready yet.")
    note: Paragraph | None = Field(None, description="Something a reader should know, such as what is not published.")


class Promotion(Part):
    """How people move up."""

    note: Prose | None = Field(None, description="What readers should know before anything else, in prose.")
    principles: Items = Field((), description="What applies to every promotion.")
    transitions: tuple[Transition, ...] = Field((), description="The promotions, one by one.")


class LearningPath(Part):
    """How to grow from one level to the next."""

    from_: LevelId = Field(alias="from", description="The level it starts from.")
    to: Annotated[LevelIds, Field(min_length=1)] = Field(description="The level, or levels, it leads to.")
    focus: Text | None = Field(None, description="The focus of the path.")
    plan: Items = Field((), description="The steps, in order.")
    time: Text | None = Field(None, description="How much time it takes.")


class Stage(Part):
    """A stage of a career path."""

    years: YearsField = Field(description="Years since the start of the career, such as 0-2 or 8+.")
    role: Text = Field(description="The role in these years.")
    remark: Text | None = Field(None, description="A short comment.")
    levels: LevelIds = Field((), description="The levels that the role corresponds to, if any.")


class CareerPath(Part):
    """A common career path."""

    title: Text = Field(description="Its name.")
    summary: Text | None = Field(None, description="How fast, or where to.")
    timeline: tuple[Stage, ...] = Field((), description="The stages, in order.")
    characteristics: Items = Field((), description="Who it suits.")


class Move(Part):
    """A move to another specialization."""

    group: Text | None = Field(None, description="A heading that several moves share.")
    from_: Text = Field(alias="from", description="Where it starts.")
    to: Text = Field(description="Where it leads.")
    path: Items = Field((), description="The steps, in order.")
    timeline: Text | None = Field(None, description="How long it takes.")


class Switching(Part):
    """Switching to another specialization."""

    note: Prose | None = Field(None, description="An introduction.")
    moves: tuple[Move, ...] = Field(description="The moves, one by one.")


class Book(Part):
    """A book."""

    title: Text = Field(description="The book's title.")
    author: Text | None = Field(None, description="Who wrote it.")


class BookList(Part):
    """Books for the step from one level to another."""

    from_: LevelId = Field(alias="from", description="The level of its readers.")
    to: LevelId = Field(description="The level that they want to reach.")
    items: tuple[Annotated[Book, Short("title")], ...] = Field(description="The books.")


class ResourceList(Part):
    """Other resources of one kind."""

    title: Text = Field(description="The kind of resources, such as Podcasts.")
    items: Items = Field(description="The resources; links are welcome.")


class Resources(Part):
    """Where to learn more."""

    books: tuple[BookList, ...] = Field((), description="Books for each step.")
    online: tuple[ResourceList, ...] = Field((), description="Online resources, by kind.")


class GlossaryEntry(Part):
    """A term and what it means here."""

    term: Text = Field(description="The term or abbreviation, as it is written in the text.")
    meaning: Paragraph = Field(description="What it means.")


class Question(Part):
    """A frequently asked question."""

    question: Text = Field(description="The question.")
    answer: Prose = Field(description="The answer, as long as necessary.")
