"""How kernels and rules are marked for compilation, and where the machine code is kept.

Numba's cache looks only at the file of the outermost function, so a rule changed in another file would silently keep
its old machine code (numba issue 1833). The cache folder is therefore named by a hash of every source a kernel reaches.
"""

import hashlib
import os
import pickle
import shutil
import sys
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
    single = [_PACKAGE / f"{name}.py" for name in ("compiling", "draws", "parameters", "tables", "vocabulary")]
    rooms = [path for room in ("rules", "members") for path in sorted((_PACKAGE / room).rglob("*.py"))]
    return single + rooms


def _fingerprint() -> str:
    """Hash of the kernel sources and of everything that turns them into machine code."""
    digest = hashlib.sha256()
    for path in _kernel_sources():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    versions = (numba.__version__, llvmlite.__version__, np.__version__, sys.version)
    digest.update(repr(versions).encode())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Folder of the compiled kernels of exactly these sources: under the user's cache home."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "grouplife" / _fingerprint()


_CACHE = cache_folder()
numba.config.CACHE_DIR = str(_CACHE)


def is_compiled() -> bool:
    """True when kernels of these sources were compiled before on this machine."""
    return any(_CACHE.rglob("*.nbc"))


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
    return cast(Function, numba.njit(nogil=True, cache=True, error_model="numpy", **options)(function))


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
    except (EOFError, pickle.UnpicklingError, OSError):
        shutil.rmtree(_CACHE, ignore_errors=True)
        return function(*arguments)
