"""Runs only in the confined child process: reads hostile bytes, answers one line. See ``confinement.py``."""
