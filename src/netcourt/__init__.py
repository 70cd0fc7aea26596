"""netcourt (网庭): an internet court that any court can run."""

__version__ = "0.1.0"
