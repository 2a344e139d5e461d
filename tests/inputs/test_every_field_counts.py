"""No dead knobs: every number and every choice of the inputs reaches the parameters of the simulation."""

import json
import pickle

import pytest

from sim.flatten import flatten
from sim.inputs import read
from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import Costs, Labour, Product, Segment, Spam
from sim.inputs.scenario import Scenario
from sim.inputs.slots import slot_at
from tests.inputs.conftest import BASE
from tests.inputs.test_shipped_files import WHOLE

NUMBERS = [(block, name) for block, field in Behaviour.model_fields.items() for name in field.annotation.model_fields]
TRAITS = [name for name in Segment.model_fields if name not in ("description", "needs")]
PRODUCT = [name for name in Product.model_fields if name not in ("description", "category")]

#: Procedures that go on for a while.
SPELLS = ("cadence", "atmosphere", "points", "topics", "prepared", "red_packets", "promotions", "moderation")
SPELLS += ("recruitment", "invitations", "fission", "closing")
#: Procedures that go on from the first day to the last.
SWITCHES = ("goods", "after_sales", "chats")

#: A change of each field of a scenario, as -s/--set takes it.
CHANGES = [
    "horizon=29 days",
    "starts=2025-03-05",
    "portfolio[0].store=south",
    "portfolio[0].teams=2",
    "portfolio[0].operators=2",
    "portfolio[0].around=50000",
    "portfolio[0].working_hours=08:00-18:00",
    "portfolio[0].groups.name=other",
    "portfolio[0].groups.count=2",
    "portfolio[0].groups.members=99",
    "portfolio[0].groups.segment=devotees",
    "portfolio[0].groups.name_style=plain",
    "portfolio[0].groups.persona=assistant",
    "portfolio[0].groups.salesperson=Xiaoli",
    "portfolio[0].groups.spam_a_day=0.5",
    "portfolio[0].groups.history=ordinary service",
    "portfolio[0].groups.silent_for=9 days",
    "portfolio[0].groups.replace_quits=true",
    *(f"strategy.{name}.enabled=false" for name in WHOLE if name != "goods"),
    *(f"strategy.{name}.start=3 days" for name in WHOLE if name not in SWITCHES),
    *(f"strategy.{name}.lasting=3 days" for name in SPELLS),
    *(
        f"strategy.{name}.at=07:00"
        for name in ("portrait", "rename", "persona", "opening_push", "prepared", "red_packets")
    ),
    "strategy.cadence.pushes[0].at=evening",
    "strategy.cadence.pushes[0].kind=product",
    "strategy.cadence.pushes[0].grade=helpful",
    "strategy.cadence.pushes[0].on=weekends",
    "strategy.cadence.spread.a_day=4",
    "strategy.cadence.spread.between=09:00-22:00",
    "strategy.cadence.spread.kind=product",
    "strategy.cadence.spread.grade=helpful",
    "strategy.cadence.spread.product_share=50 %",
    "strategy.cadence.stock.pieces=9",
    "strategy.cadence.stock.new_a_day=0.5",
    "strategy.cadence.by_hand=true",
    "strategy.rename.name_style=plain",
    "strategy.persona.style=assistant",
    "strategy.opening_push.grade=ordinary",
    "strategy.opening_push.image_first=false",
    "strategy.atmosphere.demonstrators=4",
    "strategy.atmosphere.messages_a_day=4",
    "strategy.atmosphere.between=10:00-21:00",
    "strategy.atmosphere.grade=ordinary",
    "strategy.atmosphere.disclosed=true",
    "strategy.points.sign_in.window=06:30-11:00",
    "strategy.points.sign_in.points=6",
    "strategy.points.sign_in.streak_bonus=1",
    "strategy.points.sign_in.streak_cap=5",
    "strategy.points.sign_in.every=2 days",
    "strategy.points.sign_in.freeze=1",
    "strategy.points.sign_in.prompt=false",
    "strategy.points.quiz.window=19:00-21:00",
    "strategy.points.quiz.points=6",
    "strategy.points.quiz.streak_bonus=1",
    "strategy.points.quiz.streak_cap=5",
    "strategy.points.quiz.every=2 days",
    "strategy.points.quiz.freeze=1",
    "strategy.points.quiz.prompt=false",
    "strategy.points.lottery.window=12:00-15:00",
    "strategy.points.lottery.every=2 days",
    "strategy.points.lottery.price=3",
    "strategy.points.lottery.prize=51",
    "strategy.points.lottery.chance=6 %",
    "strategy.points.lottery.prompt=false",
    "strategy.points.for_post=1",
    "strategy.points.posts_a_day=2",
    "strategy.points.for_store_purchase=100",
    "strategy.points.for_order=10",
    "strategy.points.for_share=5",
    "strategy.points.for_invitation=20",
    "strategy.points.mall.gifts[0].gift=sample pack",
    "strategy.points.mall.gifts[0].price=299",
    "strategy.points.mall.gifts[0].stock=5",
    "strategy.points.mall.renewed_every=8 days",
    "strategy.points.expire_every=9 days",
    "strategy.points.by_hand=true",
    "strategy.topics.window=10:00-20:00",
    "strategy.topics.every=2 days",
    "strategy.topics.points=2",
    "strategy.topics.prompt=false",
    "strategy.topics.by_hand=true",
    "strategy.prepared.share=6 %",
    "strategy.prepared.every=2 days",
    "strategy.prepared.grade=ordinary",
    "strategy.red_packets.every=6 days",
    "strategy.red_packets.amount=21 yuan",
    "strategy.red_packets.shares=9",
    "strategy.red_packets.grade=helpful",
    "strategy.promotions.every=8 days",
    "strategy.promotions.first=1 day",
    "strategy.promotions.discount=30 %",
    "strategy.promotions.coupons=30",
    "strategy.promotions.pushes=4",
    "strategy.promotions.between=11:00-20:00",
    "strategy.promotions.grade=helpful",
    "strategy.moderation.by=people",
    "strategy.goods.products=[online course, picture book set]",
    "strategy.goods.commission=10 %",
    "strategy.after_sales.days=8 days",
    "strategy.chats.above=100 yuan",
    "strategy.recruitment.channels[0].channel=parcel",
    "strategy.recruitment.channels[0].a_day=5",
    "strategy.recruitment.channels[0].contact_cost=2.5 yuan",
    "strategy.recruitment.channels[0].friend_first=true",
    "strategy.recruitment.channels[0].renewed=false",
    "strategy.koc.by=chance",
    "strategy.koc.contacts=8",
    "strategy.koc.kocs=4",
    "strategy.koc.active_at_least=10 %",
    "strategy.koc.agreed=true",
    "strategy.koc.lasting=2 days",
    "strategy.fission.every=8 days",
    "strategy.fission.by=chance",
    "strategy.fission.seeds=3",
    "strategy.closing.every=8 days",
    "strategy.closing.below=4 %",
    "strategy.closing.over=8 days",
    "strategy.closing.how=dissolve",
    *(
        f"strategy.{name}.bait.{change}"
        for name in ("recruitment.channels[0]", "invitations", "koc", "fission")
        for change in ("gift=picture book", "places=7")
    ),
    *(
        f"strategy.{name}.new_groups.{change}"
        for name in ("recruitment", "koc", "fission")
        for change in ("most=4", "name_style=plain", "persona=assistant", "salesperson=Xiaoli")
    ),
    *(f"strategy.{name}.new_groups.ahead=1" for name in ("recruitment", "koc")),
]
#: Changes that would contradict the rest of the scenario: first what goes out of the way, then the change.
APART = [
    (["strategy.after_sales=", "strategy.chats="], "strategy.goods.enabled=false"),
    (["strategy.after_sales.days=0 days"], "strategy.after_sales.refund=at once"),
]
#: Fields for people and files only.
WORDS = {"name", "description", "definitions", "portfolio", "strategy"}


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "scenario.yaml"
    quiz = {"window": "19:00-22:00", "points": 5}
    whole = WHOLE | {"points": WHOLE["points"] | {"quiz": quiz}}
    text = BASE.replace("{members", "{history: reposted advertising, silent_for: 3 days, members")
    path.write_text(text[: text.index("strategy:")] + f"strategy: {json.dumps(whole)}\n")
    return path


