"""What messages say. They name the court and the case and carry a link; never a paper, never a number of a person."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from netcourt.cases.models import Case
from netcourt.service.models import Service


def case_name(case: Case) -> str:
    return case.number or case.title[:40]


def service_letter(service: Service) -> tuple[str, str]:
    """Subject and text of an electronic service, in both languages where there is room."""
    link = settings.NETCOURT_URL + reverse("service:show", args=[service.pk])
    case = service.case
    subject = f"【{case.court.name}】送达通知：{case_name(case)}"
    text = (
        f"【{case.court.name}】{case_name(case)}案向您送达文书{service.papers.count()}份。"
        f"请登录诉讼平台核验身份后查看：{link} 送达编号{service.reference}。法院不会要求您转账或者提供验证码。"
    )
    return subject[:200], text[:300]
