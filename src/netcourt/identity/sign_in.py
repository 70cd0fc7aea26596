"""Settings of sign-in, imported at the end of ``netcourt.settings``: constants only, read before apps are ready."""

from __future__ import annotations

import os
from typing import Any

# Who one is: people by phone, court staff by staff number. One backend answers for both; a frozen account has no
# session (IC18 6).
AUTHENTICATION_BACKENDS = ["netcourt.identity.backend.AccountBackend"]
ACCOUNT_ADAPTER = "netcourt.identity.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"phone", "username"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "staff_number"
ACCOUNT_SIGNUP_FIELDS = ["phone*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_USER_DISPLAY = "netcourt.identity.adapter.display"
ACCOUNT_FORMS = {
    "login": "netcourt.identity.forms.sign_in.SignInForm",
    "signup": "netcourt.identity.forms.sign_in.SignUpForm",
    "change_password": "netcourt.identity.forms.sign_in.ChangePasswordForm",
    "set_password": "netcourt.identity.forms.sign_in.SetPasswordForm",
    "request_login_code": "netcourt.identity.forms.sign_in.RequestCodeForm",
    "confirm_login_code": "netcourt.identity.forms.sign_in.ConfirmCodeForm",
    "verify_phone": "netcourt.identity.forms.sign_in.VerifyPhoneForm",
    "change_phone": "netcourt.identity.forms.sign_in.ChangePhoneForm",
    "reauthenticate": "netcourt.identity.forms.sign_in.ReauthenticateForm",
}

# Codes by text message: six digits, three tries, short lives.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 3
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 5 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = False

# Counted in the shared cache (PostgreSQL), so that several processes count together. "key" is the account's name.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "signup": "20/m/ip",
    "verify_phone": "1/30s/key,10/h/key,20/m/ip",
    "change_phone": "3/h/user",
    "request_login_code": "20/m/ip,1/30s/key,10/h/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

# A second factor is asked of court staff always (GB/T 22239-2019 8.1.4), of everyone else when they set one up.
MFA_ADAPTER = "netcourt.identity.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "netcourt.identity.forms.factors.AuthenticateForm",
    "reauthenticate": "netcourt.identity.forms.factors.ReauthenticateForm",
    "activate_totp": "netcourt.identity.forms.factors.ActivateForm",
    "add_webauthn": "netcourt.identity.forms.factors.AddKeyForm",
    "edit_webauthn": "netcourt.identity.forms.factors.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "网庭"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers treat localhost as secure; any other address needs TLS for passkeys to work.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("NETCOURT_TLS", "0").lower() not in {"1", "true", "yes", "on"}

STAFF_IDLE_MINUTES = int(os.environ.get("NETCOURT_STAFF_IDLE_MINUTES", "30"))
PERSON_IDLE_MINUTES = int(os.environ.get("NETCOURT_PERSON_IDLE_MINUTES", "120"))

# Sessions hold phones while a code is awaited: they are sealed like the fields.
SESSION_SERIALIZER = "netcourt.identity.secrecy.SealedSerializer"

# Text messages and proof of identity are adapters: a dotted path each. contracts: sms/__init__.py, proofing/__init__.py
SMS_GATEWAY = os.environ.get("NETCOURT_SMS", "netcourt.identity.sms.embedded.Outbox")
PHONE_CHECK = os.environ.get("NETCOURT_PHONE_CHECK", "netcourt.identity.phones.embedded.KnownHere")
IDENTITY_PROOFING = os.environ.get("NETCOURT_PROOFING", "netcourt.identity.proofing.embedded.OperatorDesk")

# How old a proof may be at each stage, in minutes (OL21 7: again at the start of mediation, exchange and hearing).
PROOF_MINUTES = {
    "filing": int(os.environ.get("NETCOURT_PROOF_MINUTES_FILING", str(365 * 24 * 60))),
    "mediation": int(os.environ.get("NETCOURT_PROOF_MINUTES_MEDIATION", "30")),
    "evidence_exchange": int(os.environ.get("NETCOURT_PROOF_MINUTES_EXCHANGE", "30")),
    "hearing": int(os.environ.get("NETCOURT_PROOF_MINUTES_HEARING", "30")),
}

# A national or provincial identity provider by OpenID Connect (在线政务服务规定 5). Off until an address is given.
SOCIALACCOUNT_ADAPTER = "netcourt.identity.proofing.oidc.RealNameAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
OIDC_CLAIMS = {
    "name": os.environ.get("NETCOURT_OIDC_CLAIM_NAME", "name"),
    "number": os.environ.get("NETCOURT_OIDC_CLAIM_NUMBER", "id_number"),
    "kind": os.environ.get("NETCOURT_OIDC_CLAIM_KIND", "id_kind"),
    "level": os.environ.get("NETCOURT_OIDC_CLAIM_LEVEL", "real_name_level"),
}
OIDC_LEVEL = os.environ.get("NETCOURT_OIDC_REAL_NAME_LEVEL", "real_name")
if os.environ.get("NETCOURT_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "national",
                "name": os.environ.get("NETCOURT_OIDC_NAME", "统一身份认证平台"),
                "client_id": os.environ["NETCOURT_OIDC_CLIENT"],
                "secret": os.environ["NETCOURT_OIDC_SECRET"],
                "settings": {
                    "server_url": os.environ["NETCOURT_OIDC_SERVER"],
                    "scope": os.environ.get("NETCOURT_OIDC_SCOPE", "openid profile").split(),
                    "oauth_pkce_enabled": True,
                },
            }
        ]
    }
