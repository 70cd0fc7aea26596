from tests.access.scene import scene

__all__ = ["scene"]
