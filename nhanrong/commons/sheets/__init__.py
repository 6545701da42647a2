"""Sheets: Excel in and out, from one list of columns; a workbook is read as a person would."""
