"""The workbook alone beside bare openpyxl that writes the same cells in the same styles, for a small and a large source."""

from __future__ import annotations

import gc
import io
import resource
import statistics
import subprocess
import sys
import time
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markup import ladder_of
from measuring import DATA
from openpyxl import Workbook, load_workbook
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.table import Table

from ladderexport.artifacts import workbook
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET: Final = 1.25
LEVELS, LOCATIONS, COMPANY_TYPES, MEASURES = 40, 60, 6, 3
LOOKS: Final = ("font", "fill", "border", "alignment", "number_format")
RUNS: Final = {"guide": 9, "large": 3}


def large() -> Ladder:
    """A ladder whose pay grid has 43,200 rows."""
    ids = [f"L{number}" for number in range(1, LEVELS + 1)]
    ranges = {
        level: {
            f"m{measure}": f"{60_000 + 4_000 * step + 1_000 * measure} - {90_000 + 6_000 * step + 1_000 * measure}"
            for measure in range(MEASURES)
        }
        for step, level in enumerate(ids)
    }
    places = [
        {"id": f"p{each}", "title": f"Place {each}", "factor": f"{0.5 + each / 100:.2f} - {0.6 + each / 100:.2f}"}
        for each in range(LOCATIONS)
    ]
    kinds = [
        {"id": f"c{each}", "title": f"Company type {each}", "factor": f"{0.8 + each / 10:.1f}"}
        for each in range(COMPANY_TYPES)
    ]
    pay = {
        "currency": "USD",
        "effective": "2026-01",
        "measures": {f"m{measure}": f"Measure {measure}" for measure in range(MEASURES)},
        "ranges": ranges,
        "locations": places,
        "company_types": kinds,
    }
    return Ladder.model_validate(
        {
            "title": "A large ladder",
            "levels": [{"id": level, "title": f"Engineer of level {level}"} for level in ids],
            "tracks": {"ic": {"title": "Individual contributor", "steps": ids}},
            "compensation": pay,
        }
    )


SOURCES: Final[dict[str, Callable[[], Ladder]]] = {"guide": lambda: ladder_of(Path(DATA)), "large": large}


def made(ladder: Ladder) -> bytes:
    """The workbook, as the program makes it."""
    return workbook.make(ladder, Options(), lambda _: None)[0].content


class Bare:
    """The cells of a workbook, to be written again by openpyxl without anything around it."""

    def __init__(self, content: bytes) -> None:
        book: Any = load_workbook(io.BytesIO(content))
        self.styles = {
            cell.style: {look: copy(getattr(cell, look)) for look in LOOKS}
            for sheet in book
            for row in sheet
            for cell in row
        }
        self.sheets = [
            (
                sheet.title,
                [[(cell.row, cell.column, cell.value, cell.style) for cell in row] for row in sheet],
                {letter: size.width for letter, size in sheet.column_dimensions.items()},
                {number: size.height for number, size in sheet.row_dimensions.items() if size.height},
                [(table.displayName, table.ref) for table in sheet.tables.values()],
            )
            for sheet in book
        ]

    def __call__(self) -> bytes:
        """Write them, in styles by name, with widths, heights and tables."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, look in self.styles.items():
            if name != "Normal":
                book.add_named_style(NamedStyle(name, **look))
        for title, rows, widths, heights, tables in self.sheets:
            page: Any = book.create_sheet(title)
            for row in rows:
                for line, column, value, style in row:
                    cell = page.cell(line, column, value)
                    cell.style = style
            for letter, width in widths.items():
                page.column_dimensions[letter].width = width
            for number, height in heights.items():
                page.row_dimensions[number].height = height
            for name, area in tables:
                page.add_table(Table(displayName=name, ref=area))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def peak(name: str) -> float:
    """The most memory, in MB, that a process of its own has when it makes the workbook."""
    done = subprocess.run([sys.executable, __file__, name], capture_output=True, text=True, check=True)
    return float(done.stdout)


def row_of(name: str) -> str:
    """One source's row: medians of runs in turn, so that both meet the same state of the machine."""
    memory = peak(name)  # first: a process starts with the peak of the one that it comes from
    ladder = SOURCES[name]()
    content = made(ladder)
    bare = Bare(content)
    cells = sum(len(row) for _, rows, *_ in bare.sheets for row in rows)
    pairs = [(seconds(lambda: made(ladder)), seconds(bare)) for _ in range(RUNS[name])]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    verdict = "yes" if ratio <= TARGET else "no"
    return (
        f"| {name} | {cells:,} | {ours:.2f} | {theirs:.2f} | {ratio:.2f} | {verdict} "
        f"| {memory:.0f} | {len(content) / 1e6:.2f} |"
    )


def main() -> None:
    """Print the section."""
    print("## The workbook\n")
    print(
        "CPU seconds for the workbook alone, from a ladder in memory to the bytes of the file, compared with bare openpyxl "
        "that writes\nthe same cells in the same named styles; both in one process, alternating, medians. The large source "
        f"has {LEVELS} levels × {LOCATIONS} locations ×\n{COMPANY_TYPES} company types × {MEASURES} measures, "
        "which is 43,200 rows of pay.\n"
    )
    print(
        f"| source | cells | workbook, s | bare openpyxl, s | ratio | at most {TARGET} | peak memory, MB | file, MB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name in SOURCES:
        print(row_of(name), flush=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        made(SOURCES[sys.argv[1]]())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main()
