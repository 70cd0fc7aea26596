"""Past filings brought into a trial court: read from a file, filed, reviewed and decided through the court's own acts.

A row of the file becomes papers (``rows``, ``reading``), people are invented for it (``people``), and the acts of
filing run on a test clock at the day it was filed (``bringing``). What cannot be brought in is named (``coverage``).
"""
