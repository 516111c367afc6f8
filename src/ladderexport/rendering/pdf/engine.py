"""Load WeasyPrint when it is first needed, and patch it."""

from __future__ import annotations

import ctypes.util
import importlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache
from types import ModuleType
from typing import Any, Final

from ladderexport.errors import MissingLibraryError, OutOfMemoryError
from ladderexport.rendering.pdf import native

_SYSTEM_SCALING: Final = b"-scale-bitmap-fonts.conf"
"""What the name of the file ends with in which most systems have the following rule."""
_SCALING: Final = b"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<match target="font">
  <test name="outline" compare="eq"><bool>false</bool></test>
  <edit name="pixelsizefixupfactor" mode="assign">
    <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
  </edit>
  <edit name="matrix" mode="assign">
    <times>
      <name>matrix</name>
      <matrix>
        <name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
      </matrix>
    </times>
  </edit>
  <edit name="size" mode="assign"><divide><name>size</name><name>pixelsizefixupfactor</name></divide></edit>
</match>
</fontconfig>"""
"""A rule for fontconfig: a font of bitmaps, which has one size of its own, is scaled to the size that is asked for."""


@cache
def weasyprint() -> ModuleType:
    """Return WeasyPrint, patched. Raises MissingLibraryError if Pango or a library that it needs is not installed."""
    with suppress(OSError), _without_library_search():
        return _patched(_imported())
    try:
        return _patched(_imported())
    except OSError as error:
        if native.no_room_for_one():
            raise OutOfMemoryError from None
        raise MissingLibraryError(
            f"the typesetter's native libraries cannot be loaded: {str(error).splitlines()[0].partition('.  ')[0]}",
            hint=f"{native.HINT}; `ladderexport doctor` shows what is missing",
        ) from None


def font_configuration() -> Any:  # noqa: ANN401 - the library has no types
    """Return a new font configuration, in which pictures of emoji are as large as the text on every machine."""
    weasyprint()
    fonts = importlib.import_module("weasyprint.text.fonts")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the pages bring their fonts: a machine needs none
        configuration = fonts.FontConfiguration()
    native_config = configuration._config  # noqa: SLF001 - there is no other way to it
    names, files = fonts.fontconfig.FcConfigGetConfigFiles(native_config), []
    while (name := fonts.fontconfig.FcStrListNext(names)) != fonts.ffi.NULL:
        files.append(fonts.ffi.string(name))
    if not any(file.endswith(_SYSTEM_SCALING) for file in files):  # twice the rule would scale twice
        fonts.fontconfig.FcConfigParseAndLoadFromMemory(native_config, _SCALING, True)  # noqa: FBT003 - the library's own
    return configuration


def _imported() -> ModuleType:
    with redirect_stdout(io.StringIO()):  # where it lacks a library, it prints advice of its own among the results
        return importlib.import_module("weasyprint")


def _patched(library: ModuleType) -> ModuleType:
    _shape_whole_texts()
    _settle_page_references()
    _draw_markers_first()
    return library


class _Whole(str):
    """A text that is laid out in one piece, not letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _draw_markers_first() -> None:
    # The typesetter draws the marker of a list item after its text, and programs that copy text find it there. A style sheet
    # cannot reach the box of a marker; tokens.css makes items contexts of their own, in which this order holds.
    building = importlib.import_module("weasyprint.formatting_structure.build")
    boxes_of = building.marker_to_box

    def first(*given: Any) -> Iterator[Any]:  # noqa: ANN401 - the library has no types
        for box in boxes_of(*given):
            if box.style["position"] == "absolute":
                box.style["z_index"] = -1
            yield box

    vars(building)["marker_to_box"] = first


def _shape_whole_texts() -> None:
    # The typesetter lays the text of drawings out letter by letter: Arabic falls apart that way, and nothing is kerned.
    drawing = importlib.import_module("weasyprint.svg")
    letters = drawing.TAGS["text"]

    def whole(svg: object, node: Any, font_size: float) -> None:  # noqa: ANN401 - the library has no types
        placed = ("rotate", "letter-spacing", "textLength", "dx", "dy")
        if node.text and not any(key in node.attrib for key in placed) and " " not in node.attrib.get("x", "").strip():
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - there is no other way to it
        letters(svg, node, font_size)

    vars(drawing)["text"] = whole
    drawing.TAGS.update({tag: whole for tag, draw in drawing.TAGS.items() if draw is letters})


def _settle_page_references() -> None:
    # A page that names another by `target-counter()` is laid out three times where two are enough: the library takes the
    # counter for the page's own, does not know what `attr()` names, and starts again when the number of all pages is known.
    module: Any = importlib.import_module("weasyprint.css.targets")
    collector = module.TargetCollector
    collect, store = collector.collect_missing_counters, collector.cache_target_page_counters

    def named(box: Any, anchor: tuple[str, Any]) -> str | None:  # noqa: ANN401 - the library has no types
        if anchor[0] == "attr()":
            anchor = ("string", box.element.get(anchor[1][0], ""))
        name: str | None = module.anchor_name_from_token(anchor)
        return name

    def collect_by_name(self: object, box: Any, css: str, again: object, own: list[str], of_targets: Any) -> None:  # noqa: ANN401
        content = box.style["content"] if css == "content" else ()
        kinds = {part[0] for part in content if isinstance(part, tuple)}
        anchors = {named(box, part[1][0]) for part in content if part[0] == "target-counter()"}
        if len(anchors) == len(of_targets) == 1 and not kinds & {"counter()", "counters()", "target-counters()"}:
            own, of_targets = [], dict(zip(anchors, of_targets.values(), strict=True))
        collect(self, box, css, again, own, of_targets)

    def store_number(self: object, anchor: str, counters: dict[str, list[int]], *of_page: object) -> None:
        store(self, anchor, {name: values for name, values in counters.items() if name != "pages"}, *of_page)

    collector.collect_missing_counters = collect_by_name
    collector.cache_target_page_counters = store_number


@contextmanager
def _without_library_search() -> Iterator[None]:
    # Looking a library up by name starts a compiler for each; the loader finds them by their file names in no time.
    find_library = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = find_library
