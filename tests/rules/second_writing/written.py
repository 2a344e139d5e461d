"""Second writing of the rules of docs/model.md; nothing here comes from, or calls, sim."""

import math
from fractions import Fraction


# Traits ---------------------------------------------------------------------------------------------------------------
def trait_index(u):
    return math.floor(1024 * u)


def kept(share):
    """The nearest multiple of 2**-24, the even one of two; whole numbers, so exact."""
    return round(Fraction(share) * 2**24) / 2**24


def marked(time):
    return math.floor(Fraction(time) * 2**10) / 2**10


def exponential(u):
    return -math.log(u)


def logistic(x):
    odds = math.exp(x)
    return odds / (1 + odds)


def responsiveness(responds, bystander):
    return 1.0 if responds else bystander


# The attention clock --------------------------------------------------------------------------------------------------
def own_time(time, chronotype):
    turned = (time + chronotype) % 1.0
    return 0.0 if turned == 1.0 else turned


def session_chances(mean):
    """Poisson chances of 0, 1, ... up to where they no longer count, each on its own."""
    m = min(mean, 600.0)
    most = math.ceil(m + 12 * math.sqrt(m) + 60)
    return [math.exp(k * math.log(m) - m - math.lgamma(k + 1)) for k in range(most)]


# Exposure -------------------------------------------------------------------------------------------------------------
def glimpse_probability(lag, row_rate, rows):
    """P(Exp > lag) of an exponential time with rate row_rate / rows."""
    if math.isinf(lag):
        return 0.0
    return math.exp(-(row_rate / rows) * lag)


def is_on_screen(u, lag, row_rate, rows):
    return u < glimpse_probability(lag, row_rate, rows)


def is_buried(lag, slowest_row_rate, rows):
    return slowest_row_rate * lag > 40 * rows


# Opening --------------------------------------------------------------------------------------------------------------
def match_of(interest, quality, fit):
    return math.prod((interest, quality, fit))


def open_probability(
    weights, expectation, match, clarity, legible, promotion, packet, asset, reward, liveliness, muted
):
    terms = (
        weights.base,
        weights.match * expectation * (1 - weights.shown),
        weights.match * match * weights.shown,
        weights.clarity * clarity,
        weights.thumbnail * legible,
        weights.promotion * promotion,
        weights.packet * packet,
        weights.asset * asset,
        weights.reward * reward,
        weights.liveliness * liveliness,
        weights.muted * muted,
    )
    return logistic(math.fsum(terms))


# Expectation ----------------------------------------------------------------------------------------------------------
def moved(value, target, step):
    return (1 - step) * value + step * target


def known_clarity(clarity, informed, share):
    return clarity + (share * (1 - clarity) if informed else 0.0)


def impression(by_name, known, legible):
    return by_name * known + legible * (1 - by_name)


def forgotten(weights, value, days):
    """Half of the way back to a stranger's expectation in each half-life after the first day out of sight."""
    if days <= 1:
        return value
    halvings = (days - 1) / weights.half_life
    return (1 - 2**-halvings) * weights.initial + 2**-halvings * value


def confirmed(weights, value, found):
    if found:
        return 1 - (1 - weights.read_step) * (1 - value)
    return value * (1 - min(1.0, weights.read_step * weights.disappointment))


# Quitting and muting --------------------------------------------------------------------------------------------------
def burden(n_new, n_human, human_weight):
    """Each message weighs one, but for a person's."""
    return math.fsum([1.0] * (n_new - n_human) + [human_weight] * n_human)


def irritation(weights, n_weighing, expectation, asset, trust):
    if n_weighing == 0:
        felt = 1.0 if weights.volume_power == 0 else 0.0
    else:
        felt = math.exp(weights.volume_power * math.log(n_weighing))
    felt *= 1 - expectation
    felt *= 1 - weights.asset_protection * asset
    return felt * (1 - weights.trust_protection * trust)


def toward_quitting(weights, annoyance, muted, lost):
    messages = annoyance * weights.muted_factor if muted else annoyance
    return math.fsum((messages, annoyance * weights.distrust * lost))


def quit_threshold(u, frailty, hazard):
    rate = frailty * hazard
    return exponential(u) / rate if rate > 0 else math.inf


def mute_threshold(u, hazard, mute_ratio):
    rate = hazard * mute_ratio
    return exponential(u) / rate if rate > 0 else math.inf


def survived(irritations, rate):
    """Probability of surviving a draw of quitting at each glimpse: each with 1 - exp(-rate * irritation)."""
    staying = 1.0
    for felt in irritations:
        staying *= 1 - (1 - math.exp(-rate * felt))
    return staying


# Reading --------------------------------------------------------------------------------------------------------------
def browsed(n_unread, depth):
    return n_unread if n_unread < depth else depth


def interest_probability(match, interesting, n_browsed):
    return 1 - (1 - interesting * match) ** n_browsed


