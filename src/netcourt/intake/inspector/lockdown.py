"""How the child gives up every right it does not need, before it reads a byte. Linux; elsewhere only limits hold.

Layers, each independent of the others, each applied where the kernel permits:
``limits``      512 MB of memory, 10 s of CPU, 4 KB written, 64 open files
``namespaces``  own user, network, IPC and host-name namespaces: no network interface is left, no capability kept
``landlock``    files: Python, system libraries and random numbers may be read, nothing else
``seccomp``     system calls: no sockets, no processes, no programs, no writing, no signals, no tracing
"""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import struct
import sys
from collections.abc import Callable

from netcourt.intake.findings import MAX_ANSWER
from netcourt.intake.inspector import syscalls

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10

_NO_NEW_PRIVS, _SECCOMP, _DUMPABLE, _DEATH_SIGNAL = 38, 22, 4, 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_NEW_USER, _NEW_NET, _NEW_IPC, _NEW_UTS = 0x10000000, 0x40000000, 0x08000000, 0x04000000


def confine(answer: int = MAX_ANSWER, seconds: int = CPU_SECONDS) -> list[str]:
    """Apply all layers in order; the names of those that took. ``answer`` are the bytes the child may write."""
    layers: dict[str, Callable[[], bool]] = {
        "limits": lambda: _limit(answer, seconds),
        "namespaces": _separate,
        "landlock": _lock_files,
        "seccomp": _filter_calls,
    }
    applied = [name for name, apply in layers.items() if _applied(apply)]
    if "seccomp" not in applied:  # coarser: it counts threads too, and all processes of the same user
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    return applied


def _applied(apply: Callable[[], bool]) -> bool:
    try:
        return apply()
    except (OSError, ValueError, AttributeError):
        return False


def _limit(answer: int = MAX_ANSWER, seconds: int = CPU_SECONDS) -> bool:
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    return True


def _prctl(option: int, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, *(ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4])) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), f"system call {number}")
    return result


def _separate() -> bool:
    _prctl(_DEATH_SIGNAL, 9)
    _prctl(_NO_NEW_PRIVS, 1)
    calls = syscalls.numbers()
    _syscall(calls["unshare"], ctypes.c_ulong(_NEW_USER | _NEW_NET | _NEW_IPC | _NEW_UTS))
    # A new user namespace hands out every capability inside it: give them all back.
    header = struct.pack("Ii", 0x20080522, 0)
    _syscall(calls["capset"], ctypes.c_char_p(header), ctypes.c_char_p(bytes(24)))
    return True


def _lock_files() -> bool:
    """Landlock: handle every right over files, grant reading below the folders Python is loaded from."""
    _prctl(_NO_NEW_PRIVS, 1)
    calls = syscalls.numbers()
    version = _syscall(calls["landlock_create_ruleset"], None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    rights = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)  # bits the kernel knows
    every, read = (1 << rights) - 1, _READ_FILE | _READ_DIR
    attributes = ctypes.create_string_buffer(struct.pack("Q", every), 8)
    ruleset = _syscall(calls["landlock_create_ruleset"], attributes, ctypes.c_size_t(8), ctypes.c_uint32(0))
    for path in _readable():
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        granted = read if os.path.isdir(path) else _READ_FILE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", granted, descriptor), 12)
        _syscall(calls["landlock_add_rule"], ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
        os.close(descriptor)
    _syscall(calls["landlock_restrict_self"], ctypes.c_int(ruleset), ctypes.c_uint32(0))
    os.close(ruleset)
    return True


def _readable() -> list[str]:
    source = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    libraries = [os.path.join(p, lib) for p in (sys.prefix, sys.base_prefix, "/usr", "/") for lib in ("lib", "lib64")]
    # qpdf asks for random numbers to open a PDF that is encrypted without a password
    return [path for path in dict.fromkeys([source, *libraries, "/dev/urandom"]) if os.path.exists(path)]


def _filter_calls() -> bool:
    _prctl(_NO_NEW_PRIVS, 1)
    _prctl(_DUMPABLE, 0)
    program = syscalls.filter_program()
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    holder = ctypes.create_string_buffer(header, len(header))
    _prctl(_SECCOMP, 2, ctypes.addressof(holder))
    return True


def try_escapes() -> list[str]:
    """Try each way out; the names of those that are shut."""
    escapes: dict[str, Callable[[], object]] = {
        "network": _reach_network,
        "write": _write_a_file,
        "read": lambda: os.listdir("/etc"),
        "process": _start_process,
        "program": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),  # noqa: S606
        "memory": lambda: bytearray(MEMORY),
    }
    return [name for name, attempt in escapes.items() if _is_shut(attempt)]


def _reach_network() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward:
        outward.connect(("192.0.2.1", 9))


def _write_a_file() -> None:
    """In a folder of temporary files: the child's own folder is gone."""
    path = f"/tmp/netcourt-escaped-{os.getpid()}"  # noqa: S108  it must not come into being
    open(path, "xb").close()
    os.unlink(path)


def _start_process() -> None:
    if os.fork() == 0:
        os._exit(0)


def _is_shut(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, MemoryError):
        return True
    return False
