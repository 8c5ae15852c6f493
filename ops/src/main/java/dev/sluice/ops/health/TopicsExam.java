package dev.sluice.ops.health;

import dev.sluice.audit.Place;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Topic;
import dev.sluice.monitor.Topics;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the topics are there that contracts declare, with the partitions that they declare at least. */
final class TopicsExam {
    private TopicsExam() {}

    static List<Reading> look(Place place, Duration patience) {
        List<TopicSpec> declared =
                place.contracts().stream().map(Contract::topic).toList();
        try (Topics topics = Topics.at(place.broker(), patience)) {
            Map<String, Topic> there =
                    topics.read(declared.stream().map(TopicSpec::name).toList());
            List<Reading> readings = new ArrayList<>();
            for (TopicSpec spec : declared) {
                Topic topic = there.get(spec.name());
                if (topic == null) {
                    readings.add(new Reading(
                            "topics", Level.CRITICAL, spec.name() + " does not exist", "its contract declares it"));
                } else if (topic.logs().size() < spec.partitions()) {
                    readings.add(new Reading(
                            "topics",
                            Level.WARNING,
                            spec.name() + " has too few partitions",
                            topic.logs().size() + ", its contract declares " + spec.partitions()));
                }
            }
            return readings.isEmpty()
                    ? List.of(Reading.ok(
                            "topics", "all that contracts declare are there", there.size() + " of " + declared.size()))
                    : readings;
        }
    }
}
