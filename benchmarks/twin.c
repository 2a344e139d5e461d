/* The compiled engine's work in C, for a lower bound of what it can cost.
 *
 * Really simulated, so that the number of sessions agrees exactly: the traits and the sessions of every member who is
 * present (the keys of who is there come from an event log), with the same hash, the same tables, the same order by
 * buckets and insertion, one day and group after the other.
 * Only imitated: what a look comes to. A share `news` of the sessions (told apart by the last bits of their ticks, so
 * that branches are as hard to guess as in the engine) tests whether the group is visible: one uniform number, one
 * exp, one look-up in the attention table. A share `glimpse` of these (by the uniform number) glimpses: about forty
 * multiplications, divisions and comparisons on the member's record, and `uniforms`, `exps`, `powers` and `logs` calls
 * on average; these are all calls of the engine that are not in sessions and tests (opening, cues, visits, rituals,
 * joins, alerts), counted in a life of the readable engine and divided by the number of glimpses. `rings` times a
 * group-day all seats but a share `deaf` are asked by a uniform number whether they look.
 * Left out, in favour of the twin: the heap of looks that alerts cause, acts, the daily table's columns.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS = 288, TRAITS = 1024, BUCKETS = 2048, BELOW_BUCKET = 62 - 11, MOST_SESSIONS = 4000, MOST_SEATS = 1024 };
enum { SESSIONS_A_DAY = 0, CHRONOTYPE = 1, ROW_RATE = 2, SESSION = 12, VISIBLE = 13, OPEN = 14, SESSION_COUNT = 16, ALERT = 24 };
static const double TICKS = 1099511627776.0;

struct work { double news, glimpse, uniforms, exps, powers, logs, rings, deaf; };

struct member {
    int64_t key;
    double expectation, quit_left, mute_left, trust, quality;
    int64_t seen, read, balance, counts[8];
    uint16_t sessions_a_day, chronotype, row_rate;
    uint8_t present, muted, active;
};

static uint64_t mixed(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static double uniform(int64_t key, uint64_t stream, uint64_t counter) {
    uint64_t word = mixed((uint64_t)key ^ ((stream << 40 | counter) * 0x9E3779B97F4A7C15ull));
    word = mixed(word + (uint64_t)key);
    return ((double)(int64_t)(word >> 12) + 0.5) * 2.220446049250313e-16;
}

static double own_time(double time, double chronotype) {
    double shifted = time + chronotype;
    return shifted >= 1.0 ? shifted - 1.0 : shifted < 0.0 ? shifted + 1.0 : shifted;
}

static double attention_before(const double *row, double time) {
    double position = time * 288.0;
    int64_t mark = (int64_t)position;
    return row[mark] + (row[mark + 1] - row[mark]) * (position - (double)mark);
}

static double time_of_day(const double *times, long parts, double share) {
    const double position = share * (double)parts;
    const int64_t mark = (int64_t)position;
    const double time = times[mark] + (position - (double)mark) * (times[mark + 1] - times[mark]);
    return time < 0x1.fffffffffffffp-1 ? time : 0x1.fffffffffffffp-1;
}

static void uniform_pair(int64_t key, uint64_t stream, uint64_t counter, double pair[2]) {
    uint64_t word = mixed((uint64_t)key ^ ((stream << 40 | counter) * 0x9E3779B97F4A7C15ull));
    word = mixed(word + (uint64_t)key);
    pair[0] = ((double)(int64_t)(word >> 32) + 0.5) * 2.3283064365386963e-10;
    pair[1] = ((double)(int64_t)(word & 0xFFFFFFFFull) + 0.5) * 2.3283064365386963e-10;
}

static long session_count(double u, double mean, const double *reciprocals) {
    if (mean > 600.0) mean = 600.0;
    double chance = exp(-mean), reached = chance;
    long n = 0;
    while (u >= reached && n < MOST_SESSIONS) {
        n++;
        chance *= mean * reciprocals[n];
        reached += chance;
        if (chance < 1e-20 && (double)n > mean) break;
    }
    return n;
}

static void put_in_order(const int64_t *drawn, int64_t *ordered, long n) {
    static int64_t begins[BUCKETS + 1];
    memset(begins, 0, sizeof begins);
    for (long i = 0; i < n; i++) begins[(drawn[i] >> BELOW_BUCKET) + 1]++;
    for (long b = 0; b < BUCKETS; b++) begins[b + 1] += begins[b];
    for (long i = 0; i < n; i++) ordered[begins[drawn[i] >> BELOW_BUCKET]++] = drawn[i];
    for (long i = 1; i < n; i++) {
        int64_t moving = ordered[i];
        long j = i - 1;
        for (; j >= 0 && ordered[j] > moving; j--) ordered[j + 1] = ordered[j];
        ordered[j + 1] = moving;
    }
}

struct owed { double uniforms, exps, powers, logs; };

/* State moves by numbers that the compiler cannot foresee, so no call can be left out. */
static void glimpse(struct member *m, const struct work *work, struct owed *owed, uint64_t counter, double chance,
                    int64_t n_messages) {
    double asset = (double)m->balance / 300.0;
    if (asset > 1.0) asset = 1.0;
    double irritation = (1.0 - m->expectation) * (1.0 - 0.3 * asset) * (1.0 - 0.3 * m->trust);
    double x = 0.0, power = 0.0;
    owed->exps += work->exps;
    for (; owed->exps >= 1.0; owed->exps -= 1.0) x += exp(-chance * owed->exps);
    owed->powers += work->powers;
    for (; owed->powers >= 1.0; owed->powers -= 1.0) power += pow(1.0 + chance * owed->powers, 0.35);
    owed->logs += work->logs;
    for (; owed->logs >= 1.0; owed->logs -= 1.0) x += log(chance + owed->logs);
    irritation *= power;
    x = 1.0 / (1.0 + fabs(x));
    m->quit_left -= irritation;
    if (m->quit_left <= -1e9) m->present = 0;
    if (!m->muted) {
        m->mute_left -= irritation;
        if (m->mute_left <= -1e9) m->muted = 1;
    }
    m->expectation += 0.02 * (x - m->expectation);
    owed->uniforms += work->uniforms;
    for (; owed->uniforms >= 1.0; owed->uniforms -= 1.0) {
        if (uniform(m->key, OPEN, counter) < 0.1 * x) {
            m->read = n_messages;
            m->quality += x;
            m->active = 1;
            m->counts[counter & 7]++;
        }
        counter += 4096;
    }
    m->seen = n_messages;
}

