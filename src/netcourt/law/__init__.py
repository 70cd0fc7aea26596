"""The ground: pure rules of law. No Django, no I/O; every function cites its article.

Usable alone: ``from netcourt.law import fees``.
"""
