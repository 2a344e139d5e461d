"""What the columns of the tables mean, with units."""

#: Columns of Run.daily and daily.parquet: one row a day and group. Counts of members unless another unit is named.
DAILY = {
    "day": "days since the start of day 0",
    "group": "number of the group in the portfolio",
    "open": "groups that were open at some time of the day (1 or 0 for each)",
    "present": "members at the start of the day, after the midnight joins, and those admitted during the day",
    "present_initial": "of these, members who were there at the start of day 0",
    "active": "members with at least one interaction",
    "active_initial": "of these, members who were there at the start of day 0",
    "present_unasked": "of the present, those never asked to prepare anything, by the end of the day",
    "active_unasked": "of these, members with at least one interaction that day",
    "present_inviter_there": "of the present, those whose inviter is in the group, too, when the day begins or they "
    "come in",
    "present_inviter_gone": "of the present, those whose inviter is in the group no more by then",
    "glimpsed": "members who saw the group in the chat list at least once with something new in it",
    "reach": "members who opened the group at least once",
    "readings": "times that members read what was new in the group",
    "finds": "of these, times that they found something of interest; the other times disappointed them",
    "joins": "members who joined",
    "admitted": "of these, members who came through a channel, during the day",
    "quits": "members who quit",
    "quits_at_first_look": "of these, newcomers who left as soon as they had looked around",
    "quits_inviter_there": "of the quits, those of members whose inviter is in the group, first looks not counted",
    "quits_inviter_gone": "of the quits, those of members whose inviter has left the group, first looks not counted",
    "dismissed": "members of a group that was closed",
    "invited": "acquaintances whom members invited",
    "contacted": "members whom operators asked to become a KOC or a seed member",
    "kocs": "of these, members who agreed and were chosen",
    "agreed_before": "KOCs who had agreed before the scenario, so that nobody asked them",
    "bait_cost": "yuan, gifts for joining",
    "mutes": "members who muted the group",
    "muted": "members present and muted at the end of the day",
    "glimpses": "times that members saw the group in the chat list with something new in it",
    "messages": "messages of operators, demonstrators, spammers and members",
    "pushes": "messages of operators",
    "product_pushes": "of these, messages about products",
    "prompts": "of the messages of operators, cards that say that a ritual is open",
    "seeds": "messages of demonstrators",
    "spam": "messages of spammers",
    "posts": "messages of members that start a turn",
    "replies": "messages of members that reply",
    "prepared_posts": "messages of members that operators had prepared with them",
    "warnings": "times that members told others, outside the group, of a planted speaker",
    "warned_outside": "people outside, on average, whom members told of a planted speaker or a bad purchase",
    "packets_returned": "red packets of members",
    "packets_yuan": "yuan, in these red packets of members",
    "packets_received": "shares of red packets taken",
    "packet_cost": "yuan, red packets of operators",
    "sign_ins": "sign-ins",
    "quizzes": "quizzes taken",
    "lotteries": "times that members took part in a lottery",
    "topics": "messages of members in a topic game",
    "store_purchases": "purchases in the store for which points were claimed",
    "store_revenue": "yuan, of these purchases",
    "clicks": "clicks on a product",
    "considerations": "clicks from which a purchase came under consideration",
    "orders": "orders",
    "coupons_used": "of these, orders with one of a limited number of coupons",
    "revenue": "yuan, of the orders, discounts taken off",
    "goods_cost": "yuan, cost of the goods ordered",
    "refunds": "yuan",
    "deliveries": "parcels that were what was promised",
    "disappointments": "parcels that were less than was promised",
    "faults": "parcels with a fault",
    "resolved": "faults put right by the operators",
    "given_up": "faults that buyers no longer waited for to be put right",
    "dropouts": "buyers who will never buy here again",
    "shares": "messages of members that show an order",
    "chats": "one-to-one chats about a purchase",
    "detections": "times that members saw through a demonstrator",
    "redemptions": "gifts redeemed",
    "sold_out": "gifts of the mall of which an open group has none left at the end of the day",
    "points_issued": "points",
    "points_for_rituals": "of the points issued, those for sign-ins, quizzes, lotteries and topics",
    "points_for_messages": "of the points issued, those for posts, replies and prepared posts",
    "points_for_store_purchases": "of the points issued, those for purchases in the store",
    "points_for_shares": "of the points issued, those for orders shown to the others",
    "points_for_orders": "of the points issued, those for orders",
    "points_for_invitations": "of the points issued, those for people invited who joined the same group",
    "points_redeemed": "points",
    "points_forfeited": "points of members who quit, or whose group was closed",
    "points_brought": "points of members who came over from a group that was closed",
    "points_expired": "points that members lost because they were old",
    "points_outstanding": "points held by present members at the end of the day",
    "gift_cost": "yuan, cost of the gifts redeemed",
    "trust_total": "sum over the present members of their trust at the end of the day, each a share",
    "sessions": "times that members opened the app (work done, not behaviour)",
}

