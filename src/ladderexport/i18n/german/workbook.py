"""The workbook's own words in German."""

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
    read_me=Term("Lies mich", "Was diese Mappe ist und wie man sie liest."),
    offer_calculator=Term("Angebotsrechner", "Welche Spanne für eine Auswahl gilt, und wo ein Angebot in ihr liegt."),
    pay_ranges=Term(
        "Gehaltsspannen",
        "Jede Spanne, veröffentlicht oder abgeleitet: nach Stufe, Größe, Ort und Unternehmensart filtern.",
    ),
    ranges_by_level=Term(
        "Spannen nach Stufe",
        "Die veröffentlichten Spannen, ihre Breite und wie sie aufeinander folgen.",
    ),
    locations=Term("Orte", "Der Faktor jedes Orts, und das veröffentlichte Beispiel neben dem berechneten."),
    company_types=Term("Unternehmensarten", "Wo die Gehälter jeder Unternehmensart liegen."),
    skills_matrix=Term("Fähigkeitenmatrix", "Was in jeder Fähigkeit erwartet wird, Stufe neben Stufe."),
    skills_list=Term("Fähigkeitenliste", "Dieselben Fähigkeiten als Liste: nach Stufe oder Fähigkeit filtern."),
    levels=Term("Stufen", "Was die Leiter über jede Stufe sagt, Punkt für Punkt."),
    promotion=Term("Beförderung", "Was für die nächste Stufe spricht, und was zeigt, dass es zu früh ist."),
    learning=Term("Lernen", "Lernpläne, Bücher und andere Quellen."),
    pay_changes=Term(
        "Gehaltsänderungen", "Jede veröffentlichte Spanne, die sich seit der vorigen Ausgabe bewegt hat, und wie weit."
    ),
    changes=Term("Änderungen", "Alles andere, was sich seit der vorigen Ausgabe geändert hat, eine Zeile je Änderung."),
)

