"""Settings of the house: one file, read from the environment."""

import os
import secrets
from pathlib import Path
from typing import Any

import pghistory
from csp.constants import NONE, SELF

from nhanrong.commons.postgres import server

ROOT = Path(__file__).resolve().parent.parent
LOCAL = Path(os.environ.get("NHANRONG_LOCAL", ROOT / ".local"))


def env(name: str, default: str = "") -> str:
    """Read a setting; `NAME_FILE` names a file that holds it, for secrets."""
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """Read a yes or no."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _secret_key() -> str:
    """Return the secret of this installation; without one given, make it once and keep it."""
    given = env("SECRET_KEY")
    if given:
        return given
    LOCAL.mkdir(parents=True, exist_ok=True)
    kept = LOCAL / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


DEBUG = env_bool("DEBUG", default=False)
# The demonstration country: sample data, marked on every page, never on a public address.
DEMO = env_bool("DEMO", default=False)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("CSRF_TRUSTED_ORIGINS").split(",") if origin]
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", "http://127.0.0.1:8000")
SECURE = PUBLIC_ADDRESS.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "lucide",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "nhanrong.commons.postgres",
    "nhanrong.commons.deeds",
    "nhanrong.commons.finding",
    "nhanrong.commons.words",
    "nhanrong.commons.ui",
    "nhanrong.commons.jobs",
    "nhanrong.commons.laws",
    "nhanrong.commons.places",
    "nhanrong.commons.people",
    "nhanrong.commons.scope",
    "nhanrong.commons.audit",
    "nhanrong.commons.files",
    "nhanrong.commons.corrections",
    "nhanrong.commons.bulk",
    "nhanrong.commons.worktop",
    "nhanrong.commons.press",
    "nhanrong.commons.sheets",
    "nhanrong.registry.territory",
    "nhanrong.registry.organisation",
    "nhanrong.registry.initiatives",
    "nhanrong.web.api",
    "nhanrong.web.portal",
    "nhanrong.web.desk",
    "nhanrong.web.office",
]
if DEMO:
    INSTALLED_APPS.append("demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nhanrong.commons.words.choice.VietnameseFirst",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nhanrong.commons.ui.addresses.WellFormedAddress",
    "nhanrong.commons.scope.gate.GateMiddleware",
    "nhanrong.commons.ui.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "nhanrong.urls"
WSGI_APPLICATION = "nhanrong.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our pages stand before allauth's of the same names.
        "DIRS": [ROOT / "nhanrong" / "web" / "office" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhanrong.commons.ui.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "nhanrong.commons.ui.templatetags.ui",
                "nhanrong.commons.bulk.templatetags.bulk",
            ],
        },
    }
]

# Without DATABASE_URL the house keeps a PostgreSQL server of its own.
DATABASE_URL = env("DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": server.parse(DATABASE_URL) if DATABASE_URL else server.address()
}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "nhanrong" / "commons" / "words" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["nhanrong.commons.words.formats"]
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
MEDIA_ROOT = LOCAL / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "nhanrong.commons.files.arriving.SizeGuard",
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SECOND_FACTOR_URL = "mfa_index"

# How many proxies of our own stand in front and name the visitor in X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TRUSTED_PROXIES", "0"))
ACCOUNT_ADAPTER = "nhanrong.web.office.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SESSION_REMEMBER = False
# Of one-time codes; wrong passwords are counted by axes, in the database.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "login": "1200/m/ip"}  # an office shares one IP
MFA_ADAPTER = "nhanrong.web.office.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Nhân Rộng"
MFA_TOTP_TOLERANCE = 1  # clocks differ, and people type slowly: the code before still holds
USERSESSIONS_TRACK_ACTIVITY = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "nhanrong.web.office.adapters.client_ip"
AXES_USERNAME_CALLABLE = "nhanrong.web.office.adapters.login_name"
AXES_LOCKOUT_TEMPLATE = "office/locked_out.html"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# No reverse relation from a record to its versions: it would read around the scope.
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="+")
PGHISTORY_APPEND_ONLY = False  # the retention job blanks a field in the row and all its versions

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
}
