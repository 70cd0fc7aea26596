"""The acts by which a case goes to the court that has jurisdiction (CPL 37)."""

from __future__ import annotations

from netcourt.cases.acts import Act, register
from netcourt.cases.words import Role, Stage
from netcourt.filing.guards import DOSSIER_WAITS, GROUND, dossier_waits
from netcourt.law.text import Text

TRANSFER = Act(
    code="filing.transfer",
    name=Text("移送管辖", "transfer"),
    done=Text("法院裁定移送有管辖权的法院", "The court transferred the case to the court that has jurisdiction"),
    who=(Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 37",),
    stages=(Stage.ACCEPTED, Stage.IN_SERVICE),
    to=Stage.CLOSED,
    guards=(GROUND,),
    starts=("TRANSFER",),
    ends=("D02", "D03", "D06", "D12", "D14", "D15", "D20", "D21", "D22", "D25.first"),
    papers=("transfer_ruling",),
    page="filing:transfer",
    optional=True,
)


HAND_OUT = Act(
    code="filing.hand_out_dossier",
    name=Text("登记案卷已送出", "record that the dossier went out"),
    done=Text("案卷连同移送函送往有管辖权的法院", "The dossier went to the other court with a letter"),
    who=(Role.CLERK, Role.JUDGE, Role.FILING_JUDGE),
    basis=("CPL 37", "CPL 130"),
    stages=(Stage.CLOSED,),
    guards=(DOSSIER_WAITS, GROUND),
    ends=("TRANSFER",),
    papers=("dossier_letter",),
    page="filing:hand_out",
    offered=dossier_waits,
)


RECEIVE_TRANSFER = Act(
    code="filing.receive_transfer",
    name=Text("接收移送案件", "receive a transferred case"),
    done=Text("收到移送的案件材料", "The papers of a transferred case arrived"),
    who=(Role.SYSTEM,),
    basis=("CPL 37",),
    to=Stage.RECEIVED,
    starts=("D01",),
    papers=("complaint", "exhibit"),
)


register(TRANSFER, HAND_OUT, RECEIVE_TRANSFER)
