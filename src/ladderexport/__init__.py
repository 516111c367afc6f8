"""Publish a career ladder kept as YAML: a handbook, a workbook and one-page level sheets from one source."""