_COLUMNS: Final = ColumnWords(
    level=Term("Stufe", "Die Kennung der Stufe in der Leiter."),
    title=Term("Titel", "Der Titel der Stufe."),
    pay_title=Term("Titel", "Der Titel der Stufe, wie ihn die Gehaltstabelle druckt."),
    tracks=Term("Laufbahnen", "Die Laufbahnen der Leiter, zu denen die Stufe gehört."),
    measure=Term("Größe", "Die Art des Gehalts."),
    location=Term("Ort", "Der Ort, oder die Gruppe von Orten, mit einem gemeinsamen Faktor."),
    company_type=Term("Unternehmensart", "Die Art des Arbeitgebers."),
    currency=Term("Währung", "Code nach ISO 4217."),
    basis=Term("Basis", "Wofür der Betrag gezahlt wird: ein Jahr, einen Monat oder eine Stunde."),
    effective=Term("Gültig ab", "Der erste Tag des Jahres, des Monats oder der Tag, seit dem die Spannen gelten."),
    minimum=Term("Minimum", "Das untere Ende der Spanne."),
    midpoint=Term(
        "Mitte",
        "(Minimum + Maximum) / 2. Bei abgeleiteten Spannen aus den ungerundeten Enden gebildet und einmal gerundet. "
        "Bei nach oben offenen Spannen die Mitte der genannten Beträge.",
    ),
    maximum=Term("Maximum", "Das obere Ende der Spanne; ein + hinter dem Betrag steht für ein offenes Ende."),
    width=Term("Breite der Spanne", "Maximum - Minimum, aus den gezeigten Beträgen."),
    spread=Term("Spannweite (vom Minimum)", "(Maximum - Minimum) / Minimum, aus den gezeigten Beträgen."),
    open_ended=Term(
        "Nach oben offen",
        "Ja, wo die Quelle keine Obergrenze nennt; das Maximum ist dann der höchste genannte Betrag.",
    ),
    factor_low=Term("Faktor, unten", "Das untere Ende des Faktors; wo zwei Faktoren gelten, ihres Produkts."),
    factor_middle=Term(
        "Faktor, Mitte",
        "(unten + oben) / 2 jedes Faktors, multipliziert: damit rechnen abgeleitete Spannen.",
    ),
    factor_high=Term("Faktor, oben", "Das obere Ende des Faktors; wo zwei Faktoren gelten, ihres Produkts."),
    provenance=Term(
        "Herkunft",
        "Veröffentlicht: steht in der Quelle. Abgeleitet: eine veröffentlichte Spanne mal veröffentlichte Faktoren. "
        "Angenommen: ein Faktor war beteiligt, den niemand veröffentlicht hat.",
    ),
    why_assumed=Term("Grund der Annahme", "Warum ein nicht veröffentlichter Faktor verwendet wird."),
    posting=Term(
        "Text für die Anzeige",
        "Die Spanne als Satz für eine Stellenanzeige, mit den Beträgen der Zeile. "
        "Eine Spanne ohne Obergrenze muss vor dem Ausschreiben geschlossen werden.",
    ),
    level_below=Term(
        "Stufe darunter",
        "Die Stufe, mit der verglichen wird: der Schritt davor nach Laufbahnen und Beförderungen.",
    ),
    progression=Term("Anstieg der Mitte", "(Mitte - Mitte der Stufe darunter) / Mitte der Stufe darunter."),
    overlap=Term(
        "Überlappung mit der Stufe darunter",
        "(Maximum der Stufe darunter - Minimum) / (Maximum - Minimum): wie weit die Stufe darunter in die Spanne "
        "reicht. Negativ, wo eine Lücke ist.",
    ),
    standing=Term("Lage", "Wo die Gehälter liegen, in Worten, wie veröffentlicht."),
    employers=Term("Arbeitgeber", "Welche Arbeitgeber gemeint sind."),
    factor_source=Term("Faktor ist", "Ob der Faktor veröffentlicht oder angenommen ist."),
    own_ranges=Term(
        "Eigene Spannen",
        "Die Größen, für die Spannen dieser Art selbst veröffentlicht sind; sie ersetzen abgeleitete.",
    ),
    own_low=Term("Veröffentlicht, unten", "Das untere Ende der Spanne, die für diese Art selbst veröffentlicht ist."),
    own_high=Term("Veröffentlicht, oben", "Das obere Ende der Spanne, die für diese Art selbst veröffentlicht ist."),
    by_factor_low=Term(
        "Nach Faktor, unten", "Minimum der allgemeinen Spanne der Stufe × unteres Ende des Faktors, gerundet."
    ),
    by_factor_high=Term(
        "Nach Faktor, oben", "Maximum der allgemeinen Spanne der Stufe × oberes Ende des Faktors, gerundet."
    ),
    own_difference=Term(
        "Unterschied der Mitten",
        "Mitte der veröffentlichten Spanne - Mitte der allgemeinen Spanne der Stufe × Mitte des Faktors, gerundet.",
    ),
    remarks=Term("Bemerkungen", "Was die Quelle sonst sagt."),
    note=Term("Hinweis", "Wo Angaben der Quelle sich widersprechen oder Vorsicht verlangen."),
    example=Term("Beispiel für", "Stufe und Größe des veröffentlichten Beispiels."),
    example_low=Term("Beispiel, unten", "Das Beispiel der Quelle, oder sein unteres Ende."),
    example_high=Term("Beispiel, oben", "Das Beispiel der Quelle, oder sein oberes Ende."),
    computed_low=Term("Berechnet, unten", "Veröffentlichte Mitte × unteres Ende des Faktors, gerundet."),
    computed_high=Term("Berechnet, oben", "Veröffentlichte Mitte × oberes Ende des Faktors, gerundet."),
    difference=Term("Unterschied", "Mitte des Beispiels - veröffentlichte Mitte × Mitte des Faktors, gerundet."),
    finding=Term("Befund", "Der Unterschied in Worten."),
    matrix=Term("Matrix", "Die Fähigkeitenmatrix, aus der die Zeile stammt."),
    number=Term("Nr.", "Die Stelle in der Reihenfolge der Quelle."),
    skill=Term("Fähigkeit", "Die Zeile der Matrix."),
    column=Term("Spalte", "Die Spalte der Matrix, wie sie dort heißt; sie kann für mehrere Stufen stehen."),
    expectation=Term("Erwartung", "Was erwartet wird; ein Strich, wo nichts erwartet wird."),
    years=Term("Berufsjahre", "Wie die Quelle sie angibt."),
    facet=Term("Aspekt", "Wovon der Punkt handelt."),
    item=Term("Punkt", "Eine Aussage der Quelle."),
    from_level=Term("Von", "Die Stufe, bei der es beginnt."),
    to_level=Term("Nach", "Die Stufe, oder die Stufen, zu denen es führt."),
    kind=Term("Art", "Welcher Art die Zeile ist."),
    typical_time=Term("Übliche Dauer", "Wie lange der Schritt üblicherweise dauert."),
    remark=Term("Bemerkung", "Ein Wort der Quelle zu diesem Schritt."),
    topic=Term("Thema", "Wovon der Plan, oder die Liste, handelt."),
    author=Term("Autorin oder Autor", "Wer das Buch geschrieben hat."),
    time=Term("Zeitaufwand", "Wie viel Zeit der Plan braucht."),
    section=Term("Abschnitt", "Der Abschnitt der Leiter, der sich geändert hat."),
    about=Term(
        "Gegenstand", "Was sich geändert hat, etwa eine Stufe oder eine Beförderung; leer beim Abschnitt selbst."
    ),
    aspect=Term("Was", "Welche Liste, welcher Text oder welcher Betrag davon."),
    change_kind=Term(
        "Art der Änderung",
        "Neu, entfallen, geändert, umformuliert, an einen anderen Ort oder in der Liste verschoben, oder mit neuer Kennung.",
    ),
    pay_move=Term(
        "Was geschah", "Angehoben: Ein Betrag stieg und keiner fiel. Gesenkt: umgekehrt. Geändert: alles andere."
    ),
    before=Term("Vorher", "Was die vorige Ausgabe sagt."),
    now=Term("Jetzt", "Was diese Ausgabe sagt."),
    change=Term("Änderung", "Jetzt minus vorher; leer, wo sich beide nicht voneinander abziehen lassen."),
    change_share=Term("Änderung in %", "Die Änderung als Anteil des vorigen Betrags."),
    currency_before=Term("Währung vorher", "Code nach ISO 4217 der vorigen Beträge."),
    basis_before=Term("Basis vorher", "Wofür die vorigen Beträge gezahlt wurden."),
    moved=Term("Verschoben", "Von wo, oder von welchem Platz der Liste auf welchen."),
)

