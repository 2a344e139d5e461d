"""How each kind of `measure` block is read off the lives: one file a question, named as the kind is."""

from collections.abc import Mapping

from sim.inputs import growth_measures as growth
from sim.inputs import measures as asked
from sim.metrics.measures import (
    conversion,
    files_mean,
    first_passage,
    joins,
    joins_ratio,
    koc_share,
    new_groups,
    offered_load,
    paired_difference,
    profit_a_group,
    profit_ratio,
    profit_turns,
    promotion_peak,
    quit_ratio,
    quit_share,
    quit_timing,
    repeat_ratio,
    revenue_ratio,
    same_volume,
    share_mean,
    share_ratio,
    smallest_mean,
    stayer_ratio,
    team_gain,
    trust_asymmetry,
    volume_argmax,
    volume_rises,
)
from sim.metrics.measures.reading import LivesOf, Question, Reading, UnmeasurableError

__all__ = ["QUESTIONS", "LivesOf", "Question", "Reading", "UnmeasurableError"]

#: Model of the `measure` block -> the file that answers it.
QUESTIONS: Mapping[type, Question] = {
    asked.Conversion: conversion,
    asked.FilesMean: files_mean,
    asked.FirstPassage: first_passage,
    asked.OfferedLoad: offered_load,
    asked.PairedDifference: paired_difference,
    asked.PromotionPeak: promotion_peak,
    asked.QuitRatio: quit_ratio,
    asked.QuitShare: quit_share,
    asked.QuitTiming: quit_timing,
    asked.RepeatRatio: repeat_ratio,
    asked.RevenueRatio: revenue_ratio,
    asked.SameVolume: same_volume,
    asked.ShareMean: share_mean,
    asked.ShareRatio: share_ratio,
    asked.SmallestMean: smallest_mean,
    asked.StayerRatio: stayer_ratio,
    asked.TeamGain: team_gain,
    asked.TrustAsymmetry: trust_asymmetry,
    asked.VolumeArgmax: volume_argmax,
    asked.VolumeRises: volume_rises,
    growth.Joins: joins,
    growth.JoinsRatio: joins_ratio,
    growth.KocShare: koc_share,
    growth.NewGroups: new_groups,
    growth.ProfitAGroup: profit_a_group,
    growth.ProfitRatio: profit_ratio,
    growth.ProfitTurns: profit_turns,
}
