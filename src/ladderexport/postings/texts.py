"""Postings in words, in the language of their ladder: the sentence for a range, the reasons against one, and the list of what is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.locales import country
from ladderexport.markdown import plain_line
from ladderexport.model.values import PartialDate
from ladderexport.postings.jurisdictions import jurisdictions

if TYPE_CHECKING:
    from decimal import Decimal

    from ladderexport.i18n.posting_words import PostingWords
    from ladderexport.i18n.words import Words
    from ladderexport.model import Compensation, Ladder, PostingTerms
    from ladderexport.model.values import Period
    from ladderexport.postings.asked import AskedIn, AskedItem
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.jurisdictions import Jurisdiction
    from ladderexport.postings.refusals import Refusal


@dataclass(frozen=True)
class PostingTexts:
    """The words about the postings of a ladder that has pay."""

    ladder: Ladder
    pay: Compensation

    @cached_property
    def all_words(self) -> Words:
        """The words of the ladder's language."""
        return words_of(self.ladder)

    @cached_property
    def words(self) -> PostingWords:
        """Those of postings."""
        return self.all_words.posting

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.ladder.language, self.all_words, self.pay.currency)

    def money_in(self, currency: str) -> Figures:
        """Return what writes figures of a currency."""
        return self._figures if currency == self.pay.currency else replace(self._figures, currency=currency)

    def title(self, level: str) -> str:
        """Return the title of a level as the pay table has it; its own where that has none."""
        listed = self.pay.ranges.get(level)
        return (listed.title if listed else None) or self.ladder.level_by_id[level].title

    def amount(self, posted: PostedPay) -> str:
        """Return the range, or the rate, without its period."""
        return self.money_in(posted.currency).pay(posted.pay)

    def per(self, per: Period) -> str:
        """Return what follows an amount, such as `per year`."""
        return self.all_words.workbook.values.per[per]

    @cached_property
    def _amounts(self) -> dict[tuple[Decimal, str], str]:
        return {}

    def _money(self, amount: Decimal, currency: str) -> str:
        """An amount in words; each is worked out once, because a grid says the same ones again and again."""
        if (amount, currency) not in self._amounts:
            self._amounts[amount, currency] = self.money_in(currency).money(amount)
        return self._amounts[amount, currency]

    def sentence(self, level: str, place: str, posted: PostedPay) -> str:
        """Return the sentence for an advertisement; it names position, place, both ends, period, kind of pay and currency."""
        values = self.all_words.workbook.values
        sentence = values.posting_rate if posted.pay.is_single_rate else values.posting_range
        return (self.words.hiring_range if posted.on_hire and not posted.pay.is_single_rate else sentence).format(
            title=self.title(level),
            place=values.posting_place.format(place=place) if place else "",
            low=self._money(posted.pay.minimum, posted.currency),
            high=self._money(posted.pay.maximum, posted.currency),
            per=values.per[posted.per],
            measure=self.pay.measures[posted.measure].title,
            currency=posted.currency,
            since="",
        )

    def sentences(self, posting: JobPosting) -> tuple[str, ...]:
        """Return the sentence for each kind of pay that a posting names."""
        return tuple(self.sentence(posting.level.id, posting.place.title, one) for one in posting.pay)

    def basis(self, posted: PostedPay) -> str:
        """Return the kind of pay, its currency, and from when it applies: for the person who posts, since in an advertisement a date reads as stale."""
        values, day = self.all_words.workbook.values, posted.effective
        since = values.posting_since.format(date=self._figures.date(day)) if day else ""
        return f"{self.pay.measures[posted.measure].title}, {posted.currency}{since}"

    def reason(self, refusal: Refusal, words: Words | None = None) -> str:
        """Return why a range is not advertised, and what to change; in other words than the ladder's where some are given."""
        said = words or self.all_words
        if refusal.reason == "open_end":
            return said.workbook.values.posting_open
        names = dict(refusal.names)
        if "jurisdiction" in names:
            names["jurisdiction"] = self.jurisdiction(names["jurisdiction"])
        return said.posting.refusals[refusal.reason].format(**names)

    def jurisdiction(self, code: str) -> str:
        """Return what a jurisdiction is called: countries in the ladder's language, others in English; else its code."""
        entry = jurisdictions().get(code)
        return country(self.ladder.language, code) or (entry.name if entry else code)

    def application(self, terms: PostingTerms) -> tuple[str, ...]:
        """Return the sentences about applying: how, and until when."""
        until = None
        if terms.deadline:
            day = terms.deadline.day
            until = self.words.apply_by.format(date=self._figures.date(day)) if day else self.words.ongoing
        how = plain_line(terms.how_to_apply, addresses=True) if terms.how_to_apply else None
        return tuple(filter(None, (how, until)))

    def statements(self, terms: PostingTerms) -> tuple[str, ...]:
        """Return the sentences about pay above the minimum, the use of AI and the vacancy."""
        words = self.words
        return tuple(
            filter(
                None,
                (
                    _answer(terms.above_minimum, words.pays_more, ""),
                    _answer(terms.ai, words.ai_used, words.ai_unused),
                    None if terms.vacancy is None else words.vacant if terms.vacancy else words.not_vacant,
                ),
            )
        )

    def asked_item(self, item: AskedItem, entry: Jurisdiction) -> str:
        """Return what a posting is asked for in a phrase."""
        width, spread = entry.most_width, entry.most_spread
        key = "spread_proposed" if item.ask == "spread" and entry.proposed else item.ask
        return self.words.asks[key].format(
            width=self.money_in(width.currency).money(width.amount) if width else "",
            share=self._figures.percent(spread) if spread is not None else "",
        )

    def hint(self, item: AskedItem) -> str:
        """Return where something that is missing is to be written; nothing for what is stated."""
        return (
            self.words.write_at.format(key=item.key.removeprefix("compensation."))
            if item.state != "has" and item.key
            else ""
        )

    def about(self, asked: AskedIn) -> str:
        """Return whom a jurisdiction's rules concern, since when, and when they were last looked up; or that nothing is known."""
        entry, words = asked.entry, self.words
        if entry is None:
            return words.unknown.format(jurisdiction=self.jurisdiction(asked.code))
        concerned = words.employers.format(entry.employees) if entry.employees > 1 else words.all_employers
        said = [entry.law, concerned if entry.asks else "", self._since(entry), self.checked(entry)]
        line = " · ".join(filter(None, said))
        line = line[:1].upper() + line[1:]
        status = self.directive(entry)
        return f"{line} · {status}" if status else line

    def directive(self, entry: Jurisdiction) -> str:
        """Return how far a country's law is in line with the directive of the European Union; nothing for other places."""
        if entry.directive is None:
            return ""
        status, date = entry.directive.status, self._figures.date(entry.directive.as_of)
        return self.words.directive[status].format(country=self.jurisdiction(entry.code), date=date)

    def _since(self, entry: Jurisdiction) -> str:
        return self.words.from_date.format(date=self._figures.date(entry.since)) if entry.since else ""

    def checked(self, entry: Jurisdiction) -> str:
        """Return when the rules of a jurisdiction were last looked up."""
        day = entry.checked
        return self.words.checked_on.format(date=self._figures.date(PartialDate(day.year, day.month, day.day)))


def _answer(said: str | None, yes: str, no: str) -> str | None:
    """Return the program's sentence for a yes or a no, or the source's own."""
    if said is None:
        return None
    known = {"yes": yes, "true": yes, "no": no, "false": no}
    return known.get(said.strip().casefold(), plain_line(said))