@pytest.fixture(scope="module")
def inputs(scenario):
    return read(scenario)


@pytest.fixture(scope="module")
def flat(inputs):
    return pickle.dumps(flatten(inputs))


def leaves(path=()):
    """Paths of all scenario fields that hold a single value."""
    for name in slot_at(Scenario, path).fields:
        slot = slot_at(Scenario, (*path, name))
        item = slot_at(Scenario, (*path, name, 0))
        if slot.fields:
            yield from leaves((*path, name))
        elif item is not None and item.fields:
            yield from leaves((*path, name, 0))
        else:
            yield (*path, name)


def test_every_field_of_a_scenario_has_its_change():
    """The list of changes names every field but those that are for people and files."""
    changes = CHANGES + [change for _, change in APART]
    named = {change.split("=")[0].replace("[0]", "") for change in changes}
    fields = {".".join(step for step in path if step) for path in leaves() if path[0] not in WORDS or len(path) > 1}
    assert fields == named


def test_words_for_people_do_not_count(scenario, flat):
    """The control of the tests below: what is for people only leaves the parameters as they are, byte for byte."""
    assert pickle.dumps(flatten(read(scenario, settings=["description=another", "name=other"]))) == flat


@pytest.mark.parametrize("change", CHANGES)
def test_every_field_of_a_scenario_counts(change, scenario, flat):
    """A change of the field changes the parameters."""
    assert pickle.dumps(flatten(read(scenario, settings=[change]))) != flat


@pytest.mark.parametrize(("before", "change"), APART)
def test_every_contradicting_field_counts(before, change, scenario):
    """A change of the field changes the parameters, what else has to change aside."""
    days = ["strategy.after_sales.days="] if "refund" in change else []
    changed = read(scenario, settings=[*before, change, *days])
    assert pickle.dumps(flatten(changed)) != pickle.dumps(flatten(read(scenario, settings=before)))


