"""The example platform beside the example court (demo only): its port, its key, its process."""

from __future__ import annotations

import socket
from pathlib import Path

from launch.place import Place

ADDRESS = "NETCOURT_EXAMPLE_PLATFORM"


def environment(place: Place, env: dict[str, str]) -> dict[str, str]:
    """Where the platform will answer, told to the court; nothing outside the demo."""
    if env.get("NETCOURT_DEMO") != "1":
        return {}
    return {ADDRESS: f"http://127.0.0.1:{free_port(place.port + 1)}"}


def key_file(state: Path) -> Path:
    return state / "secrets" / "example-platform-key"


def command(python: Path | str, address: str, state: Path, *courts: str) -> list[object]:
    """How the platform is started. ``courts``: where it may send people back to."""
    port = address.rpartition(":")[2]
    return [
        python, "-m", "examples.platform.serve", "--port", port, "--key", key_file(state), "--court",
        ",".join(court.rstrip("/") for court in courts),
    ]  # fmt: skip


def connect(address: str, state: Path) -> None:
    """Register the platform and its key at the court: what an administrator does for a real one. Runs inside Django."""
    from datetime import UTC, datetime

    from examples.platform import orders, packages
    from netcourt.feeds import registry
    from netcourt.feeds.models import PlatformKey

    key = packages.read_key(key_file(state))
    kid, public = packages.kid_of(key), packages.public_key(key)
    platform = registry.register_platform(
        None, code=orders.CODE, name=orders.NAME, operator=orders.OPERATOR, contact=orders.CONTACT,
        authorize_url=f"{address}/netcourt/authorize", deliver_url=f"{address}/netcourt/package",
    )  # fmt: skip
    if not PlatformKey.objects.filter(kid=kid).exists():
        first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
        registry.register_key(None, platform, kid=kid, public_key=public, valid_from=first, valid_until=last)


def free_port(wanted: int) -> int:
    """``wanted`` where it is free, so that a second run changes nothing; any other where it is not."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port if port < 65536 else 0))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return wanted
