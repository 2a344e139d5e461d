"""Completeness: nothing exists that nothing reads, tests or documents."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import sim
from sim import parameters

ROOT = Path(__file__).parent.parent
RULE_FILES = sorted(path for path in (ROOT / "sim" / "rules").glob("*.py") if path.stem != "__init__")
SOURCES = yaml.safe_load((ROOT / "scenarios" / "sources.yaml").read_text(encoding="utf-8"))
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("*.py")))


def rules() -> Iterator[tuple[str, Any]]:
    for path in RULE_FILES:
        module = import_module(f"sim.rules.{path.stem}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(d) == "rule" for d in node.decorator_list):
                yield f"{path.stem}.{node.name}", getattr(module, node.name)


RULES = dict(rules())


def blocks(block: type) -> Iterator[tuple[str, str]]:
    """Fields of the nested parameter classes that hold numbers."""
    for name, annotation in inspect.get_annotations(block, eval_str=True).items():
        if isinstance(annotation, type) and hasattr(annotation, "_fields"):
            yield from blocks(annotation)
        else:
            yield block.__name__, name


PARAMETER_FIELDS = sorted(
    {
        field
        for block in vars(parameters).values()
        if isinstance(block, type) and hasattr(block, "_fields") and block.__module__.startswith(parameters.__name__)
        for field in blocks(block)
    }
)


def test_there_are_rules_and_parameters() -> None:
    """The lists that the tests below loop over are not empty."""
    assert len(RULES) > 30
    assert len(PARAMETER_FIELDS) > 100


@pytest.mark.parametrize("name", RULES)
def test_rule_is_documented(name: str) -> None:
    """Every rule names each argument, what it returns, and a source that exists."""
    rule = RULES[name]
    doc = inspect.getdoc(rule) or ""
    arguments = list(inspect.signature(rule).parameters)
    missing = [argument for argument in arguments if f"{argument}:" not in doc]
    assert not missing
    assert "Returns:" in doc
    source = re.search(r"Source: ([\w-]+)\.", doc)
    assert source is not None
    assert source[1] in SOURCES


@pytest.mark.parametrize("name", RULES)
def test_rule_is_named_in_a_test(name: str) -> None:
    """Every rule is named in a test."""
    assert re.search(rf"\b{name.split('.')[1]}\b", TESTS)


@pytest.mark.parametrize(("block", "field"), PARAMETER_FIELDS)
def test_parameter_is_read(block: str, field: str) -> None:
    """Every field of Parameters is read by a rule, an engine, a procedure or what wires them."""
    readers = [
        path
        for room in ("rules", "members", "operations")
        for path in (ROOT / "sim" / room).rglob("*.py")
        if path.name != "records.py"
    ]
    readers += [ROOT / "sim" / f"{name}.py" for name in ("simulation", "meeting", "run/life")]
    assert any(re.search(rf"\.{field}\b|\"{field}\"", path.read_text(encoding="utf-8")) for path in readers), block


def test_no_file_is_long() -> None:
    """No Python file has more than 500 lines."""
    files = [path for room in ("sim", "tests", "benchmarks", "calibration") for path in (ROOT / room).rglob("*.py")]
    assert files
    assert not [str(path) for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 500]


def test_the_front_door_is_what_it_says() -> None:
    """sim.__all__ names what can be imported from it, and nothing else public is there."""
    assert sim.__all__
    assert all(hasattr(sim, name) for name in sim.__all__)


def test_procedures_are_the_strategy_blocks() -> None:
    """A procedure, its scenario block and its plan have one name in every room."""
    from sim.inputs.scenario.strategy import Strategy
    from sim.operations.strategy import GROWTH, PROCEDURES

    names = {*PROCEDURES, *GROWTH}
    assert names == set(parameters.Strategy._fields)
    assert names | {"goods"} == set(Strategy.model_fields)  # goods are on sale, which is nobody's work
    assert all((ROOT / "sim" / "operations" / f"{name}.py").exists() for name in names)
    assert all((ROOT / "sim" / "inputs" / "scenario" / f"{name}.py").exists() for name in names)


def test_behaviour_blocks_are_the_rule_files() -> None:
    """A behaviour block and its rule have one name in every room."""
    from sim.inputs.behaviour import Behaviour

    blocks = set(Behaviour.model_fields)
    assert blocks
    assert blocks <= {path.stem for path in RULE_FILES}


def test_act_kinds_are_event_kinds() -> None:
    """An act is logged under its own name, one number higher."""
    from sim.vocabulary import ActKind, EventKind

    assert all(EventKind[kind.name] == kind + 1 for kind in ActKind)
