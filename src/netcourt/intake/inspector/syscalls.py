"""Which system calls the child may not make, and the seccomp filter that says so to the kernel."""

from __future__ import annotations

import os
import struct

# name: (x86-64, arm64); None where the architecture has no such call. Numbers are fixed by the kernel's interface.
_CALLS: dict[str, tuple[int | None, int]] = {
    # network
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    # processes and programs
    "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "process_madvise": (440, 440),
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "prlimit64": (302, 261), "setpriority": (141, 140),
    # files: everything that changes one
    "openat2": (437, 437), "truncate": (76, 45), "unlinkat": (263, 35), "renameat": (264, 38), "renameat2": (316, 276),
    "mkdirat": (258, 34), "mknodat": (259, 33), "linkat": (265, 37), "symlinkat": (266, 36), "fchmod": (91, 52),
    "fchmodat": (268, 53), "fchmodat2": (452, 452), "fchown": (93, 55), "fchownat": (260, 54), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14),
    "lremovexattr": (198, 15), "fremovexattr": (199, 16), "open_by_handle_at": (304, 265),
    # the machine
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "mount_setattr": (442, 442), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "init_module": (175, 105),
    "finit_module": (313, 273), "kexec_load": (246, 104), "personality": (135, 92),
}  # fmt: skip
_X86_ONLY = {
    "fork": 57, "vfork": 58, "creat": 85, "unlink": 87, "rename": 82, "mkdir": 83, "rmdir": 84, "mknod": 133,
    "link": 86, "symlink": 88, "chmod": 90, "chown": 92, "lchown": 94, "utime": 132, "utimes": 235, "futimesat": 261,
}  # fmt: skip
_CLONE, _CLONE3, _THREAD = {"x86_64": 56, "aarch64": 220}, 435, 0x00010000
_USED_FIRST = {"capset": (126, 91), "landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445),
               "landlock_restrict_self": (446, 446)}  # fmt: skip
_OPEN, _OPENAT = {"x86_64": 2}, {"x86_64": 257, "aarch64": 56}
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# REFUSE: the call fails with EPERM. ABSENT: with ENOSYS, so that libc falls back to the older call.
_ALLOW, _REFUSE, _ABSENT, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in struct seccomp_data; argument n lies at 16 + 8n
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def numbers() -> dict[str, int]:
    """The numbers of this machine's calls by name. Raises ``OSError`` on an architecture that is not listed."""
    machine = os.uname().machine
    if machine not in _AUDIT or os.uname().sysname != "Linux":
        raise OSError(f"no system call numbers for {machine}")
    column = 0 if machine == "x86_64" else 1
    listed = {name: both[column] for name, both in (_CALLS | _USED_FIRST).items()}
    return {name: n for name, n in listed.items() if n is not None} | (_X86_ONLY if column == 0 else {})


def filter_program() -> bytes:
    """The filter in the kernel's BPF: kill foreign architectures; refuse the listed calls, opening to write, and
    starting anything but a thread (a decoder of pictures needs one; clone3 hides its flags from filters)."""
    machine = os.uname().machine
    known = numbers()
    refused = sorted({n for name, n in known.items() if name not in _USED_FIRST})
    code = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, _AUDIT[machine], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, 0x40000000, 0, 1),  # the x32 doors of x86-64
        _step(_RETURN, _KILL),
    ]
    for number in refused:
        code += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _REFUSE)]
    code += [_step(_EQUAL, _CLONE3, 0, 1), _step(_RETURN, _ABSENT)]
    code += _by_flags(_CLONE[machine], 0, _THREAD, _ALLOW, _REFUSE)
    code += _by_flags(_OPENAT[machine], 2, _WRITING, _REFUSE, _ALLOW)
    if machine in _OPEN:
        code += _by_flags(_OPEN[machine], 1, _WRITING, _REFUSE, _ALLOW)
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _by_flags(number: int, argument: int, bits: int, any_set: int, none_set: int) -> list[bytes]:
    """Answer call ``number`` by whether any of ``bits`` is set in the ``argument`` that holds its flags."""
    return [
        _step(_EQUAL, number, 0, 4),
        _step(_LOAD, 16 + 8 * argument),
        _step(_ANY_BIT, bits, 0, 1),
        _step(_RETURN, any_set),
        _step(_RETURN, none_set),
    ]


def _step(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", operation, if_true, if_false, value)
