package dev.sluice.producer.simulator;

/** What the venue decides to do with a trade. */
public enum Fate {
    /** It is told once to everybody who is connected. */
    PLAIN,
    /** It was traded before anybody asked: only replays and the history tell it. */
    PAST,
    /** No stream ever tells it; the history does. */
    LEFT_OUT,
    /** Nothing ever tells it. */
    LOST,
    /** It is told twice. */
    DUPLICATED,
    /** It is told after trades with higher ids. */
    LATE,
    /** It is told in a malformed message; the history tells it well, and so does a replay. */
    MALFORMED;

    /** Whether the history over REST tells it. */
    public boolean isInHistory() {
        return this != LOST;
    }

    /** Whether a replay at the start of a subscription may tell it. */
    public boolean isReplayed() {
        return this != LOST && this != LEFT_OUT;
    }
}
