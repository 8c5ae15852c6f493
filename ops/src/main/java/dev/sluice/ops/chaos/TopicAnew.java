package dev.sluice.ops.chaos;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.monitor.Deadline;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Somebody deletes a topic while it is read, and makes it anew; what bronze had not got is lost, and the operator accepts that.
 * Feeds rest meanwhile, so that it is known what the topic held.
 */
record TopicAnew(Contract contract) implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String words() {
        return "delete " + contract.topic().name() + " and make it anew";
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        synchronized (scene.platform()) {
            scene.platform().stopFeeds(Progress.silent());
            try (Admin admin = Admin.create(scene.place().broker().client(Map.of()))) {
                keep(scene);
                int partitions = partitions(admin);
                admin.deleteTopics(List.of(contract.topic().name())).all().get();
                make(admin, partitions);
                return Outcome.done(accepted(scene));
            } catch (ExecutionException | IOException e) {
                return Outcome.leftOut("the broker did not: " + e.getMessage());
            } finally {
                startFeeds(scene);
            }
        }
    }

    private void keep(Scene scene) throws IOException {
        String topic = contract.topic().name();
        scene.archive()
                .keep(
                        label(scene, contract),
                        topic,
                        new ProducedLog(scene.place().broker()));
    }

    /** Under which bronze keeps what the topic holds now. */
    static String label(Scene scene, Contract contract) {
        try (Lake lake = Lake.open(scene.place().lake())) {
            return TopicHistory.of(lake.load(DatasetTables.bronze(contract)))
                    .label(contract.topic().name());
        }
    }

    private int partitions(Admin admin) throws ExecutionException, InterruptedException {
        String topic = contract.topic().name();
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    /** The old one may take its time to go. */
    private void make(Admin admin, int partitions) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(contract.topic().name(), partitions, (short) 1)
                .configs(contract.topic().config());
        Deadline patience = Deadline.in(PATIENCE);
        while (true) {
            try {
                admin.createTopics(List.of(topic)).all().get();
                return;
            } catch (ExecutionException e) {
                if (patience.left().isZero()) {
                    throw e;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    /** Bronze has to have noticed, and whatever else was broken must not be in the way. */
    private String accepted(Scene scene) throws InterruptedException {
        Upkeep accept = Upkeep.of("topic", "accept", contract.dataset(), "--reason", "made anew by chaos", "--yes");
        Deadline patience = Deadline.in(PATIENCE);
        Outcome outcome = accept.strike(scene);
        while (!outcome.struck() && !patience.left().isZero()) {
            TimeUnit.SECONDS.sleep(1);
            outcome = accept.strike(scene);
        }
        return outcome.struck() ? "accepted" : "not accepted: " + outcome.detail();
    }

    private static void startFeeds(Scene scene) {
        try {
            scene.platform().startJobs(Progress.silent());
        } catch (StackException e) {
            // The supervisor goes on with what did not come up.
        }
    }
}