#: Columns of curves.parquet beside `replicate`: one row a replicate and day, summed over groups.
CURVES = {
    **{name: meaning for name, meaning in DAILY.items() if name != "group"},
    "contact_cost": "yuan, paid for people who came across the codes",
    "pieces_made": "new pieces of content that came into the stocks, all teams",
    "pieces_left": "pieces of content not sent yet at the end of the day, all teams; 0 without a stock",
    "pieces_sent": "pieces of content sent for the first time, each once for all groups of a team",
    "pieces_repeated": "messages that repeated an old piece for want of a new one, each once for all groups of a team",
    "opened": "groups opened, without those that were there from the start",
    "closed": "groups closed",
    "red_packets": "red packets of operators",
    "moderated": "spammers whom moderation met",
    "profit": "yuan, margin less rewards, contacts, commission and wages",
    "points_owed": "yuan, what the points held at the end of the day would cost as gifts, one as often as another",
    "last_active": "members of day 0 who were active for the last time",
}

#: Columns of Run.events: one row an event, ordered by content.
EVENTS = {
    "time": "days since the start of day 0",
    "kind": "kind of event",
    "group": "number of the group in the portfolio",
    "member": "generation * 1024 + seat; -1 for acts of operators and spammers",
    "value": "points granted (sign_in, quiz, lottery, topic, store_purchase, prepared_post, share, reply, post, "
    "earn), paid (redeem) or lost (points_expire); number of the red packet (receive_packet, return_packet), of the "
    "channel (admit) or of the product (consider, order, disappoint, fault, resolve); else 0",
}

#: Columns of Run.members: one row a member, state at the end.
MEMBERS = {
    "group": "number of the group in the portfolio",
    "member": "generation * 1024 + seat",
    "present": "1 for a member who is still there, else 0",
    "muted": "1 for a member who has the group muted, else 0",
    "joined": "day of joining, days since the start of day 0",
    "key": "key of the person's draws",
    "channel": "number of the channel through which the member joined",
    "inviter": "member of the same group who invited them, -1 for none",
    "expectation": "expectation of value, share",
    "trust": "trust in the owner, share",
    "sign_in_habit": "habit strength of signing in, share",
    "quiz_habit": "habit strength of taking the quiz, share",
    "lottery_habit": "habit strength of taking part in the lottery, share",
    "topic_habit": "habit strength of answering the topic, share",
    "sign_in_streak": "sign-ins in a row, up to the one last done",
    "quiz_streak": "quizzes in a row, up to the one last done",
    "lottery_streak": "lotteries in a row, up to the one last done",
    "topic_streak": "topics in a row, up to the one last done",
    "balance": "points held",
    "prizes": "gifts redeemed",
    "active_days": "days from day 0 on with at least one interaction",
    "last_active": "last of these days, -1 for none",
    "orders": "orders",
    "faults": "orders that came with a fault",
    "orders_since_fault": "orders after the first of these",
    "paid": "yuan, for the orders, discounts taken off, refunds not",
    "host_group": "number of the group of the member who told them, in whatever group, -1 for none",
    "host": "that member, generation * 1024 + seat; of who came over from a closed group, they themselves there",
}

#: Columns of Run.labour and labour.parquet: one row a day, team and procedure.
LABOUR = {
    "day": "days since the start of day 0",
    "team": "number of the team in the portfolio",
    "procedure": "standard procedure",
    "minutes": "minutes of staff time",
    "late_minutes": "minutes that jobs started after they were due, summed over jobs",
    "jobs": "jobs due",
}

