"""All settings, read from the environment; `.env.example` lists them."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


def _load_env_file() -> None:
    """Read `.env` of the working directory; the real environment wins."""
    path = Path.cwd() / ".env"
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and value.strip() and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def _flag(name: str) -> bool:
    value = _text(name, "0").lower()
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} vaut « {value} » : écrivez 1 (oui) ou 0 (non).")
    return value == "1"


_load_env_file()

# Read by the linear algebra of the weights when it is loaded. Its matrices are small, and the
# threads of several workers only wait for one another: 4 ms with one, up to 900 ms with many.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEBUG = _flag("SENACS_DEBUG")
DEMONSTRATION = _flag("SENACS_DEMONSTRATION")
VAR = Path(_text("SENACS_VAR", str(ROOT / "var")))
SNAPSHOTS = VAR / "snapshots"
TERRITORIES = Path(_text("SENACS_TERRITORIES", str(ROOT.parent / "shared" / "territories")))
NODE_MODULES = ROOT / "node_modules"


def _secret_key() -> str:
    """The configured key, or one kept in `var/` for the embedded mode."""
    key = _text("SENACS_SECRET_KEY")
    if key:
        return key
    if _text("DATABASE_URL") and not DEBUG and not DEMONSTRATION:
        raise ImproperlyConfigured(
            "SENACS_SECRET_KEY est vide : donnez une clé d’au moins 50 caractères tirés au hasard."
        )
    path = VAR / "secret_key"
    if not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [h for h in _text("SENACS_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith("[")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_htmx",
    "csp",
    "senacs.journal",
    "senacs.territories",
    "senacs.structures",
    "senacs.accounts",
    "senacs.campaigns",
    "senacs.analytics",
    "senacs.publications",
    "senacs.exchange",
    "senacs.web",
    "senacs.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "senacs.web.errors.FormAddressMiddleware",
    "senacs.web.doors.ClosedByDefaultMiddleware",
    "senacs.web.read_once.ReadOnceMiddleware",
]

ROOT_URLCONF = "senacs.urls"
WSGI_APPLICATION = "senacs.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src" / "senacs" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "senacs.web.context.site",
            ],
            "builtins": ["senacs.web.templatetags.senacs"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        _text("DATABASE_URL", f"sqlite:///{VAR / 'senacs.sqlite3'}"), conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE most concurrent saves fail; FULL: an acknowledged answer is on disk.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if DEMONSTRATION:
    PASSWORD_HASHERS = ["senacs.demonstration.hasher.PublicPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "senacs.web.sign_in.ClosedSignUpAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "SENACS : "
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or DEMONSTRATION)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CACHES = {
    # Sign-in attempts are counted for all the processes of the server together.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
    }
}

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "statique/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [
    ("inter", NODE_MODULES / "inter-ui" / "web"),
    ("htmx", NODE_MODULES / "htmx.org" / "dist"),
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "media"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Address of the site in messages that no request asked for.
SITE_URL = _text("SENACS_URL", "http://127.0.0.1:8000")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _text("SENACS_EMAIL_FROM", "SENACS <ne-pas-repondre@senacs.example>")
_mail = urlparse(_text("SENACS_EMAIL_URL"))
if _mail.scheme == "smtp":
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = parse_qs(_mail.query).get("tls") == ["1"]
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "outbox"