@pytest.mark.parametrize(("block", "name"), NUMBERS)
def test_every_behaviour_number_counts(block, name, inputs, flat):
    """A change of the number changes the parameters."""
    held = getattr(inputs.behaviour, block)
    number = getattr(held, name).model_copy(update={"value": getattr(held, name).value * 0.9 + 0.0017})
    behaviour = inputs.behaviour.model_copy(update={block: held.model_copy(update={name: number})})
    assert pickle.dumps(flatten(inputs._replace(behaviour=behaviour))) != flat


def with_number(inputs, section, name, field):
    """The inputs with another value of one number of the catalogue."""
    held = getattr(inputs.catalogue, section)
    definition = getattr(held, name) if section == "labour" else held[name]
    number = getattr(definition, field)
    changed = definition.model_copy(update={field: number.model_copy(update={"value": number.value * 0.8 + 0.01})})
    section_held = held.model_copy(update={name: changed}) if section == "labour" else held | {name: changed}
    return inputs._replace(catalogue=inputs.catalogue.model_copy(update={section: section_held}))


@pytest.mark.parametrize(
    ("section", "name", "field"),
    [
        *(("segments", "parents", name) for name in TRAITS),
        *(
            ("labour", name, field)
            for name, block in Labour.model_fields.items()
            for field in block.annotation.model_fields
        ),
        *(("products", "picture book set", name) for name in PRODUCT),
        ("gifts", "picture book", "cost"),
        ("gifts", "picture book", "worth"),
        ("grades", "ordinary", "quality"),
        ("grades", "ordinary", "overpromise"),
        ("grades", "ritual card", "quality"),
        ("grades", "repeated", "quality"),
        ("grades", "spam", "quality"),
        ("personas", "reposter", "presence"),
        ("personas", "real user", "presence"),
        ("personas", "reposter", "minutes"),
        ("personas", "real user", "minutes"),
        ("names", "neglected", "clarity"),
        ("fits", "unresearched", "fit"),
        ("fits", "researched", "fit"),
    ],
)
def test_every_number_of_the_catalogue_counts(section, name, field, inputs, flat):
    """A change of the number changes the parameters."""
    assert pickle.dumps(flatten(with_number(inputs, section, name, field))) != flat


def test_categories_keep_their_numbers_whatever_is_on_sale():
    """Draws of needs are shared by variants that sell other goods; the unnamed categories are needed by everybody."""
    variants = [
        flatten(read(f"scenarios/gallery/{name}.yaml")).members.goods for name in ("store", "group-buy", "camp")
    ]
    assert [goods.categories.tolist() for goods in variants] == [[1], [0, 0, 1], [3]]
    segments = list(read("scenarios/gallery/camp.yaml").catalogue.segments)
    generality = dict(zip(segments, variants[-1].generality[:, 0].tolist(), strict=True))
    assert (generality["parents"], generality["brand customers"]) == (0.25, 0.25 * 0.35)


def test_what_a_segment_needs_counts(inputs, flat):
    """Another part who need a category, and another category of a product, change the parameters."""
    products, segments = inputs.catalogue.products, inputs.catalogue.segments
    book, parents = products["picture book set"], segments["parents"]
    needs = parents.model_copy(update={"needs": {"books": book.generality}})
    others = {
        "segments": segments | {"parents": needs},
        "products": products | {"picture book set": book.model_copy(update={"category": "bread"})},
    }
    for section, held in others.items():
        changed = inputs._replace(catalogue=inputs.catalogue.model_copy(update={section: held}))
        assert pickle.dumps(flatten(changed)) != flat


@pytest.mark.parametrize(
    ("section", "field"),
    [*(("spam", field) for field in Spam.model_fields), *(("costs", field) for field in Costs.model_fields)],
)
def test_every_number_of_spam_and_costs_counts(section, field, inputs, flat):
    """A change of the number changes the parameters."""
    held = getattr(inputs.catalogue, section)
    other = held.model_copy(update={field: halved(getattr(held, field))})
    changed = inputs._replace(catalogue=inputs.catalogue.model_copy(update={section: other}))
    assert pickle.dumps(flatten(changed)) != flat


@pytest.mark.parametrize("field", ["lasting", "a_day", "product_share"])
def test_every_number_of_a_history_counts(field, inputs, flat):
    """Length, messages a day and products of what a group lived before."""
    name = "reposted advertising"
    history = inputs.catalogue.histories[name]
    routine = history.cadence
    if field == "lasting":
        changed = history.model_copy(update={field: halved(history.lasting)})
    else:
        cadence = routine.model_copy(update={field: halved(getattr(routine, field))})
        changed = history.model_copy(update={"cadence": cadence})
    histories = inputs.catalogue.histories | {name: changed}
    other = inputs._replace(catalogue=inputs.catalogue.model_copy(update={"histories": histories}))
    assert pickle.dumps(flatten(other)) != flat


def halved(number):
    """Half of a number."""
    return number.model_copy(update={"value": number.value / 2})