#: Columns of Run.groups and groups.parquet: one row a group.
GROUPS = {
    "group": "number of the group in the portfolio",
    "store": "name of the store",
    "team": "number of the team",
    "name": "name of the block in the scenario, with a number where the block has several groups",
    "members": "members at the start",
    "segment": "segment of the catalogue",
    "salesperson": "to whom the orders of the group count",
    "opened": "day on which the group was opened, 0 for one of the first day, -1 for one that never was",
    "closed": "day on which the group was closed, -1 for one that was not",
    "merged_into": "number of the group that its members were asked over into when it was closed, -1 for none",
    "parent": "number of the group that the first of its seed members came from, -1 for none",
}

#: Columns of Study.lineage and lineage.csv: one row a group of the first replicate that was opened after the start
#: or closed.
_OF_LINEAGE = ("group", "store", "team", "name", "salesperson", "members", "parent", "opened", "closed", "merged_into")
LINEAGE = {name: GROUPS[name] for name in _OF_LINEAGE}

#: Columns of Run.entries and entries.parquet: one row a person outside who heard of a group, by time.
ENTRIES = {
    "time": "days since the start of day 0, when they answered",
    "team": "number of the team",
    "group": "number of the group that they came to, or would have; -1 where there was none",
    "channel": "name of the channel",
    "inviter_group": "number of the group of the member who told them, -1 for none",
    "inviter": "that member, generation * 1024 + seat; -1 for none; of who came over, they themselves in the old group",
    "outcome": "what became of it: admitted, declined, known, full, expired, unverified",
    "bait_cost": "yuan, cost of the gift they got for joining",
}

#: Columns of Run.inviters: one row a member who told others of the groups, and channel.
INVITERS = {
    "group": "number of the member's group",
    "member": "generation * 1024 + seat",
    "store": "store of that group, wherever the people went",
    "salesperson": "salesperson of that group",
    "channel": "name of the channel: members, koc or fission",
    "heard": "people who answered, or would have",
    "joined": "of these, people who joined",
    "declined": "people who did not want to",
    "known": "people who had heard of the groups before",
    "refused": "people kept out: no room, a code too old, an account not verified",
    "bait_cost": "yuan, gifts for joining",
}

#: Columns of Run.contacts and contacts.parquet: one row a day, team and channel through which anybody saw a code.
CONTACTS = {
    "day": "days since the start of day 0",
    "team": "number of the team",
    "channel": "name of the channel",
    "people": "people who came across the code, whatever they answered later",
    "cost": "yuan, paid for them",
}

#: Columns of Run.attribution and attribution.parquet: one row a group and channel through which anybody joined it.
ATTRIBUTION = {
    "group": "number of the group in the portfolio",
    "channel": "name of the channel",
    "members": "members who joined through it and were there on day 0 or later, those gone included",
    "left_first_day": "of these, members who left, or whose group was closed, on the day on which they joined",
    "present": "of these, members who are there at the end",
    "active_days": "days from day 0 on with at least one interaction, summed over these members",
    "orders": "orders of these members",
    "paid": "yuan, for these orders, discounts taken off, refunds not",
}

#: Columns of Run.redeemed and redeemed.parquet: one row a day, group and gift of the mall that was redeemed there.
REDEEMED = {
    "day": "days since the start of day 0",
    "group": "number of the group in the portfolio",
    "gift": "number of the gift in the mall, in the order of the scenario, from 0",
    "pieces": "pieces redeemed",
}

#: Columns of Run.content and content.parquet: one row a day and team, from the start of a cadence with a stock on.
CONTENT = {
    "day": "days since the start of day 0",
    "team": "number of the team in the portfolio",
    "made": "new pieces of content that came into stock on the day",
    "left": "pieces at the end of the day that were not sent yet",
    "sent": "pieces planned to be sent for the first time, each once for all groups of the team",
    "repeated": "messages planned for which nothing new was left, each once for all groups of the team",
}

#: Columns of Run.channels, Study.channels and channels.csv: one row a channel, whole horizon, all teams; means over
#: replicates in a study.
CHANNELS = {
    "channel": "name of the channel",
    "invited": "whether members tell others by it",
    "contacts": "people who came across a code",
    "heard": "people outside who heard of a group, and answered or would have",
    "joined": "of these, people who joined",
    "declined": "of these, people who did not want to",
    "known": "of these, people who had heard of the groups before",
    "refused": "of these, people kept out: the sum of the next three",
    "full": "people for whom there was no room in the group or behind the code, or whose group was closed since",
    "expired": "people whose code was too old",
    "unverified": "people whose account was not verified, in a group that asks for it",
    "members": "members who joined through it and were there on day 0 or later, those gone included",
    "left_first_day": "of these members, those who left, or whose group was closed, on the day on which they joined",
    "lost_first_day": "share of these members who left, or whose group was closed, on the day on which they joined",
    "present": "of these members, those there at the end",
    "stayed": "share of these members who are there at the end",
    "active_days": "days from day 0 on with at least one interaction, summed over these members",
    "orders": "orders of these members",
    "paid": "yuan, for these orders, discounts taken off, refunds not",
    "contact_cost": "yuan, paid for contacts",
    "bait_cost": "yuan, gifts for joining",
    "cost_a_join": "yuan, contacts and gifts for joining a person who joined",
}

