"""The workbook's own words in English."""

from __future__ import annotations

from typing import Final

from ladderexport.i18n.workbook_words import (
    CalculatorWords,
    ColumnWords,
    Labels,
    ReadMeWords,
    SheetWords,
    Term,
    ValueWords,
)

_SHEETS: Final = SheetWords(
    read_me=Term("Read me", "What this workbook is and how to read it."),
    offer_calculator=Term(
        "Offer calculator", "What a range is for a choice of yours, and where an offer stands in it."
    ),
    pay_ranges=Term(
        "Pay ranges",
        "Every range, published or derived: filter it by level, measure, location and company type.",
    ),
    ranges_by_level=Term(
        "Ranges by level",
        "The published ranges, how wide they are, and how they follow one another.",
    ),
    locations=Term("Locations", "The factor of each location, and the published example beside the computed one."),
    company_types=Term("Company types", "Where the pay of each type of company stands."),
    skills_matrix=Term("Skills matrix", "What is asked in each skill, level beside level."),
    skills_list=Term("Skills list", "The same skills as a list: filter it by level or by skill."),
    levels=Term("Levels", "What the ladder says about each level, item by item."),
    promotion=Term("Promotion", "What shows readiness for the next level, and what shows that it is too early."),
    learning=Term("Learning", "Learning plans, books and other resources."),
    pay_changes=Term("Pay changes", "Every published range that moved since the edition before, and how far."),
    changes=Term("Changes", "Everything else that changed since the edition before, one row for each change."),
)

