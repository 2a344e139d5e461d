"""Lists of an input file, kept as tuples so that nothing changes them later."""

from typing import Annotated, TypeVar

from pydantic import Strict

Item = TypeVar("Item")

#: A list in the file, a tuple in the model.
Listed = Annotated[tuple[Item, ...], Strict(False)]
