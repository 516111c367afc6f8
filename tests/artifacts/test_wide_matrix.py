"""What a handbook does with a matrix that is wider than its pages."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from ladderexport.artifacts import handbook
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options

pytestmark = pytest.mark.slow


def test_a_wide_matrix_lies_on_its_side() -> None:
    """The skills of a matrix with more columns than an upright page bears stand on a page turned on its side."""
    ids = [f"L{number}" for number in range(9)]
    matrix = {
        "id": "m",
        "title": "Wide matrix",
        "columns": [{"title": key, "levels": key} for key in ids],
        "rows": [{"title": "Row", "cells": ids}],
    }
    source = {"title": "Wide", "levels": [{"id": key, "title": key} for key in ids], "matrices": [matrix]}
    (file,) = handbook.make(Ladder.model_validate(source), Options(), lambda _said: None)
    turned = [
        sheet for sheet in PdfReader(io.BytesIO(file.content)).pages if sheet.mediabox.width > sheet.mediabox.height
    ]
    assert ["Wide matrix" in sheet.extract_text() for sheet in turned] == [True]
