"""PostgreSQL is killed while judges accept: what was answered is there afterwards, nothing twice, nothing half."""

from __future__ import annotations

import os
import signal

from django.db import connection

from launch.postgres import Server
from tests.robustness.desk import Desk, check_accepted, numbers
from tests.robustness.processes import House, until


def test_a_killed_database_keeps_everything_it_acknowledged(durable: Server, durable_house: House) -> None:
    assert durable.sql("SHOW fsync") == durable.sql("SHOW synchronous_commit") == "on"
    web = durable_house.web().start()
    desk = Desk(web, count=6)
    until(web.answers, "the web server answers")
    connection.close()
    desk.start()
    until(lambda: len(desk.answered) > 1, "two acceptances were answered")
    desk.open.clear()
    answered = list(desk.answered)
    os.kill(int((durable.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    assert durable._child
    durable._child.wait()
    durable.start()
    given = numbers(answered)
    assert None not in given.values()
    desk.open.set()
    desk.finish()
    assert sorted(desk.answered) == sorted(desk.cases)
    assert numbers(answered) == given
    check_accepted(desk.cases)
