"""Tools of the gate's own tests.

python -m tests.gate worlds                  records the small worlds anew
python -m tests.gate mutations [LAYER..]     tries every mutant and writes docs/mutations.md
python -m tests.gate try [LAYER..] NUMBER..  tries some mutants by number, prints what caught them as JSON
"""

import json
import sys

from sim import archive
from tests.gate import mutation, worlds
from tests.gate.layers import LAYERS
from tests.gate.mutants import MUTANTS


def main(words: list[str]) -> int:
    """Do what is asked."""
    match words:
        case ["worlds"]:
            archive.put(worlds.FILE, worlds.record())
        case ["mutations", *layers] if set(layers) <= set(LAYERS):
            found = mutation.check(MUTANTS, layers or list(LAYERS), _tell)
            archive.put(mutation.TABLE, mutation.table(found).encode())
        case ["try", *asked] if all(word in LAYERS or _is_number(word) for word in asked):
            layers = [word for word in asked if word in LAYERS] or list(LAYERS)
            found = mutation.check([MUTANTS[int(word)] for word in asked if word not in LAYERS], layers, _tell)
            sys.stdout.write(json.dumps([one.said for one in found]) + "\n")
        case _:
            sys.stderr.write(f"{__doc__}\nLAYER: {', '.join(LAYERS)}\n")
            return 2
    return 0


def _is_number(word: str) -> bool:
    return word.isdecimal() and int(word) < len(MUTANTS)


def _tell(one: mutation.Caught) -> None:
    sys.stderr.write(f"{one.mutant.says}: {', '.join(name for name, said in one.said.items() if said) or 'nothing'}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