_VALUES: Final = ValueWords(
    yes="Ja",
    no="Nein",
    provenance={"published": "Veröffentlicht", "derived": "Abgeleitet", "assumed": "Angenommen"},
    per={"year": "pro Jahr", "month": "pro Monat", "hour": "pro Stunde"},
    general="Allgemein",
    no_factor="Nicht veröffentlicht",
    agrees="Stimmt überein",
    published_higher="Veröffentlicht ist höher",
    published_lower="Veröffentlicht ist niedriger",
    same_middle="Gleiche Mitte, andere Enden",
    nothing_asked="–",
    any_level="Jede Stufe",
    criterion="Kriterium",
    red_flag="Warnzeichen",
    principle="Grundsatz",
    note="Hinweis",
    summary="Kurzfassung",
    plan="Lernplan",
    book="Buch",
    resource="Quelle",
    chart_about="Ein Balken für jede Stufe, vom Minimum bis zum Maximum: {ranges}.",
    posting_place=", {place},",
    posting_range="Die Gehaltsspanne für die Position {title}{place} reicht von {low} bis {high} {per} ({measure}, {currency}{since}).",
    posting_rate="Das Gehalt für die Position {title}{place} beträgt {low} {per} ({measure}, {currency}{since}).",
    posting_since=", gültig ab {date}",
    posting_open="Zuerst eine geschlossene Spanne festlegen: Diese hat keine Obergrenze, und eine Anzeige braucht beide Enden.",
)