# Posting --------------------------------------------------------------------------------------------------------------
def _says(base, weights, propensity, expectation, reward):
    chance = propensity * logistic(math.fsum((base, weights.expectation * expectation, weights.reward * reward)))
    return chance if chance < 1 else 1.0


def post_probability(weights, propensity, expectation, reward):
    return _says(weights.found, weights, propensity, expectation, reward)


def topic_probability(weights, propensity, expectation, reward):
    return _says(weights.topic, weights, propensity, expectation, reward)


def agree_probability(agrees, trust):
    return agrees * trust


def reply_probability(branching, propensity, all_propensity, n_human):
    if n_human == 0:
        return 0.0
    return -math.expm1(n_human * math.log1p(-branching * (propensity / all_propensity)))


# Packets --------------------------------------------------------------------------------------------------------------
def return_probability(reciprocity, received, returned):
    sent_on_average = reciprocity * received
    return 1.0 if sent_on_average >= returned else sent_on_average / returned


def returned_amount(reciprocity, received, returned):
    sent_on_average = reciprocity * received
    return sent_on_average if sent_on_average > returned else returned


def offspring(branching, reciprocity, returned, shares):
    """Messages and packets of members that one message, one packet of a member brings about, when all read on."""
    parts = math.floor(shares)
    packets = parts * return_probability(reciprocity, returned / shares, returned)
    return [[branching, 0.0], [branching, packets]]


# Liveliness -----------------------------------------------------------------------------------------------------------
def speakers_count(spoken, now, memory):
    """Sum over distinct speakers of weight * exp(-(now - last) / memory); spoken holds (time, speaker, weight)."""
    last = {}
    for time, speaker, weight in spoken:
        if time <= now and (speaker not in last or last[speaker][0] < time):
            last[speaker] = (time, weight)
    return math.fsum(weight * math.exp(-(now - time) / memory) for time, weight in last.values())


def faded(count, elapsed, memory):
    return count * math.exp(-elapsed / memory)


def speaker_gain(since_spoke, memory):
    return 1.0 if math.isinf(since_spoke) else 1 - math.exp(-since_spoke / memory)


def saturated(count, half_count):
    return count / (count + half_count)


# Alerts ---------------------------------------------------------------------------------------------------------------
def alert_probability(weights, n_bursts_before):
    chance = weights.response
    for _ in range(n_bursts_before):
        chance *= weights.depletion
    return chance


def alert_delay(weights, u):
    if u < weights.fast_share:
        return exponential(u / weights.fast_share) * weights.fast_delay / 1440
    return exponential((1 - u) / (1 - weights.fast_share)) * weights.slow_delay / 1440


def alert_delay_distribution(weights, days):
    """P(delay <= days) of the mixture."""
    minutes = 1440 * days
    fast = -math.expm1(-minutes / weights.fast_delay)
    slow = -math.expm1(-minutes / weights.slow_delay)
    return weights.fast_share * fast + (1 - weights.fast_share) * slow


# Habit ----------------------------------------------------------------------------------------------------------------
def habit_gained(habit, gain, reward):
    return habit + gain * (1 - habit) * reward


def habit_missed(habit, loss, n_missed):
    for _ in range(n_missed):
        habit *= 1 - loss
    return habit


def cue_probability(habit, pull):
    return pull * habit


def mean_habit(habit, gain, loss, reward, chance, occasions):
    """Mean habit after occasions that are each done with one chance, misses all taken off."""
    for _ in range(occasions):
        habit = chance * (habit + gain * reward * (1 - habit)) + (1 - chance) * (1 - loss) * habit
    return habit


# Points ---------------------------------------------------------------------------------------------------------------
def perceived_reward(responsiveness, wear, n_done, worth):
    return worth * responsiveness / math.exp(wear * n_done)


def points_worth(points, price, worth, half_worth):
    """Yuan on offer over yuan on offer and half_worth more."""
    if price <= 0 or points * worth == 0:
        return 0.0
    return 1 / (1 + half_worth * price / (points * worth))


def asset_share(balance, price):
    if price <= 0:
        return 0.0
    return min(1.0, balance / price)


def ritual_probability(weights, responsiveness, reward, habit, streak, asset):
    running = weights.streak if streak >= weights.streak_from else 0.0
    pull = responsiveness * (running + weights.goal_gradient * asset)
    return logistic(math.fsum((weights.base, weights.reward * reward, weights.habit * habit, pull)))


def granted_points(points, streak, streak_bonus, streak_cap):
    return points + streak_bonus * min(streak, streak_cap)


def running_streak(streak, n_missed, freeze):
    return 0 if n_missed > freeze else streak


def store_purchase_probability(purchases_a_day, lift, reward, days):
    """A Poisson number of purchases is not 0."""
    rate = purchases_a_day + purchases_a_day * lift * reward
    return -math.expm1(-rate * days)