int twin(const double *cumulative, const double *times, const double *reciprocals, const double *mass, const int64_t *day_types,
         const double *rates, const double *chronotypes, const double *row_rates, const int64_t *keys, long parts,
         long n_groups, long n_days, long n_seats, double rows, const struct work *work, int64_t *result) {
    static struct member members[MOST_SEATS];
    long capacity = 4096, n_sessions = 0, n_looks = 0, n_glimpses = 0;
    int64_t *drawn = malloc(capacity * sizeof *drawn), *ordered = malloc(capacity * sizeof *ordered);
    struct owed owed = {0.0, 0.0, 0.0, 0.0};
    const int64_t news = (int64_t)(work->news * 65536.0);
    double rings = 0.0;
    for (long g = 0; g < n_groups; g++) {
        memset(members, 0, sizeof members);
        for (long day = 0; day < n_days; day++) {
            const int64_t *today = keys + (g * n_days + day) * n_seats;
            const long type = day_types[day % 7];
            const double *row = cumulative + type * (MARKS + 1);
            const double *begin = times + type * (parts + 1);
            long n = 0;
            for (long seat = 0; seat < n_seats; seat++) {
                struct member *m = members + seat;
                m->active = 0;
                if (m->key != today[seat]) {
                    memset(m, 0, sizeof *m);
                    m->key = today[seat];
                    m->expectation = 0.4;
                    m->trust = 0.7;
                    m->sessions_a_day = (uint16_t)(uniform(m->key, SESSIONS_A_DAY, 0) * TRAITS);
                    m->chronotype = (uint16_t)(uniform(m->key, CHRONOTYPE, 0) * TRAITS);
                    m->row_rate = (uint16_t)(uniform(m->key, ROW_RATE, 0) * TRAITS);
                    m->muted = uniform(m->key, 7, 0) < work->deaf;
                }
                m->present = m->key != 0;
                if (!m->present) continue;
                const double rate = rates[m->sessions_a_day], chronotype = chronotypes[m->chronotype];
                const uint64_t midnight = (uint64_t)((day + 8192) * 4096);
                const long slots = session_count(uniform(m->key, SESSION_COUNT, midnight), rate * mass[type], reciprocals);
                while (n + slots >= capacity) {
                    capacity *= 2;
                    drawn = realloc(drawn, capacity * sizeof *drawn);
                    ordered = realloc(ordered, capacity * sizeof *ordered);
                }
                for (long slot = 0; slot < slots; slot += 2) {
                    double pair[2];
                    uniform_pair(m->key, SESSION, midnight + (uint64_t)slot, pair);
                    for (long i = 0; i < 2; i++) {
                        double time = own_time(time_of_day(begin, parts, pair[i]), chronotype);
                        drawn[n + slot + i] = (int64_t)(time * TICKS) << 22 | (int64_t)seat << 12 | (slot + i);
                    }
                }
                n += slots;
            }
            put_in_order(drawn, ordered, n);
            n_sessions += n;
            double last = attention_before(row, 0.3);
            for (long i = 0; i < n; i++) {
                const int64_t session = ordered[i];
                struct member *m = members + ((session >> 12) & 1023);
                const double time = (double)(session >> 22) / TICKS;
                if (!m->present || ((session >> 22) & 65535) >= news) continue;
                n_looks++;
                const uint64_t counter = (uint64_t)((day + 8192) * 4096 + (session & 4095));
                const double lag = fabs(attention_before(row, time) - last);
                const double chance = exp(-row_rates[m->row_rate] * lag / rows);
                if (uniform(m->key, VISIBLE, counter) + 1e-18 * chance < work->glimpse) {
                    n_glimpses++;
                    glimpse(m, work, &owed, counter, chance, (day + 1) * 1000 + i);
                }
            }
            for (rings += work->rings; rings >= 1.0; rings -= 1.0)
                for (long seat = 0; seat < n_seats; seat++)
                    if (members[seat].present && !members[seat].muted &&
                        uniform(members[seat].key, ALERT, (uint64_t)((day + 8192) * 4096 + 4000)) < 0.01)
                        members[seat].counts[0]++;
        }
    }
    result[0] = n_sessions;
    result[1] = n_looks;
    result[2] = n_glimpses;
    free(drawn);
    free(ordered);
    return 0;
}
