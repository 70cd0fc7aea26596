"""Addresses of sign-in and of one's own account."""

from allauth.account import views as sign_in
from django.urls import include, path

from netcourt.identity.views import account

own = [
    path("", account.account, name="account"),
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
    path("2fa/", include("allauth.mfa.urls")),
    path("provider/", include("allauth.socialaccount.urls")),
    path("provider/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
