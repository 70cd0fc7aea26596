"""Where this court lives on this machine, as the environment says."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launch.words import Trouble

CHECKOUT = Path(__file__).resolve().parents[1]
MARK = ".netcourt-state"  # a folder without it was not made by us, and `reset` will not delete it


@dataclass(frozen=True)
class Place:
    """The folders, the port and the database of one court."""

    checkout: Path
    state: Path
    venv: Path
    ready_venv: bool
    bind: str
    port: int
    web_workers: int
    database_url: str

    @classmethod
    def here(cls, env: Mapping[str, str] = os.environ, checkout: Path = CHECKOUT) -> Place:
        """Read NETCOURT_STATE, NETCOURT_PORT, NETCOURT_BIND, NETCOURT_WEB_WORKERS, NETCOURT_VENV, DATABASE_URL."""
        return cls(
            checkout=checkout,
            state=Path(env.get("NETCOURT_STATE") or checkout / "var").absolute(),
            venv=Path(env.get("NETCOURT_VENV") or checkout / ".venv").absolute(),
            ready_venv=bool(env.get("NETCOURT_VENV")),
            bind=env.get("NETCOURT_BIND", "127.0.0.1"),
            port=_number(env, "NETCOURT_PORT", 8000, 65535),
            web_workers=_number(env, "NETCOURT_WEB_WORKERS", min(len(os.sched_getaffinity(0)), 4), 64),
            database_url=env.get("DATABASE_URL", ""),
        )

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def address(self) -> str:
        # By name, as in the links of papers and messages (NETCOURT_URL): a browser keeps sign-in and passkeys per name.
        here = ("127.0.0.1", "0.0.0.0", "::")  # noqa: S104  compared, not bound
        host = "localhost" if self.bind in here else self.bind
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def make_state(self) -> None:
        """The state folder with its mark; a folder that already holds something else is used but not marked."""
        new = not self.state.exists() or not any(self.state.iterdir())
        self.state.mkdir(parents=True, exist_ok=True)
        if new:
            (self.state / MARK).write_text("The state of a netcourt. `./netcourt reset` deletes this folder.\n")

    def make_secrets(self) -> None:
        """The key that signs and the key that encrypts personal data: made once, readable by this user only."""
        folder = self.state / "secrets"
        folder.mkdir(mode=0o700, exist_ok=True)
        for name in ("secret-key", "field-key", "cashier-key", "network-key", "network-seal-key"):
            path = folder / name
            if not path.exists():
                fresh = folder / f"{name}.new"  # renamed when complete: a full disk leaves no empty key
                fresh.unlink(missing_ok=True)
                with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                    file.write(secrets.token_urlsafe(48) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
                fresh.rename(path)


def _number(env: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = env.get(name, "") or str(default)
    if text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    raise Trouble(
        f"环境变量 {name} 应为 1 至 {most} 的整数，现为“{text}”。请改正或取消该变量。",
        f"{name} must be a whole number from 1 to {most}, but is “{text}”. Correct it or unset it.",
    )
