"""What every test stands on: a database of its own, a browser, and properties in two sizes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties
from hypothesis.database import DirectoryBasedExampleDatabase

from nhanrong.commons.postgres import place, server, watch
from nhanrong.commons.words import catalogue
from tests import database
from tests.cast import cast, client_as, country  # noqa: F401 -- the people whom every test knows

SOAK = os.environ.get("SOAK") == "1"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# The settings of the house, but for what tests must have otherwise.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
settings.STATIC_ROOT = None
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not settings.DATABASE_URL:
    connections.settings["default"].update(server.address("test"))
connections.settings["default"]["CONN_MAX_AGE"] = 0

properties.register_profile(
    "quick",
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
properties.register_profile(
    "soak",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(place.LOCAL / "hypothesis"),
    suppress_health_check=list(HealthCheck),
)
properties.load_profile("soak" if SOAK else "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the words when their sources are newer, before the workers start."""
    if not hasattr(config, "workerinput") and not catalogue.is_compiled():
        catalogue.compile_catalogues()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the soak for `make soak`; the stories, which are long, begin, so that none waits.

    A test of rules asks for no database.
    """
    items.sort(key=lambda item: "stories" not in item.path.parts)
    for item in items:
        if not SOAK and item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="heavy: run by `make soak`"))
        if item.path.name == "test_rules.py" and item.get_closest_marker("django_db"):
            raise pytest.UsageError(f"{item.nodeid}: a rule knows no database")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let go of a connection whose database was replaced behind its back.

    While a browser is open, its loop gives this thread other connections than before and after:
    the test that renews the database there cannot close the one that waits outside.
    """
    held = connections["default"]
    if held.connection is not None and not held.in_atomic_block and not held.is_usable():
        held.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the tests' server, unless somebody else's tests are still running on it."""
    if not hasattr(session.config, "workerinput") and not settings.DATABASE_URL:
        connections.close_all()
        watch.leave("test")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Give this worker its database, and take it away at the end."""
    with django_db_blocker.unblock():
        database.make()
    yield
    with django_db_blocker.unblock():
        database.remove()


def _renew(self: TransactionTestCase) -> None:
    database.renew()


TransactionTestCase._fixture_teardown = _renew


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    """Begin every test in Vietnamese, whatever the page before it spoke."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True, scope="session")
def files_of_the_tests() -> Iterator[None]:
    """Keep what tests attach away from the files of the house."""
    with tempfile.TemporaryDirectory(prefix="nhanrong-files-") as folder:
        settings.MEDIA_ROOT = folder
        yield


@pytest.fixture(scope="module")
def browser():
    """Start a real Chromium; without one the page tests fail and say how to get it.

    It leaves with its module: Playwright keeps a loop in this thread, and the tests of the queue
    need one of their own.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow import

    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: `apt-get install chromium`, or set CHROMIUM.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Open a new window as an official in Việt Nam has it; an error in its console is a failure.

    Without motion: a colour half-way between two themes would be no colour of ours.
    """
    context = browser.new_context(
        locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    window = context.new_page()
    wrong: list[str] = []
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    yield window
    context.close()
    assert wrong == []


@pytest.fixture
def live(live_server, settings) -> str:
    """Serve the house on a port of this machine and return its address."""
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url
