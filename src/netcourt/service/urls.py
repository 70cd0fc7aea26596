from django.urls import path

from netcourt.service.views import acting, addresses, asking, inbox, ladder, post, verify

app_name = "service"
urlpatterns = [
    path("", ladder.inbox, name="inbox"),
    path("desk/", ladder.desk, name="desk"),
    path("post/", post.post, name="post"),
    path("post/results/", post.results, name="post_results"),
    path("post/<slug:kind>.pdf", post.labels, name="post_papers"),
    path("verify/", verify.verify, name="verify"),
    path("notices/", ladder.notices, name="notices"),
    path("notices/<int:number>/", ladder.notice, name="notice"),
    path("cases/<uuid:case_id>/", ladder.case, name="case"),
    path("cases/<uuid:case_id>/addresses/", addresses.confirm, name="addresses"),
    path("cases/<uuid:case_id>/letters/", asking.letters, name="letters"),
    path("cases/<uuid:case_id>/parties/<uuid:party_id>/inquiry/", asking.inquire, name="inquire"),
    path("letters/<uuid:message_id>/again/", inbox.resend, name="resend"),
    path("<uuid:service_id>/", inbox.show, name="show"),
    path("<uuid:service_id>/<slug:verb>/", acting.act, name="act"),
]
