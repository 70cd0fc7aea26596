"""Addresses of sign-in and of one's own account."""

from allauth.account import views as sign_in
from django.urls import include, path

from netcourt.identity.views import account, desk, factors, offices, posts, powers, proof, theft

own = [
    path("", account.account, name="account"),
    path("second-factor/", account.second_factor, name="second_factor"),
    path("devices/end/", account.end_device, name="end_device"),
    path("password/new/", account.new_password, name="new_password"),
    path("outbox/", account.outbox, name="outbox"),
    path("proof/", proof.ask, name="ask_proof"),
    path("proof/again/", proof.reproof, name="reproof"),
    path("proof/again/code/", proof.send_code, name="reproof_code"),
    path("desk/", desk.desk, name="desk"),
    path("desk/proof/<int:pk>/", desk.proof, name="desk_proof"),
    path("desk/proof/<int:pk>/number/", desk.reveal, name="desk_reveal"),
    path("desk/office/<int:pk>/", desk.office, name="desk_office"),
    path("desk/<str:what>/<int:pk>/photo/", desk.photo, name="desk_photo"),
    path("organisations/add/", offices.ask, name="ask_office"),
    path("organisations/<int:pk>/end/", offices.end, name="end_office"),
    path("powers/", powers.powers, name="powers"),
    path("powers/give/", powers.give, name="give_power"),
    path("powers/<uuid:pk>/", powers.answer, name="answer_power"),
    path("posts/", posts.posts, name="posts"),
    path("posts/<int:pk>/end/", posts.end, name="end_post"),
    path("theft/", theft.claim, name="claim_theft"),
    path("theft/<uuid:reference>/", theft.status, name="theft_status"),
    path("theft/claims/", theft.claims, name="theft_claims"),
    path("theft/claims/<int:pk>/", theft.decide, name="decide_theft"),
    path("theft/claims/<int:pk>/holder/", theft.confirm_holder, name="confirm_holder"),
    path("theft/claims/<int:pk>/evidence/", theft.evidence, name="theft_evidence"),
]

urlpatterns = [
    path("", include((own, "identity"))),
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("signup/", sign_in.signup, name="account_signup"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("login/code/", sign_in.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.confirm_login_code, name="account_confirm_login_code"),
    path("phone/verify/", sign_in.verify_phone, name="account_verify_phone"),
    path("phone/change/", sign_in.change_phone, name="account_change_phone"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("2fa/webauthn/keys/<int:pk>/remove/", factors.remove_key),  # before the library's own of the same address
    path("2fa/", include("allauth.mfa.urls")),
    path("provider/", include("allauth.socialaccount.urls")),
    path("provider/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
