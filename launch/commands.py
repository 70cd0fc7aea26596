"""The commands of ``./netcourt``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from launch import checks, court, doctor, reset
from launch.place import Place
from launch.words import Trouble, trouble_of

HELP = """\
用法 / usage: ./netcourt 命令 command

  up                 安装（如需要）并运行网庭，Ctrl-C 停止      set up if needed and run the court; Ctrl-C stops it
  test [参数]         安装（如需要）并运行全部检查与测试         set up if needed and run every check and test
  manage …           运行管理命令，如 manage createsuperuser   run a management command
  law [参数]          法律义务与其落实之处                     every obligation of the law and where it is kept
  bench [参数]        性能测量                                 measure speed and capacity
  doctor             检查本机与数据，说明如何修复              look at machine and data, say how to mend them
  reset [--yes]      停止并删除全部数据                       stop and delete all data

环境变量 / environment
  NETCOURT_PORT(8000)  NETCOURT_BIND(127.0.0.1)  NETCOURT_STATE(var)
  NETCOURT_WEB_WORKERS(核数，至多 4 / as many as cores, at most 4)
  DATABASE_URL(外部 PostgreSQL / an outside PostgreSQL)  NETCOURT_PG_BIN(PostgreSQL 的 bin 目录 / its bin folder)
"""

COMMANDS: dict[str, Callable[[Place, list[str]], int]] = {
    "up": lambda place, words: court.up(place),
    "test": checks.test,
    "manage": court.manage,
    "law": lambda place, words: court.manage(place, ["law", *words]),
    "bench": lambda place, words: court.manage(place, ["bench", *words]),
    "doctor": lambda place, words: doctor.doctor(place),
    "reset": lambda place, words: reset.reset(place, "--yes" in words),
}


def main(words: list[str]) -> int:
    """Run one command; a trouble is one sentence in each language, never a stack of calls. Returns the exit code."""
    name = words[0] if words else "help"
    if name in ("help", "-h", "--help"):
        print(HELP, end="")
        return 0 if words else 2
    if name not in COMMANDS:
        print(f"没有“{name}”这个命令。/ There is no command “{name}”.\n\n{HELP}", file=sys.stderr, end="")
        return 2
    try:
        return COMMANDS[name](Place.here(), words[1:])
    except OSError as error:
        return _told(trouble_of(error))
    except Trouble as trouble:
        return _told(trouble)
    except (KeyboardInterrupt, court.Stopped):
        return 130


def _told(trouble: Trouble) -> int:
    print(f"\n✗ {trouble.zh}\n✗ {trouble.en}", file=sys.stderr)
    return 1
