from netcourt.filing.tests.conftest import committed
from tests.access.scene import scene

__all__ = ["committed", "scene"]
