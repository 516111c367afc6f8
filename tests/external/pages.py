"""Web handbooks in browsers, for the tests of the external suite: the ladders, the sizes of screens, and what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

from ladderexport.i18n.typography import as_printed
from ladderexport.model import Ladder
from tests.artifacts.test_web import hostile
from tests.reading import GUIDE, LADDERS, ladder_of

SOURCES: Final = {file.stem: file for file in (GUIDE, *LADDERS)}
PHONE: Final = (390, 844)
DESKTOP: Final = (1280, 900)
Open = Callable[..., Page]
FRUIT: Final = {
    "title": "Owoce",
    "facets": {"kinds": "Rodzaje"},
    "levels": [
        {
            "id": "A",
            "title": "Pierwszy",
            "years": "1",
            "kinds": ["wiśnia", "kiwi raz", "kiwi dwa", *("śliwka " * 5).split()],
        },
        {"id": "B", "title": "Drugi", "kinds": ["jabłko"]},
    ],
    "compensation": {
        "currency": "PLN",
        "measures": {"base": "Podstawa"},
        "ranges": {"A": {"base": "60K - 80K"}, "B": {"base": "70K - 90K"}},
        "locations": [{"id": "x", "title": "Kraków", "factor": "1"}, {"id": "y", "title": "Łódź", "factor": "0.9"}],
    },
}
"""A ladder whose words are counted, in any language."""
TYPED: Final = {
    "title": "Text as it is typed and pasted",
    "facets": {"scope": "Scope"},
    "levels": [
        {
            "id": "E1",
            "title": "Junior Engineer",
            "years": "0-2",
            "summary": "Owns the team’s backlog – with help — and “asks early”.",
            "scope": [
                "Works 6-12 months on one service",
                "Micro\u00adservices in C++, C# and .NET; R&D budgets",
                "Runs the on\u2011call rota",
                "Earns 10\u00a0% more after review; zero\u200bwidth",
                "Masters \ufb01nance and e\ufb00ort",
                "Größe, Straße, İstanbul, Œuvre, Ångström, Łódź, smørrebrød",
                "Ｌ３ and ２０２５ in full width",
                "e-mail, co-ordinate, well-known",
                "It's the team's job",
                "Wait… then go; 2 × 3 m², CO₂",
            ],
        },
        {"id": "E2", "title": "Senior Engineer", "years": "2-5", "scope": ["Leads the team’s roadmap"]},
    ],
    "faq": [{"question": "What’s a “level”?", "answer": "It’s a stage; don’t worry."}],
    "compensation": {
        "currency": "USD",
        "measures": {"base": "Base salary"},
        "ranges": {"E1": {"base": "$90K - $130K"}, "E2": {"base": "$120,000 - $170,000"}},
    },
}
"""A ladder with characters that are typed in more ways than one."""
GERMAN: Final = {
    "title": "Karrierestufen",
    "language": "de",
    "facets": {"scope": "Verantwortung"},
    "levels": [
        {
            "id": "1",
            "title": "Fachkraft",
            "scope": ["Führt große Maßnahmen durch", "Arbeitet 6-12 Monate selbstständig"],
        },
        {"id": "2", "title": "Teamleitung", "scope": ["Personalverantwortung für das Straßenbauteam"]},
    ],
    "compensation": {
        "currency": "EUR",
        "measures": {"base": "Grundgehalt"},
        "ranges": {"1": {"base": "45000 - 60000"}, "2": {"base": "62500 - 80000"}},
    },
}
FRENCH: Final = {
    "title": "Grille des métiers",
    "language": "fr",
    "facets": {"scope": "Périmètre"},
    "levels": [
        {"id": "A", "title": "Développeuse", "scope": ["Met l’œuvre collective au cœur de l’équipe", "Apprend"]},
        {"id": "B", "title": "Développeuse confirmée", "scope": ["Évalue jusqu’à 3,5 projets"]},
    ],
    "compensation": {
        "currency": "EUR",
        "measures": {"base": "Salaire de base"},
        "ranges": {"A": {"base": "45000 - 60000"}, "B": {"base": "62500 - 80000"}},
    },
}
JAPANESE: Final = {
    "title": "等級制度",
    "language": "ja",
    "facets": {"scope": "責任範囲"},
    "levels": [
        {"id": "L1", "title": "エンジニア", "scope": ["指示のもとで機能を開発する"]},
        {"id": "L2", "title": "シニアエンジニア", "scope": ["後輩の育成とｺｰﾄﾞﾚﾋﾞｭｰを担当する"]},
    ],
    "compensation": {
        "currency": "JPY",
        "measures": {"base": "基本給"},
        "ranges": {"L1": {"base": "5000000 - 7000000"}, "L2": {"base": "7000000 - 9000000"}},
    },
}
HEBREW: Final = {
    "title": "סולם",
    "language": "he",
    "facets": {"scope": "היקף"},
    "levels": [
        {"id": "L1", "title": "מהנדסת", "scope": ["משימות של 1-2 שבועות"]},
        {"id": "L2", "title": "מהנדסת בכירה", "scope": ["פרויקטים"]},
    ],
    "compensation": {
        "currency": "ILS",
        "measures": {"base": "שכר"},
        "ranges": {"L1": {"base": "20K - 30K"}, "L2": {"base": "40K - 80K"}},
    },
}
SHARED: Final = {
    "title": "Lists that share items",
    "facets": {"scope": "Scope"},
    "levels": [
        {"id": "A", "title": "First", "years": "1", "scope": ["Plans", "Codes"]},
        {"id": "B", "title": "Second", "years": "2", "scope": ["Plans", "Leads"]},
        {"id": "C", "title": "Third", "years": "3", "scope": ["Decides"]},
        {"id": "D", "title": "Fourth", "years": "3", "scope": ["Decides"]},
    ],
}


def ladders() -> dict[str, Ladder]:
    """The ladders that the tests open, by the name they open them by."""
    found = {name: ladder_of(source) for name, source in SOURCES.items()} | {"hostile": hostile()}
    found |= {name: Ladder.model_validate({**FRUIT, "language": name}) for name in ("pl", "sw")}
    own = {"typed": TYPED, "de": GERMAN, "fr": FRENCH, "ja": JAPANESE, "he": HEBREW, "shared": SHARED}
    return found | {name: as_printed(Ladder.model_validate(source)) for name, source in own.items()}


def visible(page: Page, selector: str) -> list[str]:
    """The texts of the elements that can be seen, with single spaces and without soft hyphens."""
    found = page.locator(selector).filter(visible=True).all_inner_texts()
    return [" ".join(text.replace("\N{SOFT HYPHEN}", "").split()) for text in found]


def unfold(page: Page) -> None:
    """Open what is closed on a phone."""
    page.locator(".fold[aria-expanded=false]").evaluate_all("all => all.forEach((one) => one.click())")


def rows(page: Page) -> list[str]:
    """The rows of the pay table that are shown."""
    return visible(page, ".grid tbody tr")
