"""Measurements (`./netcourt bench …`): ratios against a floor in the same run, never tests.

docs/benchmarks.md has the figures.
"""
