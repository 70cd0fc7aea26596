"""Addresses of filing: the plaintiff's wizard, the filing judge's queue and review."""

from django.urls import path

from netcourt.filing.views import (
    answer,
    causes,
    check,
    endings,
    evidence,
    importing,
    join,
    more,
    queue,
    refusing,
    review,
    start,
    step,
)

app_name = "filing"
urlpatterns = [
    path("", start.start, name="start"),
    path("new/", start.begin, name="begin"),
    path("new/import/", importing.begin, name="begin_import"),
    path("cases/<uuid:case_id>/receipt/", check.receipt, name="receipt"),
    path("cases/<uuid:case_id>/correct/", check.correct, name="correct"),
    path("join/<uuid:confirmation_id>/", join.join, name="join"),
    path("queue/", queue.queue, name="queue"),
    path("cases/<uuid:case_id>/review/", review.show, name="review"),
    path("cases/<uuid:case_id>/review/accept/", review.accept, name="accept"),
    path("cases/<uuid:case_id>/review/correction/", review.request_correction, name="request_correction"),
    path("cases/<uuid:case_id>/review/first/", review.register_first, name="register_first"),
    path("cases/<uuid:case_id>/review/explain/", refusing.explain, name="explain"),
    path("cases/<uuid:case_id>/review/return/", refusing.return_papers, name="return_papers"),
    path("cases/<uuid:case_id>/review/refuse/", refusing.refuse, name="refuse"),
    path("cases/<uuid:case_id>/answer/", answer.answer, name="answer"),
    path("cases/<uuid:case_id>/check/", answer.contest_check, name="contest_check"),
    path("cases/<uuid:case_id>/withdraw/", answer.withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/withdrawal/", endings.rule_withdrawal, name="rule_withdrawal"),
    path("cases/<uuid:case_id>/transfer/", endings.transfer, name="transfer"),
    path("<uuid:draft_id>/", start.resume, name="resume"),
    path("<uuid:draft_id>/import/", importing.choose, name="import"),
    path("<uuid:draft_id>/discard/", start.discard, name="discard"),
    path("<uuid:draft_id>/evidence/", evidence.evidence, name="evidence"),
    path("<uuid:draft_id>/evidence/save/", evidence.save_words, name="save_words"),
    path("<uuid:draft_id>/causes/", causes.choose, name="causes"),
    path("<uuid:draft_id>/check/", check.check, name="check"),
    path("<uuid:draft_id>/more/", more.change, name="more"),
    path("<uuid:draft_id>/<slug:slug>/", step.step, name="step"),
    path("<uuid:draft_id>/<slug:slug>/save/", step.save_field, name="save_field"),
    path("<uuid:draft_id>/<slug:slug>/settle/", step.settle, name="settle"),
]