#: Columns of Run.profit(): one row a group, store or salesperson, over the whole life.
PROFIT = {
    "name": "number of the group, or name of the store or salesperson",
    "groups": "groups",
    "members": "members present, mean over the days",
    "revenue": "yuan, of orders, discounts taken off",
    "refunds": "yuan",
    "goods_cost": "yuan",
    "margin": "yuan, revenue less refunds and goods cost",
    "rewards": "yuan, gifts of the mall and for joining, and the operators' red packets",
    "contacts": "yuan, paid for people who came across codes, a team's shared out as its staff time",
    "commission": "yuan, of the salesperson",
    "hours": "hours of staff time, a team's shared out over its groups by the days on which they were open",
    "wages": "yuan",
    "profit": "yuan, margin less rewards, contacts, commission and wages",
    "profit_a_member": "yuan a member present",
    "profit_an_hour": "yuan an hour of staff time",
    "store_sales": "yuan, purchases in the store for which points were claimed; no part of revenue or profit",
    "points_owed": "yuan, what the points held at the end would cost as gifts, one as often as another; not in profit",
}

#: Columns of Study.accounts and accounts.csv: one row a store, salesperson or group, means over replicates.
ACCOUNTS = {
    "by": "store, salesperson or group",
    **{
        name: meaning
        for name, meaning in PROFIT.items()
        if name
        not in ("groups", "goods_cost", "hours", "profit_a_member", "profit_an_hour", "store_sales", "points_owed")
    },
    "profit_low": "yuan, lower end of the 95 % interval of the mean profit",
    "profit_high": "yuan, its upper end",
    **{name: PROFIT[name] for name in ("profit_a_member", "profit_an_hour", "store_sales", "hours", "points_owed")},
}

#: Columns of Run.joins(), Study.joins and joins.csv: one row a store, salesperson or group and channel through which
#: anybody came to it, whole horizon; means over replicates in a study.
JOINS = {
    "by": "store, salesperson or group",
    "name": "number of the group, or name of the store or salesperson",
    "channel": "name of the channel",
    "joined": "people who joined from outside, or from a closed group (channel `moved`)",
    **{name: CHANNELS[name] for name in ("members", "present", "stayed", "active_days", "orders", "paid", "bait_cost")},
}

#: Columns of Run.gifts, Study.gifts and gifts.csv: the whole mall in one row, then a row a gift, all groups, whole
#: horizon; means over replicates in a study. Empty or nan: any number in stock.
GIFTS = {
    "of": "mall or gift",
    "name": "name of the gift",
    "price": "points",
    "cost": "yuan a piece",
    "stock": "pieces a group from one renewal of the mall to the next; nan for as many as are wanted",
    "groups": "groups that were open on any day",
    "offered": "pieces, over all groups and renewals",
    "redeemed": "pieces",
    "left": "pieces at the end, in the groups that are open then",
    "yuan": "yuan, cost of the pieces redeemed",
    "groups_sold_out": "groups in which nothing was left on any day",
    "first_day": "days since the start of day 0, day on which the last piece went in any group",
    "sold_out_days": "share of the days of open groups at whose end nothing was left",
    "sold_out_lives": "share of the replicates in which any group was sold out",
}

#: Columns of Run.summary() and weeks.csv: one row a week, pooled over groups.
WEEKS = {
    "week": "number of the week from 1; 0 for the whole horizon",
    "first_day": "days since the start of day 0",
    "n_days": "days in it",
    "groups": "open groups, mean over the days",
    "present": "members a group, mean over the days",
    "daily_active_share": "share of the present members with at least one interaction, a day",
    "reach_share": "share of the present members who opened the group, a day",
    "quits": "members a group",
    "mutes": "members a group",
    "messages": "messages a group and day",
}
