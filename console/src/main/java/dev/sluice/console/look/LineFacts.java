package dev.sluice.console.look;

import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.TopicFacts;
import java.util.List;

/** Topics, and what has not been taken in from them; seen in one go. */
record LineFacts(List<LagFacts> lags, List<TopicFacts> topics) {
    LineFacts {
        lags = List.copyOf(lags);
        topics = List.copyOf(topics);
    }
}
