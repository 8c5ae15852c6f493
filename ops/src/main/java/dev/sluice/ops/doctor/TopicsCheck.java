package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Whether a topic is the one that bronze knows, has data, and still has what bronze lacks. */
final class TopicsCheck implements Check {
    /** A partition: from its oldest record to where the next one goes. */
    record Log(long begin, long end) {}

    private final String topic;
    private final String stream;
    private final Optional<String> id;
    private final SortedMap<SourcePartition, Log> logs;
    private final Position bronze;

    /** @param id of the topic by now; empty if it is not there */
    TopicsCheck(
            String topic, String stream, Optional<String> id, SortedMap<SourcePartition, Log> logs, Position bronze) {
        this.topic = topic;
        this.stream = stream;
        this.id = id;
        this.logs = logs;
        this.bronze = bronze;
    }

    @Override
    public void write(Notes notes) {
        if (id.isEmpty()) {
            gone(notes);
            return;
        }
        long waiting = 0;
        for (Map.Entry<SourcePartition, Log> entry : logs.entrySet()) {
            Slice slice = bronze.slices().get(entry.getKey());
            long reached = slice == null ? entry.getValue().begin() : slice.until();
            waiting += Math.max(0, entry.getValue().end() - reached);
            if (slice != null) {
                compare(entry.getKey(), entry.getValue(), slice, notes);
            }
        }
        sameTopic(notes);
        long held =
                logs.values().stream().mapToLong(log -> log.end() - log.begin()).sum();
        notes.saw(
                Area.KAFKA,
                stream,
                held == 0
                        ? "topic " + topic + " holds no data"
                        : "topic " + topic + " holds " + held + " offsets in " + logs.size() + " partitions, " + waiting
                                + " of them wait for " + stream);
    }

    private void gone(Notes notes) {
        boolean isKnown = bronze.provenance().topicIds().containsKey(topic);
        notes.found(
                Area.KAFKA,
                stream,
                "Topic " + topic + " does not exist" + (isKnown ? ", and " + stream + " holds records of it." : "."),
                isKnown
                        ? notes.command("audit") + " says what bronze has; " + notes.command("apply")
                                + " makes an empty topic"
                        : notes.command("apply"));
    }

    private void sameTopic(Notes notes) {
        String known = bronze.provenance().topicIds().get(topic);
        if (known != null && !known.equals(id.orElseThrow())) {
            notes.found(
                    Area.KAFKA,
                    stream,
                    "Topic " + topic + " was deleted and made anew: it has id " + id.get() + ", " + stream
                            + " holds records of " + known + ".",
                    notes.command("topic inspect") + " says more, and 'topic accept' goes on");
        }
    }

    private void compare(SourcePartition partition, Log log, Slice slice, Notes notes) {
        if (log.begin() > slice.until()) {
            notes.found(
                    Area.KAFKA,
                    stream,
                    "Retention has overtaken " + stream + ": " + partition + " begins at " + log.begin()
                            + ", bronze has come to " + slice.until() + ", so " + (log.begin() - slice.until())
                            + " offset(s) are gone.",
                    notes.command("topic inspect") + " says more, and 'topic accept' goes on");
        } else if (log.end() < slice.until()) {
            notes.found(
                    Area.KAFKA,
                    stream,
                    partition + " ends at " + log.end() + ", and " + stream + " has come to " + slice.until()
                            + ": the topic has lost records, or is another one.",
                    notes.command("topic inspect") + " says more, and 'topic accept' goes on");
        }
    }
}
