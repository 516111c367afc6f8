"""Rules of sense about pay: what stands beside a figure must agree with the ladder's currency and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport import rulebook
from ladderexport.amounts import WrittenRange, read_pay_range
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.load import Source
from ladderexport.money import CURRENCIES, NotationError
from ladderexport.nodes import Steps
from ladderexport.selection import EACH, walk

_MARKS: Final = {
    "$": "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BBD BMD BSD BZD BND BWP CVE DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "€": "EUR", "£": "GBP EGP FKP GIP LBP SHP SSP SYP", "¥": "JPY CNY", "₹": "INR",
    "₩": "KRW KPW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "zł": "PLN",
    "kr": "SEK NOK DKK ISK", "Kč": "CZK", "Fr": "CHF", "Fr.": "CHF",
}  # fmt: skip
"""The currencies that a mark may stand for; a code stands for itself."""

_FIGURES: Final = (
    ("compensation", "ranges", EACH, EACH),
    ("compensation", "company_types", EACH, "ranges", EACH, EACH),
    ("compensation", "locations", EACH, "example", "amount"),
)


def foreign_marks(source: Source) -> Iterator[Diagnostic]:
    """Figures marked with a currency or a period that is not the ladder's."""
    pay = source.data.get("compensation")
    if not isinstance(pay, dict):
        return
    currency, per = pay.get("currency"), pay.get("per", "year")
    for path, text in _figures(source):
        try:
            written = read_pay_range(text)
        except NotationError:
            continue
        if currency in CURRENCIES and (found := _foreign_currency(source, path, written, str(currency))):
            yield found
        if written.period and per in {"year", "month", "hour"} and written.period != per:
            message = f"this figure is per {written.period}, and this ladder's pay is per {per}"
            hint = f"give the figure per {per}, or change `per`"
            related = (source.relate(("compensation", "per"), "it is set here"),) if "per" in pay else ()
            yield source.report(
                rulebook.PERIOD_MISMATCH, path, message, hint=hint,
                offset=written.period_offset, length=written.period_length, related=related,
            )  # fmt: skip


def _figures(source: Source) -> Iterator[tuple[Steps, str]]:
    for pattern in _FIGURES:
        for path, value in walk(source.data, pattern):
            if path[-1] == "title":
                continue
            ends = (
                [(path, value)] if not isinstance(value, dict) else [((*path, key), end) for key, end in value.items()]
            )
            yield from ((place, end) for place, end in ends if isinstance(end, str))


def _foreign_currency(source: Source, path: Steps, written: WrittenRange, currency: str) -> Diagnostic | None:
    for mark, offset in written.marks:
        codes = [mark] if re.fullmatch("[A-Z]{3}", mark) else _MARKS.get(mark, "").split()
        if currency in codes:
            continue
        meaning = f" means {codes[0]}" if codes and codes[0] != mark else " is the mark of another currency"
        message = f"{quote(mark)}{meaning}, and this ladder's currency is {currency}"
        hint = "leave the mark out, or change `currency`"
        related = (source.relate(("compensation", "currency"), "it is set here"),)
        return source.report(
            rulebook.CURRENCY_MISMATCH, path, message, hint=hint, offset=offset, length=len(mark), related=related
        )
    return None
