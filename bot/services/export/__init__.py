"""Exports: figures and cases as CSV or XLSX, and figures as pictures."""