# Trust ----------------------------------------------------------------------------------------------------------------
def detection_threshold(u, detection):
    if detection <= 0:
        return math.inf
    return exponential(u) / -math.log(1 - detection)


def recovered_trust(trust, initial, elapsed, half_life):
    return initial + (trust - initial) * 2 ** (-elapsed / half_life)


def lost_trust(trust, loss, n_times):
    if n_times == 0:
        return trust
    return 0.0 if loss == 1 else trust * math.exp(n_times * math.log1p(-loss))


def gained_trust(trust, gain):
    return 1 - (1 - gain) * (1 - trust)


def warned_trust(trust, initial, loss):
    highest = (trust if trust > initial else initial) * (1 - loss)
    return highest if highest < trust else trust


def credited(gain, absent, presence):
    return gain * presence + gain * absent * (1 - presence)


def believed(whole, planted, lost):
    return (whole - planted) + (1 - lost) * planted


def distrust(trust, initial):
    return (initial - trust) / initial if trust < initial else 0.0


# Clicking -------------------------------------------------------------------------------------------------------------
def click_probability(weights, promotion, expectation, n_read, need, promise):
    """One minus the chance of refusing each; refusing one has the opposite log-odds of clicking on it."""
    terms = (
        weights.base,
        weights.promotion * promotion,
        weights.expectation * expectation,
        weights.need * need,
        -weights.need,
        weights.promise * promise,
    )
    refuse = logistic(-math.fsum(terms))
    return -math.expm1(n_read * math.log(refuse))


# Buying ---------------------------------------------------------------------------------------------------------------
def need_left(since, repurchase_days):
    if math.isinf(since):
        return 1.0
    return -math.expm1(-since / repurchase_days) if repurchase_days > 0 else 0.0


def consideration(u, decision_days, hurry, impulse, urgency):
    """The part that is hurried and the part that is not."""
    hurried = impulse * urgency
    return exponential(u) * (decision_days * (1 - hurried) + decision_days * hurried * (1 - hurry))


def spent_left(spent, elapsed):
    return spent / math.exp(elapsed / 30)


def strain(price, spent, wallet):
    return math.log((wallet + price + spent) / wallet)


def distance(price, half_price, has_chatted):
    return 0.0 if has_chatted else 1 / (1 + half_price / price)


def price_paid(listed, discount):
    return listed - listed * discount


def dropout_probability(dropout, trust):
    return dropout - dropout * trust


def order_probability(weights, trust, need, straining, discount, scarcity, shares, reward, far):
    for_it = (
        weights.base,
        weights.trust * trust,
        weights.need * need,
        weights.discount * discount,
        weights.scarcity * scarcity,
        weights.shares * shares,
        weights.reward * reward,
    )
    against = (weights.strain * straining, weights.distance * far)
    return logistic(math.fsum((*for_it, *(-term for term in against))))


def show_probability(weights, reward):
    """Log-odds of showing for nothing, and what the reward adds."""
    if weights.share in (0.0, 1.0):
        return weights.share
    return logistic(math.log(weights.share) - math.log1p(-weights.share) + weights.share_reward * reward)


def scarcity(left, offered):
    """Part of the coupons that is gone; none is when they are not limited."""
    return (offered - left) / offered if offered > 0 else 0.0


def weighing(purchases, now):
    """What weighs on the wallet of purchases (time, yuan): each on its own."""
    return math.fsum(paid * math.exp(-(now - time) / 30) for time, paid in purchases)


# Service --------------------------------------------------------------------------------------------------------------
def promptness(waited, patience):
    return 2 ** -(waited / patience)


def longest_wait(patience):
    """Until a twentieth is left."""
    return patience * math.log(20) / math.log(2)


def put_right(weights, trust, waited):
    """Trust after a fault was put right: part of a loss, part of a gain, by how prompt that was."""
    prompt = promptness(waited, weights.patience)
    kept_of_it = (1 - weights.late) ** (1 - prompt)
    return 1 - (1 - weights.resolved * prompt) * (1 - kept_of_it * trust)


def trust_after_days(trust, initial, gain, loss, half_life, days):
    """Trust in the evening after some days, each with a gain and a loss, in closed form: a line applied many times."""
    back = 2 ** (-1 / half_life)
    slope = back * (1 - gain) * (1 - loss)
    rest = (back * gain * (1 - loss) + (1 - back) * initial) / (1 - slope)
    return rest + slope**days * (trust - rest)


def days_to_move(initial, gain, loss, half_life, step):
    """Evenings until trust has moved by a step, from where it is initially; infinite for never."""
    back = 2 ** (-1 / half_life)
    slope = back * (1 - gain) * (1 - loss)
    rest = (back * gain * (1 - loss) + (1 - back) * initial) / (1 - slope)
    way = abs(rest - initial)
    if way <= step:
        return math.inf
    return math.log(1 - step / way) / math.log(slope)