_COLUMNS: Final = ColumnWords(
    level=Term("Level", "The level’s id in the ladder."),
    title=Term("Title", "The level’s title."),
    pay_title=Term("Title", "The level’s title, as the pay table prints it."),
    tracks=Term("Tracks", "The tracks of the ladder that the level is a step of."),
    measure=Term("Measure", "The kind of pay."),
    location=Term("Location", "The place, or group of places, that shares one factor."),
    company_type=Term("Company type", "The kind of employer."),
    currency=Term("Currency", "ISO 4217 code."),
    basis=Term("Basis", "What the figure is paid for: a year, a month or an hour."),
    effective=Term("Effective", "The first day of the year, month or day since when the ranges hold."),
    minimum=Term("Minimum", "The lower end of the range."),
    midpoint=Term(
        "Midpoint",
        "(minimum + maximum) / 2. Of a derived range: taken from the unrounded ends, then rounded once. "
        "Of an open-ended range: the middle of the stated figures.",
    ),
    maximum=Term("Maximum", "The upper end of the range; a + after the figure marks an open end."),
    width=Term("Range width", "maximum - minimum, from the figures shown."),
    spread=Term("Range spread (of minimum)", "(maximum - minimum) / minimum, from the figures shown."),
    open_ended=Term(
        "Open-ended",
        "Yes where the source gives no upper limit; the maximum is then the highest figure it states.",
    ),
    factor_low=Term("Factor, low", "The low end of the factor; where two factors apply, of their product."),
    factor_middle=Term(
        "Factor, middle",
        "(low + high) / 2 of each factor, multiplied: the factor that derived ranges use.",
    ),
    factor_high=Term("Factor, high", "The high end of the factor; where two factors apply, of their product."),
    provenance=Term(
        "Provenance",
        "Published: stands in the source. Derived: a published range times published factors. "
        "Assumed: a factor took part that nobody published.",
    ),
    why_assumed=Term("Why assumed", "The reason for a factor that is not published."),
    posting=Term(
        "Posting text",
        "The range as a sentence for a job advertisement, with the figures of the row. "
        "A range without an upper limit must be closed before it is advertised.",
    ),
    level_below=Term(
        "Level below",
        "The level that the next two figures compare with: the step before, by tracks and promotions.",
    ),
    progression=Term("Midpoint progression", "(midpoint - midpoint of the level below) / midpoint of the level below."),
    overlap=Term(
        "Overlap with level below",
        "(maximum of the level below - minimum) / (maximum - minimum): how much of the range the level below reaches. "
        "Negative where there is a gap.",
    ),
    standing=Term("Standing", "Where the pay stands, in words, as published."),
    employers=Term("Employers", "Which employers are meant."),
    factor_source=Term("Factor is", "Whether the factor is published or assumed."),
    own_ranges=Term(
        "Own ranges",
        "The kinds of pay for which ranges are published for this type itself; they take the place of derived ones.",
    ),
    own_low=Term("Published, low", "The lower end of the range that is published for this type itself."),
    own_high=Term("Published, high", "The upper end of the range that is published for this type itself."),
    by_factor_low=Term(
        "By factor, low", "Minimum of the level’s general range × low end of the type’s factor, rounded."
    ),
    by_factor_high=Term(
        "By factor, high", "Maximum of the level’s general range × high end of the type’s factor, rounded."
    ),
    own_difference=Term(
        "Difference of middles",
        "Midpoint of the published range - midpoint of the level’s general range × middle of the type’s factor, rounded.",
    ),
    remarks=Term("Remarks", "What else the source says."),
    note=Term("Note", "Where the source’s figures disagree, or need care."),
    example=Term("Example is for", "The level and the measure of the published example."),
    example_low=Term("Published example, low", "The example in the source, or its lower end."),
    example_high=Term("Published example, high", "The example in the source, or its upper end."),
    computed_low=Term("Computed, low", "Published midpoint × low end of the factor, rounded."),
    computed_high=Term("Computed, high", "Published midpoint × high end of the factor, rounded."),
    difference=Term(
        "Difference",
        "Middle of the published example - published midpoint × middle of the factor, rounded.",
    ),
    finding=Term("Finding", "The difference in words."),
    matrix=Term("Matrix", "The skills matrix that the row is from."),
    number=Term("No.", "The place in the source’s order."),
    skill=Term("Skill", "The row of the matrix."),
    column=Term("Column", "The column of the matrix, as it is headed there; it may stand for several levels."),
    expectation=Term("Expectation", "What is asked; a dash where nothing is."),
    years=Term("Years of experience", "As the source gives them."),
    facet=Term("Facet", "What the item is about."),
    item=Term("Item", "One statement of the source."),
    from_level=Term("From", "The level that it starts from."),
    to_level=Term("To", "The level, or levels, that it leads to."),
    kind=Term("Kind", "What sort of item the row is."),
    typical_time=Term("Typical time", "How long the step typically takes."),
    remark=Term("Remark", "A word of the source on the step."),
    topic=Term("Topic", "What the plan, or the list, is about."),
    author=Term("Author", "Who wrote the book."),
    time=Term("Time to invest", "How much time the plan takes."),
    section=Term("Section", "The section of the ladder that changed."),
    about=Term("About", "The thing that changed, such as a level or a promotion; empty for the section itself."),
    aspect=Term("What", "Which list, text or figure of it."),
    change_kind=Term(
        "Kind of change",
        "New, removed, changed, reworded, moved to another place or within its list, or under a new id.",
    ),
    pay_move=Term(
        "What happened", "Raised: some figure rose and none fell. Lowered: the other way round. Changed: anything else."
    ),
    before=Term("Before", "What the edition before says."),
    now=Term("Now", "What this edition says."),
    change=Term("Change", "Now minus before; empty where the two cannot be subtracted."),
    change_share=Term("Change %", "The change as a share of the figure before."),
    currency_before=Term("Currency before", "ISO 4217 code of the figures before."),
    basis_before=Term("Basis before", "What the figures before were paid for."),
    moved=Term("Moved", "From where, or from which place in its list to which."),
)

_VALUES: Final = ValueWords(
    yes="Yes",
    no="No",
    provenance={"published": "Published", "derived": "Derived", "assumed": "Assumed"},
    per={"year": "per year", "month": "per month", "hour": "per hour"},
    general="General",
    no_factor="Not published",
    agrees="Agrees",
    published_higher="Published is higher",
    published_lower="Published is lower",
    same_middle="Same middle, different ends",
    nothing_asked="–",
    any_level="Any level",
    criterion="Criterion",
    red_flag="Red flag",
    principle="Principle",
    note="Note",
    summary="Summary",
    plan="Learning plan",
    book="Book",
    resource="Resource",
    chart_about="One bar for each level, from the minimum to the maximum: {ranges}.",
    posting_place=", {place},",
    posting_range="The pay range for the position {title}{place} is {low} to {high} {per} ({measure}, {currency}{since}).",
    posting_rate="The pay for the position {title}{place} is {low} {per} ({measure}, {currency}{since}).",
    posting_since=", effective {date}",
    posting_open="Set a closed range first: this one has no upper limit, and an advertisement needs both ends.",
)

