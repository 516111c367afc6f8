"""Sheets as values to cells in a file: the only place that knows the workbook library."""
