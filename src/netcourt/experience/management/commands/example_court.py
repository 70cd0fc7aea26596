"""``manage example_court``: the invented people and cases of the example court. A second run changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from netcourt.experience import actions, samples
from netcourt.reference.actions import import_tariffs
from netcourt.reference.files import DATA
from netcourt.reference.models import LocalTariff


class Command(BaseCommand):
    help = "建立示范法院的虚构人物和案件，只用于体验。Found the example court; only with NETCOURT_DEMO=1."

    def handle(self, *args: Any, **told: Any) -> None:
        try:
            actions.require_demo()
            if not LocalTariff.objects.exists():
                import_tariffs((Path(DATA) / "tariffs-example.toml").read_text(encoding="utf-8"))
            people = actions.found_people()
            cases = samples.file_samples(people)
        except actions.OutsideTheDemo as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{settings.NETCOURT_COURT}：虚构人物 {len(people)} 人，新立样例 {cases} 件。"
            f"{len(people)} invented people, {cases} new sample claims."
        )
