"""Is a failure only that something the court needs is away for the moment: its database, or its store of papers?"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

# What PostgreSQL says when it goes down, comes up or has no place left (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_DATABASE_AWAY = {"57P01", "57P02", "57P03", "53300"}
_DISK_AWAY = {errno.EIO, errno.ENODEV, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ESTALE, errno.ETIMEDOUT}


def is_away(error: BaseException | None) -> bool:
    """Whether trying again later may help, with nothing in the court to be mended."""
    return any(_database(one) or _disk(one) or _store(one) for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _database(error: BaseException) -> bool:
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code.startswith("08") or code in _DATABASE_AWAY


def _disk(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in _DISK_AWAY


def _store(error: BaseException) -> bool:
    """An S3 store that does not answer, or says that it cannot. Its library is loaded only where it is used."""
    library = sys.modules.get("botocore.exceptions")
    if library is None:
        return False
    if isinstance(error, library.ClientError):
        return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)) >= 500
    return isinstance(error, (library.HTTPClientError, library.ConnectionError))