_READ_ME: Final = ReadMeWords(
    subtitle="Career ladder workbook",
    lead="The ladder as tables: sort and filter them with the buttons in the blue heads.",
    organisation="Organisation",
    edition="Edition",
    compared_with="Compared with",
    audience="Version",
    audience_for="For",
    notice="Notice",
    updated="Last updated",
    effective="Pay effective",
    year="Year {year}",
    currency="Currency and basis",
    region="Region",
    maintained_by="Maintained by",
    questions="Questions",
    sheets="Sheets",
    rows=("{count} row", "{count} rows"),
    measures="What is measured",
    derived="Where derived pay comes from",
    derived_range="Derived range = published range of the level",
    times_location="middle of the location’s factor",
    times_company_type="middle of the company type’s factor",
    own_ranges=(
        "Where a range is published for a company type itself, it takes the place of the level’s range and "
        "of the type’s factor."
    ),
    rounding=(
        "Minimum, midpoint and maximum are each rounded once, at the end, to the nearest {rounding}, halves up. "
        "Published figures are never rounded, and a factor of 1 changes nothing."
    ),
    factor_ends="Low and high factors are shown for judgement only; they do not widen a range.",
    assumed="What was assumed",
    assumption="Factor {factor}. {because}",
    notes="Notes of the source",
    terms="What the columns and terms mean",
    term=Term("Term", ""),
    meaning=Term("Meaning", ""),
    used_in=Term("Where", ""),
    compa_ratio=Term("Compa-ratio", "Pay / midpoint: 1 is pay at the midpoint."),
    penetration=Term(
        "Range penetration",
        "(pay - minimum) / (maximum - minimum): 0 at the minimum, 1 at the maximum; undefined where the two are equal.",
    ),
    page="Page {page} of {pages}",
    keywords="career ladder, levels, skills",
)
_CALCULATOR: Final = CalculatorWords(
    lead="Choose in the framed cells and type an offer; everything else on this sheet follows.",
    choices="Your choices",
    choose="▼ Choose from the list",
    enter="▼ Type an amount (an example stands here)",
    choose_one="Please choose one of the entries of the list.",
    enter_amount="Please type an amount, in figures only.",
    offer="Offer",
    the_range="The range",
    row="Row in “{sheet}”",
    the_offer="The offer",
    verdict="Verdict",
    distance="Distance to midpoint",
    distance_share="Distance in per cent",
    compa_ratio_is="Offer ÷ midpoint",
    penetration_is="(Offer − minimum) ÷ (maximum − minimum)",
    distance_is="Offer − midpoint",
    distance_share_is="(Offer − midpoint) ÷ midpoint",
    standings={
        "below": "Below the range",
        "lower": "In the lower third of the range",
        "middle": "In the middle third of the range",
        "upper": "In the upper third of the range",
        "above": "Above the range",
        "equal": "Equal to the only figure",
    },
    above_stated="Above the figures stated",
    open_end="; no upper end is published",
    no_offer="No offer has been typed",
    no_figure="No figure is published for these choices",
    undefined="Undefined: a single figure",
    none="–",
    every_level="The same choices at every level",
    chosen="Chosen",
    other_levels="Other levels",
    chosen_level="Chosen level (▶)",
    chart="From minimum to maximum, split at the midpoint",
    chart_about=(
        "A floating column for each level, from the minimum to the maximum of the range for the chosen measure, "
        "location and company type, split at the midpoint. The chosen level has a triangle before its name; a line "
        "across shows the offer. The figures stand in the table above."
    ),
    sources="What the chart and the lists are made from",
    bar_label="Label",
    bar_start="Start",
    lower_half="Lower half",
    upper_half="Upper half",
    chosen_lower_half="Lower half, chosen",
    chosen_upper_half="Upper half, chosen",
)

ENGLISH: Final = Labels(_SHEETS, _COLUMNS, _VALUES, _READ_ME, _CALCULATOR)
