"""Turn a career ladder in YAML into a handbook, a web page, a workbook and a one-page PDF per level."""
