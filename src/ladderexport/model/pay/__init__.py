"""Pay arithmetic, pure: the grid of all figures with where each comes from, and the measures that analysts read it by."""

from ladderexport.model.pay.basis import Basis, basis_of
from ladderexport.model.pay.checks import ExampleCheck, example_check, own_range_check
from ladderexport.model.pay.grid import pay_grid, published_range, rows_of_level
from ladderexport.model.pay.ratios import (
    Standing,
    compa_ratio,
    midpoint_distance,
    midpoint_progression,
    overlap_with_lower,
    range_penetration,
    range_spread,
    range_width,
    standing,
)
from ladderexport.model.pay.rows import PayRow, Provenance
from ladderexport.model.pay.scaling import periods, product_of, scaled, scaled_amount

__all__ = [
    "Basis",
    "ExampleCheck",
    "PayRow",
    "Provenance",
    "Standing",
    "basis_of",
    "compa_ratio",
    "example_check",
    "midpoint_distance",
    "midpoint_progression",
    "overlap_with_lower",
    "own_range_check",
    "pay_grid",
    "periods",
    "product_of",
    "published_range",
    "range_penetration",
    "range_spread",
    "range_width",
    "rows_of_level",
    "scaled",
    "scaled_amount",
    "standing",
]
