"""Settings. Everything that differs between machines comes from the environment; docs/settings.md lists it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from netcourt.web import csp

CHECKOUT = Path(__file__).resolve().parents[2]
STATE = Path(os.environ.get("NETCOURT_STATE", CHECKOUT / "var"))


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret(name: str, file: str) -> str:
    """A secret from the environment or from the state folder, where the launcher makes it once (mode 0600)."""
    if name in os.environ:
        return os.environ[name]
    path = STATE / "secrets" / file
    return path.read_text().strip() if path.exists() else f"unsafe-{file}-for-checks-only"


def _database(url: str) -> dict[str, object]:
    """``postgresql://user:password@host:port/name?host=/socket`` as Django's settings. Several hosts by commas."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "netcourt",
        "USER": query.pop("user", unquote(parts.username or "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 0,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"connect_timeout": 5, **query},
    }


DEBUG = _flag("NETCOURT_DEBUG", False)
SECRET_KEY = _secret("NETCOURT_SECRET_KEY", "secret-key")
# Encrypts identity numbers and phones at rest; kept apart from the data.
FIELD_KEY = _secret("NETCOURT_FIELD_KEY", "field-key")
# Shared by the courts of a network, for fingerprints of who sues whom; the newest first, two while it is changed.
NETWORK_KEY = _secret("NETCOURT_NETWORK_KEY", "network-key")
# From it comes the key this installation signs with towards other courts.
NETWORK_SEAL = _secret("NETCOURT_NETWORK_SEAL", "network-seal-key")
# Other courts, or a hub, that are asked who registered first: NAME ADDRESS PUBLIC-KEY by commas.
NEIGHBOURS = _list("NETCOURT_NEIGHBOURS", "")
# Questions a minute that one other court may ask.
NETWORK_QUESTIONS = int(os.environ.get("NETCOURT_NETWORK_QUESTIONS", "600"))
ALLOWED_HOSTS = _list("NETCOURT_HOSTS", "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = _list("NETCOURT_ORIGINS", "")

# The example court with invented people one can be (体验区). Off outside the demo.
NETCOURT_DEMO = _flag("NETCOURT_DEMO", False)
# The court this installation opens with; one installation may hold many courts.
NETCOURT_COURT = os.environ.get("NETCOURT_COURT", "浙0199")
# Calls a minute that one access token may make.
TOKEN_CALLS_PER_MINUTE = int(os.environ.get("NETCOURT_TOKEN_CALLS", "300"))
# Receivers of webhooks that need not be public nor speak TLS, as host:port by commas: a court's own network, tests.
WEBHOOK_HOSTS = frozenset(_list("NETCOURT_WEBHOOK_HOSTS", ""))
# Where people reach this court; printed in papers.
NETCOURT_URL = os.environ.get("NETCOURT_URL", f"http://localhost:{os.environ.get('NETCOURT_PORT', '8000')}").rstrip("/")

# The payment gateway: a class that keeps the contract of ``netcourt.fees.gateway``. Empty: none, money comes by bank
# transfer and at the window. The embedded cashier moves no money and serves the example court only.
PAYMENT_GATEWAY = os.environ.get("NETCOURT_PAYMENT", "netcourt.fees.cashier.adapter.Cashier" if NETCOURT_DEMO else "")
if PAYMENT_GATEWAY.startswith("netcourt.fees.cashier.") and not NETCOURT_DEMO:
    raise ImproperlyConfigured(
        "NETCOURT_PAYMENT: the embedded cashier moves no money; it serves the example court only"
    )
# Signs what the embedded cashier tells the court.
CASHIER_KEY = _secret("NETCOURT_CASHIER_KEY", "cashier-key")

# Whether a simple case in summary procedure may be served by publication (IC18 18). Off: CPI 140 and TL19 4 bar it, and
# the case is converted first. Never in small claims.
PUBLICATION_IN_SUMMARY = _flag("NETCOURT_PUBLICATION_IN_SUMMARY", False)

# The court's account for fees, for those who transfer: payee, bank, number, with commas between.
FEE_ACCOUNT = _list(
    "NETCOURT_FEE_ACCOUNT", "示范互联网法院诉讼费专户,示例银行,0000 0000 0000 0199" if NETCOURT_DEMO else ""
)

INSTALLED_APPS = [
    "netcourt.web",
    "netcourt.reference",
    "netcourt.identity",
    "netcourt.tokens",
    "netcourt.cases",
    "netcourt.fees",
    "netcourt.uploads",
    "netcourt.service",
    "netcourt.feeds",
    "netcourt.filing",
    "netcourt.batches",
    "netcourt.api",
    "netcourt.guidance",
    "netcourt.appearance",
    "netcourt.judgment",
    "netcourt.mediation",
    "netcourt.webhooks",
    "netcourt.exchange",
    "netcourt.pleadings",
    "netcourt.modes",
    "netcourt.evidence",
    "netcourt.execution",
    "netcourt.special",
    "netcourt.retrial",
    "netcourt.experience",
    "netcourt.conformance",
    "netcourt.benchmarks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "netcourt.web.middleware.ConnectionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "netcourt.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "netcourt.web.middleware.PrivatePagesMiddleware",
    "netcourt.web.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "netcourt.identity.middleware.SecondFactorMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "netcourt.urls"
ASGI_APPLICATION = "netcourt.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "netcourt.web.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "netcourt.web.templatetags.court"],
        },
    }
]
FORM_RENDERER = "netcourt.web.forms.CourtFormRenderer"

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgresql:///netcourt"))}
# How many connections a process holds; requests beyond them wait in line. 0: each thread one of its own.
if _pool := int(os.environ.get("NETCOURT_DB_POOL", "0")):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _pool, "timeout": 10}  # type: ignore[index]
    # A connection that died with its server is replaced before it is given out.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counters of rate limits must be shared by all processes: kept in PostgreSQL.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "netcourt_cache",
        # Over this number a third is thrown out, whatever it counts: the usual 300 would forget failed sign-ins.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/cases/"
LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "netcourt.web.views.errors.csrf_failure"
# TLS is ended by the proxy of the court; set to 1 there.
BEHIND_TLS = _flag("NETCOURT_TLS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = csp.POLICY

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = STATE / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Where bytes of documents are kept: a folder, or any S3-compatible store.
MEDIA_ROOT = STATE / "documents"
if os.environ.get("NETCOURT_S3_BUCKET"):
    from botocore.config import Config  # not needed, and slow to import, where there is no such store

    _documents: dict[str, object] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["NETCOURT_S3_BUCKET"],
            "endpoint_url": os.environ.get("NETCOURT_S3_ENDPOINT"),
            "access_key": os.environ.get("NETCOURT_S3_ACCESS_KEY"),
            "secret_key": os.environ.get("NETCOURT_S3_SECRET_KEY"),
            "file_overwrite": False,
            "default_acl": None,
            "max_memory_size": 1024 * 1024,  # a larger file is read through the disk
            "client_config": Config(
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                # An act waits for its papers with the case locked: a store that is away must be noticed soon.
                connect_timeout=3,
                read_timeout=20,
                retries={"total_max_attempts": 3, "mode": "standard"},
                # Checksums of Amazon's own, which other stores refuse; every paper has its SHA-256 and SM3 anyway.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }
else:
    _documents = {"BACKEND": "netcourt.intake.store.DurableStorage", "OPTIONS": {"location": MEDIA_ROOT}}
STORAGES = {
    "default": _documents,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "netcourt.identity.masking.MaskingFilter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("NETCOURT_LOG_LEVEL", "WARNING")},
}

# How services reach people: one adapter for each channel (service/channels).
SERVICE_CHANNELS = {
    "platform": "netcourt.service.channels.platform.Platform",
    "sms": "netcourt.service.channels.sms.Sms",
    "email": os.environ.get("NETCOURT_MAIL", "netcourt.service.channels.email.Outbox"),
    "im": os.environ.get("NETCOURT_IM", "netcourt.service.channels.outboxes.Instant"),
    "fax": os.environ.get("NETCOURT_FAX", "netcourt.service.channels.outboxes.Fax"),
    "post": "netcourt.service.channels.by_hand.ByHand",
    "person": "netcourt.service.channels.by_hand.ByHand",
}
# A mail server for netcourt.service.channels.email.Smtp: smtp://user:password@host:port, smtps://…, …?starttls=1.
SMTP_URL = os.environ.get("NETCOURT_SMTP", "")
MAIL_FROM = os.environ.get("NETCOURT_MAIL_FROM", "court@localhost")
# Days for which files are kept: photographs and papers of identity after the decision; packages put into quarantine.
IDENTITY_FILES_KEPT = int(os.environ.get("NETCOURT_IDENTITY_FILES_KEPT", "365"))
QUARANTINE_KEPT = int(os.environ.get("NETCOURT_QUARANTINE_KEPT", "180"))
# Days for which a notice of service by publication stays open by its address after its own days ended.
NOTICES_KEPT = int(os.environ.get("NETCOURT_NOTICES_KEPT", "90"))
# A Maildir into which the mail server delivers what came back (bounces); read every minute.
BOUNCES = os.environ.get("NETCOURT_BOUNCES", "")

from netcourt.identity.sign_in import *  # noqa: E402, F403  the settings of sign-in stand beside its code
