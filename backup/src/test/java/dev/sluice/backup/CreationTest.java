package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backup is of one moment, while streams go on, and costs what is new. */
final class CreationTest {
    private final Path root = Scene.folder().resolve("backups");

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Test
    void aSecondBackupCopiesWhatIsNewAndTheFirstStaysWhole() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Created first = Creation.into(root, scene.origin(), Scene::silent);
        Created same = Creation.into(root, scene.origin(), Scene::silent);
        scene.append(1);
        Created second = Creation.into(root, scene.origin(), Scene::silent);

        assertThat(first.copiedFiles()).isEqualTo(first.manifest().files().size());
        assertThat(same.copiedFiles()).isEqualTo(1); // what the registry exports
        // That, and of bronze a data file, a manifest, a list of manifests and the metadata.
        assertThat(second.copiedFiles()).isEqualTo(5);
        for (Created backup : List.of(first, same, second)) {
            assertThat(inspected(backup.manifest()).damages()).isEmpty();
        }
    }

    @Test
    void aBackupOfStreamsAtWorkHasNoTierAheadOfTheOneBeforeIt() throws IOException {
        Scene scene = Scene.platform();
        // Before each table is read, a record goes through all tiers.
        Manifest manifest = Creation.into(root, scene.origin(), step -> {
                    if (step.startsWith("reading ")) {
                        oneRecordMore(scene.again().lake());
                    }
                })
                .manifest();

        assertThat(until(manifest, "gold.payments_hourly")).isPositive().isLessThan(until(manifest, "silver.payments"));
        assertThat(until(manifest, "silver.payments")).isLessThan(until(manifest, "bronze.payments"));
        Scene found = Scene.empty();
        Restoration.all(inspected(manifest), found.target(), Scene::silent);
        assertThat(found.rows())
                .isEqualTo(LongStream.range(0, until(manifest, "bronze.payments"))
                        .boxed()
                        .toList());
    }

    private static void oneRecordMore(Lake lake) {
        try {
            Scene.append(lake, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Scene.follow(lake, Scene.BRONZE, Scene.SILVER);
        Scene.follow(lake, Scene.SILVER, Scene.GOLD);
    }

    private static long until(Manifest manifest, String name) {
        return manifest.tables().stream()
                .filter(table -> table.name().equals(name) && !table.position().isEmpty())
                .mapToLong(table -> Position.parse(table.position())
                        .until()
                        .at(Scene.SOURCE)
                        .orElse(0))
                .sum();
    }

    @Test
    void theManifestSaysWhatTheBrokerHasOfTheTopicsOrThatItDoesNotSay() throws Exception {
        Scene scene = Scene.platform();
        scene.append(1);
        Created without = Creation.into(root, scene.origin(), Scene::silent);
        assertThat(without.manifest().topics()).isEmpty();
        assertThat(without.notes()).hasSize(1).first().asString().contains("What Kafka has of the topics is not in it");

        String topic = Scene.SOURCE.topic();
        try (Admin admin = Admin.create(Map.<String, Object>of(
                "bootstrap.servers", scene.origin().broker().servers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            Created created = Creation.into(root, scene.origin(), Scene::silent);
            String id = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .topicId()
                    .toString();
            admin.deleteTopics(List.of(topic)).all().get();

            assertThat(created.notes()).isEmpty();
            assertThat(BackupFolder.existing(root).newest().topics())
                    .containsExactly(new Manifest.TopicEntry(
                            topic,
                            id,
                            List.of(new Manifest.PartitionEntry(0, 0, 0), new Manifest.PartitionEntry(1, 0, 0))));
        }
    }

    private Integrity inspected(Manifest manifest) {
        return Integrity.of(BackupFolder.existing(root), manifest, Scene::silent);
    }
}
