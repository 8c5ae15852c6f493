package dev.sluice.ops.chaos;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/** Somebody adds a partition to a topic that is written and read; what had one key lies in two partitions from then on. */
record MorePartitions(String topic) implements Fault {
    private static final int MOST = 12;

    @Override
    public String words() {
        return "add a partition to " + topic;
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        synchronized (scene.platform()) { // nobody may make the topic anew just then
            return grown(scene);
        }
    }

    private Outcome grown(Scene scene) throws InterruptedException {
        try (Admin admin = Admin.create(scene.place().broker().client(Map.of()))) {
            int now = admin.describeTopics(java.util.List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            if (now >= MOST) {
                return Outcome.leftOut("it has " + now);
            }
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(now + 1)))
                    .all()
                    .get();
            return Outcome.done("now " + (now + 1));
        } catch (ExecutionException e) {
            return Outcome.leftOut("the broker said " + e.getCause().getMessage());
        }
    }
}
