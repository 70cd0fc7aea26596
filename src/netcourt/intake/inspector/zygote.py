"""The warm parent of the confined children: all parsers are loaded once, every file gets a fresh child forked from it.

It never reads a byte of any file. On descriptor 0 come orders of our own: one record with the mode, and three
descriptors: the file, the answer, and the line on which the child's end is told. Whoever ordered hangs up to end the
child. It ends itself when its orders end and its children have, or when nothing was ordered for ``IDLE_SECONDS``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import selectors
import signal
import socket
import struct
from typing import NoReturn

from netcourt.intake.inspector import main

RECORD = 64  # bytes of one order
STATUS = struct.Struct("i")
IDLE_SECONDS = 600
_PARSERS = ("container", "media", "pdf", "picture", "polyglot", "prose", "sniff", "table", "unpack")
_CODECS = ("PIL.WebPImagePlugin", "pi_heif")


def run() -> None:
    """Until the orders end."""
    os.rmdir(os.getcwd())  # a folder that is gone: nothing can be put into it, by no child
    with contextlib.suppress(ImportError):  # the child that needs it says so
        for name in (*(f"netcourt.intake.inspector.{p}" for p in _PARSERS), *_CODECS):
            importlib.import_module(name)
        importlib.import_module("PIL.Image").preinit()  # else each child would load the usual formats
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as orders:
        _Zygote(orders).live()


class _Zygote:
    def __init__(self, orders: socket.socket) -> None:
        self.orders: socket.socket | None = orders
        self.lines: dict[int, socket.socket] = {}  # by the child's number
        self.selector = selectors.DefaultSelector()
        self.selector.register(orders, selectors.EVENT_READ)
        self.ended, told = socket.socketpair()
        for end in (self.ended, told):
            end.setblocking(False)
        self.selector.register(self.ended, selectors.EVENT_READ)
        self.told = told
        signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def live(self) -> None:
        while self.orders or self.lines:
            events = self.selector.select(IDLE_SECONDS)
            if not events and not self.lines:
                return
            for key, _event in events:
                if key.fileobj is self.orders:
                    self._take_order()
                elif key.fileobj is self.ended:
                    self.ended.recv(4096)
                else:  # hung up
                    self.selector.unregister(key.fileobj)
                    os.kill(key.data, signal.SIGKILL)
            self._bury()

    def _take_order(self) -> None:
        assert self.orders is not None
        record, given, _flags, _from = socket.recv_fds(self.orders, RECORD, 3)
        if len(record) == RECORD and len(given) == 3:
            self._fork(record.rstrip(b"\0").decode(), *given)
        else:
            self.selector.unregister(self.orders)
            self.orders.close()
            self.orders = None
        for descriptor in given:
            os.close(descriptor)

    def _fork(self, mode: str, file: int, answer: int, line: int) -> None:
        child = os.fork()
        if child == 0:
            _be_child(mode, file, answer)
        self.lines[child] = socket.socket(fileno=os.dup(line))
        self.lines[child].setblocking(False)
        self.selector.register(self.lines[child], selectors.EVENT_READ, child)

    def _bury(self) -> None:
        for child in list(self.lines):
            dead, status = os.waitpid(child, os.WNOHANG)
            if not dead:
                continue
            with self.lines.pop(child) as line, contextlib.suppress(OSError):
                with contextlib.suppress(KeyError):
                    self.selector.unregister(line)
                line.send(STATUS.pack(os.waitstatus_to_exitcode(status)))


def _be_child(mode: str, file: int, answer: int) -> NoReturn:
    """Leave everything behind but the file and the answer, then do what a child does."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.dup2(file, 0)
        os.dup2(answer, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # the orders, and the files of others, above all
        main.main(mode)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(status)
