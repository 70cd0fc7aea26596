from netcourt.filing.tests.conftest import committed

__all__ = ["committed"]
