"""./netcourt manage verify_docket: check the hash chain of every case."""

from django.core.management.base import BaseCommand, CommandError

from netcourt.cases.models import DocketEntry
from netcourt.cases.verification import verify_docket


class Command(BaseCommand):
    help = "Check the hash chain of every docket; name each case and entry that was changed."

    def handle(self, *args, **options) -> None:
        broken = 0
        for found in verify_docket():
            broken += 1
            self.stdout.write(self.style.ERROR(f"案件 {found.case_id} 第 {found.seq} 条：{found.why}"))
        if broken:
            raise CommandError(f"{broken} 处与哈希链不符 / {broken} places do not fit the chain")
        self.stdout.write(f"{DocketEntry.objects.count()} 条流程记录，全部相符 / all entries fit the chain")