_READ_ME: Final = ReadMeWords(
    subtitle="Arbeitsmappe zur Karriereleiter",
    lead="Die Leiter als Tabellen: mit den Schaltflächen in den blauen Köpfen sortieren und filtern.",
    organisation="Organisation",
    edition="Ausgabe",
    compared_with="Verglichen mit",
    audience="Fassung",
    audience_for="Für",
    notice="Hinweis",
    updated="Zuletzt geändert",
    effective="Gehälter gültig ab",
    year="Jahr {year}",
    currency="Währung und Basis",
    region="Region",
    maintained_by="Gepflegt von",
    questions="Fragen",
    sheets="Blätter",
    rows=("{count} Zeile", "{count} Zeilen"),
    measures="Was gemessen wird",
    derived="Woher abgeleitete Gehälter kommen",
    derived_range="Abgeleitete Spanne = veröffentlichte Spanne der Stufe",
    times_location="Mitte des Ortsfaktors",
    times_company_type="Mitte des Faktors der Unternehmensart",
    own_ranges=(
        "Wo für eine Unternehmensart selbst eine Spanne veröffentlicht ist, ersetzt sie die Spanne der Stufe "
        "und den Faktor der Art."
    ),
    rounding=(
        "Minimum, Mitte und Maximum werden je einmal, am Ende, kaufmännisch auf {rounding} gerundet. "
        "Veröffentlichte Beträge werden nie gerundet, und ein Faktor von 1 ändert nichts."
    ),
    factor_ends="Untere und obere Faktoren dienen nur der Einschätzung; sie verbreitern keine Spanne.",
    assumed="Was angenommen wurde",
    assumption="Faktor {factor}. {because}",
    notes="Hinweise der Quelle",
    terms="Was die Spalten und Begriffe bedeuten",
    term=Term("Begriff", ""),
    meaning=Term("Bedeutung", ""),
    used_in=Term("Wo", ""),
    compa_ratio=Term("Compa-Ratio", "Gehalt / Mitte: 1 ist ein Gehalt genau in der Mitte."),
    penetration=Term(
        "Lage in der Spanne",
        "(Gehalt - Minimum) / (Maximum - Minimum): 0 am Minimum, 1 am Maximum; nicht bestimmt, wo beide gleich sind.",
    ),
    page="Seite {page} von {pages}",
    keywords="Karriereleiter, Stufen, Fähigkeiten",
)
_CALCULATOR: Final = CalculatorWords(
    lead="In den umrahmten Zellen auswählen und ein Angebot eingeben; alles andere auf diesem Blatt folgt daraus.",
    choices="Ihre Auswahl",
    choose="▼ Aus der Liste wählen",
    enter="▼ Betrag eingeben (hier steht ein Beispiel)",
    choose_one="Bitte einen Eintrag der Liste wählen.",
    enter_amount="Bitte einen Betrag eingeben, nur in Ziffern.",
    offer="Angebot",
    the_range="Die Spanne",
    row="Zeile in „{sheet}“",
    the_offer="Das Angebot",
    verdict="Urteil",
    distance="Abstand zur Mitte",
    distance_share="Abstand in Prozent",
    compa_ratio_is="Angebot ÷ Mitte",
    penetration_is="(Angebot − Minimum) ÷ (Maximum − Minimum)",
    distance_is="Angebot − Mitte",
    distance_share_is="(Angebot − Mitte) ÷ Mitte",
    standings={
        "below": "Unter der Spanne",
        "lower": "Im unteren Drittel der Spanne",
        "middle": "Im mittleren Drittel der Spanne",
        "upper": "Im oberen Drittel der Spanne",
        "above": "Über der Spanne",
        "equal": "Gleich dem einzigen Betrag",
    },
    above_stated="Über den genannten Beträgen",
    open_end="; eine Obergrenze ist nicht veröffentlicht",
    no_offer="Es ist kein Angebot eingegeben",
    no_figure="Für diese Auswahl ist kein Betrag veröffentlicht",
    undefined="Nicht bestimmt: ein einziger Betrag",
    none="–",
    every_level="Dieselbe Auswahl auf jeder Stufe",
    chosen="Gewählt",
    other_levels="Andere Stufen",
    chosen_level="Gewählte Stufe (▶)",
    chart="Vom Minimum zum Maximum, geteilt in der Mitte",
    chart_about=(
        "Für jede Stufe eine schwebende Säule vom Minimum zum Maximum der Spanne für die gewählte Größe, den Ort und "
        "die Unternehmensart, geteilt in der Mitte. Vor dem Namen der gewählten Stufe steht ein Dreieck; eine Linie "
        "quer über die Säulen zeigt das Angebot. Die Beträge stehen in der Tabelle darüber."
    ),
    sources="Woraus das Diagramm und die Listen gemacht sind",
    bar_label="Beschriftung",
    bar_start="Anfang",
    lower_half="Untere Hälfte",
    upper_half="Obere Hälfte",
    chosen_lower_half="Untere Hälfte, gewählt",
    chosen_upper_half="Obere Hälfte, gewählt",
)

GERMAN: Final = Labels(_SHEETS, _COLUMNS, _VALUES, _READ_ME, _CALCULATOR)
