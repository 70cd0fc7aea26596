"""What the launcher says: every sentence in Chinese and in English, and troubles with the way to mend them."""

from __future__ import annotations

import errno
import sys
import time


class Trouble(Exception):
    """Something outside the program is in the way. One sentence in each language says what it is and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")
        self.zh = zh
        self.en = en


def say(zh: str, en: str) -> None:
    """One line of progress on standard error, which a caller may follow live."""
    print(f"· {zh} / {en}", file=sys.stderr, flush=True)


class Step:
    """``with Step("安装依赖", "install packages"):`` says what begins, and how long it took if over a second."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        self.en = en

    def __enter__(self) -> Step:
        say(f"{self.zh} …", f"{self.en} …")
        self.began = time.monotonic()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        took = time.monotonic() - self.began
        if kind is None and took > 1:
            say(f"{self.zh}：完成（{took:.0f} 秒）", f"{self.en}: done ({took:.0f} s)")


def trouble_of(error: OSError) -> Trouble:
    """The sentence for an error of the operating system; ``error.filename`` says where, when it is known."""
    where = error.filename or ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Trouble(
            f"磁盘已满，无法写入 {where}。请清理磁盘，或用环境变量 NETCOURT_STATE 指定另一个目录，然后重新运行。",
            f"The disk is full: cannot write {where}. Free some space, or name another folder in NETCOURT_STATE, "
            "and run again.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Trouble(
            f"没有权限写入 {where}。请检查目录的属主，或用环境变量 NETCOURT_STATE 指定一个可写的目录。",
            f"No permission to write {where}. Check who owns the folder, or name a writable one in NETCOURT_STATE.",
        )
    return Trouble(f"系统错误：{error}", f"The operating system says: {error}")
