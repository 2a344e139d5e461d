"""How kernels and rules are marked for compilation, and where the machine code is kept.

Numba's cache looks only at the file of the outermost function, so a rule changed in another file would silently keep
its old machine code (numba issue 1833). The cache folder is therefore named by a hash of every source a kernel reaches.
"""

import hashlib
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import llvmlite
import numba
import numpy as np
from numba.extending import register_jitable

Function = TypeVar("Function", bound=Callable[..., Any])

_PACKAGE = Path(__file__).parent


def _kernel_sources() -> list[Path]:
    """Files whose text decides what a kernel computes, in a fixed order."""
    single = [_PACKAGE / f"{name}.py" for name in ("compiling", "draws", "tables", "vocabulary")]
    rooms = [path for room in ("parameters", "rules", "members") for path in sorted((_PACKAGE / room).rglob("*.py"))]
    return single + rooms


def _fingerprint() -> str:
    """Hash of the kernel sources and of everything that turns them into machine code."""
    digest = hashlib.sha256()
    for path in _kernel_sources():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    versions = (numba.__version__, llvmlite.__version__, np.__version__, sys.version)
    digest.update(repr(versions).encode())
    return digest.hexdigest()[:16]


def _cache_folder() -> Path | None:
    """Folder of the compiled kernels of exactly these sources, one a fingerprint; None where none can be written."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    for parent in (Path(home), Path(tempfile.gettempdir())):
        folder = parent / "grouplife" / _fingerprint()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


_CACHE = _cache_folder()


def is_compiled() -> bool:
    """True when kernels of these sources were compiled before on this machine."""
    return _CACHE is not None and any(_CACHE.rglob("*.nbc"))


def kernel(function: Function) -> Function:
    """Mark a function that is compiled as a whole: no Python objects, the interpreter lock released, cached on disk.

    Its arrays are borrowed from the caller: references to them are not counted.
    """
    return _compiled(function, _nrt=False)


def inlined_kernel(function: Function) -> Function:
    """Mark a kernel that becomes part of its caller: called at one hot place, with more arguments than work."""
    return _compiled(function, _nrt=False, forceinline=True)


def allocating_kernel(function: Function) -> Function:
    """Mark a kernel that makes arrays, and so has to count references."""
    return _compiled(function)


def _compiled(function: Function, **options: bool) -> Function:
    """Mark a function for compilation, with our own cache folder; other kernels of the process keep theirs."""
    theirs = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = "" if _CACHE is None else str(_CACHE)
    try:
        marked = numba.njit(nogil=True, cache=_CACHE is not None, error_model="numpy", **options)(function)
    finally:
        numba.config.CACHE_DIR = theirs
    return cast(Function, marked)


def rule(function: Function) -> Function:
    """Mark a rule: plain Python for the readable engine, compiled where a kernel calls it."""
    marked: Function = register_jitable(function)
    return marked


def first_call(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a kernel for the first time; a damaged cache is deleted and the kernel compiled again.

    Args:
        function: A kernel.
        *arguments: Its arguments.

    Returns:
        What the kernel returns.
    """
    try:
        return function(*arguments)
    except (EOFError, pickle.UnpicklingError):
        if _CACHE is not None:
            shutil.rmtree(_CACHE, ignore_errors=True)
            _CACHE.mkdir(parents=True, exist_ok=True)
        return function(*arguments)
