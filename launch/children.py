"""The processes of a running court: started in order, watched, restarted when they fall, stopped in reverse order."""

from __future__ import annotations

import subprocess
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from launch.processes import end_with_parent
from launch.words import Trouble, say

FALLS = 5  # so many falls within a minute mean that starting again at once does not help
LONGEST_PAUSE = 10.0  # seconds


class Child:
    """One process that should always run."""

    def __init__(self, zh: str, en: str, command: Sequence[object], cwd: Path, env: Mapping[str, str]) -> None:
        self.zh, self.en = zh, en
        self._command = [str(word) for word in command]
        self._cwd, self._env = cwd, env
        self._falls: deque[float] = deque(maxlen=FALLS)
        self._start_at: float | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(  # its own session: Ctrl-C is for the launcher, which stops in order
            self._command, cwd=self._cwd, env=self._env, stdin=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=end_with_parent,  # even `kill -9` of the launcher leaves no server behind that holds the port
        )  # fmt: skip

    def watch(self, served: bool = False) -> None:
        """Start again after a fall, after a pause that grows from fall to fall.

        One that keeps falling is a Trouble, unless the court has ``served`` already: then what it needs, such as a
        database elsewhere, may be away for a while, and the court comes back with it.
        """
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if self._start_at is None:
            self._start_at = now + self._fell(now, served)
        elif now >= self._start_at:
            self._start_at = None
            self.start()

    def _fell(self, now: float, served: bool) -> float:
        """Say so; how many seconds to wait."""
        code = self.process.returncode if self.process else None
        self._falls.append(now)
        recent = sum(now - fall < 60 for fall in self._falls)
        if recent == FALLS and not served:
            raise Trouble(
                f"{self.zh}一分钟内退出了 {FALLS} 次（退出码 {code}），原因见上面的输出。"
                "可运行 ./netcourt doctor 检查。",
                f"The {self.en} fell {FALLS} times within a minute (exit code {code}); what it said stands above. "
                "`./netcourt doctor` may tell more.",
            )
        say(f"{self.zh}意外退出（退出码 {code}），重新启动", f"the {self.en} fell (exit code {code}): starting again")
        return float(min(0.5 * 2 ** (recent - 1), LONGEST_PAUSE))

    def stop(self, patience: float) -> None:
        """SIGTERM, so that it can finish what it does; SIGKILL when its patience is over."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            say(
                f"{self.zh}未在 {patience:.0f} 秒内停止，强制结束",
                f"the {self.en} did not stop in {patience:.0f} s: killed",
            )
            self.process.kill()
            self.process.wait()
