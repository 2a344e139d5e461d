"""The strict YAML reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.document import DEEPEST, MOST_NODES, parse
from sim.inputs.node import find
from sim.inputs.problem import InputError
from sim.inputs.text import decoded


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1:30", "1:30"),
        ("08:10", "08:10"),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        (".5", 0.5),
        ("-3", -3),
        ("2021-05-01", "2021-05-01"),
        ("25 %", "25 %"),
        ("~", None),
        ("", None),
        ("null", None),
        ("True", True),
        ("false", False),
        ('"12"', "12"),
        ("'no'", "no"),
        ("0b1", "0b1"),
        ("=", "="),
    ],
)
def test_plain_scalars_follow_yaml_1_2(written, value):
    """Scalars mean what the core schema of YAML 1.2 says, not the surprises of 1.1."""
    read = parse(f"a: {written}\n", "f").plain["a"]
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize("written", [".inf", "-.Inf", ".NAN", "1e400", "-1e999", "9" * 65])
def test_numbers_are_finite(written):
    """What is infinite, no number, or endless is refused."""
    with pytest.raises(InputError, match=r"error\[number\]"):
        parse(f"a: {written}\n", "f")


def test_places_are_those_of_the_file():
    """Key and value stand where line and column say, counted in characters."""
    root = parse('\u6625\u8282: [1, {b: "x",\n  c: y}]\n', "f")
    node = find(root, ("\u6625\u8282", 1, "c")).node
    assert (node.key, node.place) == (("f", 2, 3), ("f", 2, 6))


def test_the_deepest_nesting_is_allowed_and_no_deeper():
    """The limit itself is read, one level more is refused."""
    assert parse("a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), "f")
    with pytest.raises(InputError, match=r"error\[too_deep\]"):
        parse("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "f")


def test_many_values_are_refused():
    """A document of more values than the limit is refused."""
    with pytest.raises(InputError, match=r"error\[too_many_values\]"):
        parse("- a\n" * (MOST_NODES + 1), "f")


def faults(content: bytes):
    """What is wrong with a file of these bytes."""
    try:
        parse(decoded(content, "f"), "f")
    except InputError as error:
        return error.problems
    return []


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text):
    """No text does anything else to the reader than give a tree or faults with a place."""
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults(text.encode()))


@given(st.lists(st.sampled_from(list("[]{}:-?&*!|>'\"%@`#,\n\t ab1~<")), max_size=60).map("".join))
def test_any_tangle_of_yaml_signs_is_read_or_refused(text):
    """The same for text made of the characters that mean something to YAML."""
    found = faults(text.encode())
    assert all(str(fault).startswith(f"f:{fault.line}:{fault.column}: error[") for fault in found)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    """The same for bytes."""
    assert all(fault.found and fault.allowed for fault in faults(content))


def test_tabs_that_indent_nothing_are_no_fault():
    """A tab inside a text or a comment is harmless."""
    assert parse(decoded(b"a: 'x\ty' # \tc\nb: 1\n", "f"), "f").plain == {"a": "x\ty", "b": 1}
