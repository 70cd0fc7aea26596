"""Jobs: none runs that was not committed, none is lost with its worker."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from netcourt.cases import tasks

SWEEP = "cases.sweep_due"


def enqueue() -> int:
    return int(tasks.sweep_due_periods.configure().defer(**{"timestamp": 0}))


def start(job: int, *, heartbeat: str = "1 hour") -> None:
    """A worker took the job; its last sign of life came so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id", [heartbeat]
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [*cursor.fetchone(), job]
        )


def rescue() -> None:
    async_to_sync(tasks.rescue_stalled_jobs.func)(None, 0)  # type: ignore[arg-type]


def state(job: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=job).status)


@pytest.mark.django_db
def test_a_job_of_a_transaction_that_is_rolled_back_is_not_there() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue()
        raise RuntimeError("the act failed after it had asked for a job")
    assert not ProcrastinateJob.objects.filter(task_name=SWEEP).exists()


@pytest.mark.django_db
def test_a_job_of_a_dead_worker_is_taken_up_again() -> None:
    job = enqueue()
    start(job)
    rescue()
    assert state(job) == "todo"


@pytest.mark.django_db
def test_a_job_of_a_living_worker_is_left_alone() -> None:
    job = enqueue()
    start(job, heartbeat="5 seconds")
    rescue()
    assert state(job) == "doing"


@pytest.mark.django_db
def test_a_dead_workers_sweep_does_not_stand_in_the_way_of_the_next() -> None:
    """The minute after the worker died its successor asked for the next sweep, which the dead one's lock holds up."""
    dead = enqueue()
    start(dead)
    waiting = enqueue()
    other = int(tasks.rescue_stalled_jobs.configure().defer(**{"timestamp": 0}))
    start(other)
    rescue()
    assert (state(dead), state(waiting), state(other)) == ("failed", "todo", "todo")
