package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.table.DatasetViews;
import dev.sluice.schemas.table.ViewSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is backed up, lost and brought back is what it was. */
final class RestoreTest {
    private final Path root = Scene.folder().resolve("backups");

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Tag("runbook-E11")
    @Test
    void aPlatformComesBackInAnotherPlaceWithRowsHistoryPositionsAndViews() throws IOException {
        Scene lost = Scene.platform();
        lost.append(3);
        lost.append(2);
        Scene.follow(lost.lake(), Scene.BRONZE, Scene.SILVER);
        long first = lost.table(Scene.BRONZE).snapshots().iterator().next().snapshotId();
        String position = Position.of(lost.table(Scene.BRONZE)).json();
        Manifest manifest = Creation.into(root, lost.origin(), Scene::silent).manifest();
        List<String> tables = lost.lake().tables();
        Scene.delete(lost.warehouse());

        Scene found = Scene.empty();
        Restoration.all(inspected(manifest), found.target(), Scene::silent);

        assertThat(found.lake().tables()).isEqualTo(tables);
        assertThat(found.rows()).containsExactly(0L, 1L, 2L, 3L, 4L);
        Table bronze = found.table(Scene.BRONZE);
        assertThat(Scene.rows(bronze, first)).containsExactly(0L, 1L, 2L);
        assertThat(Position.of(bronze).json()).isEqualTo(position);
        assertThat(bronze.location()).startsWith(found.config().location());
        assertThat(Position.of(found.table(Scene.SILVER)).until())
                .isEqualTo(Position.of(bronze).until());
        ViewSpec view =
                DatasetViews.of(List.of(Scene.PAYMENTS), LakeConfig.CATALOG).get(0);
        assertThat(found.lake().query(view)).contains(view.sql());
    }

    @Test
    void aRestoredTableGoesOnWhereItStood() throws IOException {
        Scene lost = Scene.platform();
        lost.append(3);
        Manifest manifest = Creation.into(root, lost.origin(), Scene::silent).manifest();
        Scene found = Scene.empty();
        Restoration.all(inspected(manifest), found.target(), Scene::silent);

        found.append(2);
        Table bronze = found.table(Scene.BRONZE);
        bronze.expireSnapshots()
                .expireOlderThan(Instant.now().toEpochMilli())
                .retainLast(1)
                .commit();

        assertThat(found.rows()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(bronze.snapshots()).hasSize(1);
        assertThat(lost.again().rows()).containsExactly(0L, 1L, 2L);
    }

    @Tag("runbook-K9")
    @Test
    void aWarehouseThatWasLostComesBackUnderTheCatalogThatWasNot() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Table before = scene.table(Scene.BRONZE);
        List<String> lists = lists(before);
        Manifest manifest = Creation.into(root, scene.origin(), Scene::silent).manifest();
        scene.append(4);
        Scene.delete(scene.warehouse());

        Restored restored = Restoration.all(inspected(manifest), scene.target(), Scene::silent);

        assertThat(scene.again().rows()).containsExactly(0L, 1L, 2L);
        assertThat(lists(scene.again().table(Scene.BRONZE))).isEqualTo(lists);
        assertThat(restored.notes())
                .anySatisfy(note -> assertThat(note).contains("named tables that nobody could read", "bronze.payments"))
                .contains("The registry had all schemas already.");
    }

    private static List<String> lists(Table table) {
        List<String> lists = new ArrayList<>();
        for (Snapshot snapshot : table.snapshots()) {
            lists.add(snapshot.manifestListLocation());
        }
        return lists;
    }

    @Test
    void theBackupOfAMomentIsTheNewestBeforeIt() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Manifest first = Creation.into(root, scene.origin(), Scene::silent).manifest();
        scene.append(1);
        Manifest second = Creation.into(root, scene.origin(), Scene::silent).manifest();
        BackupFolder folder = BackupFolder.existing(root);

        assertThat(folder.times()).containsExactly(first.time(), second.time());
        assertThat(folder.newest()).isEqualTo(second);
        assertThat(folder.newest(second.time().minusMillis(1))).isEqualTo(first);
        Scene found = Scene.empty();
        Restoration.all(inspected(folder.newest(first.time())), found.target(), Scene::silent);
        assertThat(found.rows()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void oneTableComesBackAmongOthers() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Scene.follow(scene.lake(), Scene.BRONZE, Scene.GOLD);
        Manifest manifest = Creation.into(root, scene.origin(), Scene::silent).manifest();
        scene.append(1);
        Scene.delete(scene.warehouse().resolve("gold"));

        Restoration.tables(inspected(manifest), scene.target(), List.of(Scene.GOLD.name()), Scene::silent);

        assertThat(scene.rows()).hasSize(4);
        assertThat(Position.of(scene.again().table(Scene.GOLD)).until().at(Scene.SOURCE))
                .hasValue(3);
    }

    /** A stream that runs while the folder goes writes into what is left of it. */
    @Test
    void whatIsLeftOfALostTableStaysAndTheTableComesBackBesideIt() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Scene.follow(scene.lake(), Scene.BRONZE, Scene.GOLD);
        Manifest manifest = Creation.into(root, scene.origin(), Scene::silent).manifest();
        Path folder = folder(scene.table(Scene.GOLD));
        Scene.delete(folder);
        Path left = Files.writeString(
                Files.createDirectories(folder.resolve("data")).resolve("late.parquet"), "late");
        List<String> gold = List.of(Scene.GOLD.name());

        Restored planned = Restoration.preview(inspected(manifest), scene.target(), gold, Scene::silent);
        Restored restored = Restoration.tables(inspected(manifest), scene.target(), gold, Scene::silent);

        assertThat(planned.notes()).anySatisfy(note -> assertThat(note).contains("because files of the lost one lie"));
        assertThat(restored.notes()).anySatisfy(note -> assertThat(note).contains("because files of the lost one lie"));
        Table again = scene.again().table(Scene.GOLD);
        assertThat(folder(again)).isEqualTo(folder.resolveSibling(folder.getFileName() + "-2"));
        assertThat(Position.of(again).until().at(Scene.SOURCE)).hasValue(3);
        assertThat(left).hasContent("late");
    }

    private static Path folder(Table table) {
        return Path.of(table.location().replaceFirst("^file:/+", "/"));
    }

    @Test
    void whatOperatorsHadPausedStaysPaused() {
        Scene scene = Scene.platform();
        try (Pauses pauses = new Pauses(scene.config(), "sluice pause")) {
            pauses.pause("silver.payments", "a reason");
            Manifest manifest =
                    Creation.into(root, scene.origin(), Scene::silent).manifest();
            Scene found = Scene.empty();
            Restoration.all(inspected(manifest), found.target(), Scene::silent);
            try (Pauses restored = new Pauses(found.config(), "a test")) {
                assertThat(restored.all()).hasSize(1).isEqualTo(pauses.all());
            }
        }
    }

    @Test
    void schemasComeBackByTheIdsThatRecordsCarry() {
        Scene scene = Scene.platform();
        ConfluentRegistry registry = new ConfluentRegistry(scene.origin().registry());
        Schema other = SchemaBuilder.record("Other").fields().requiredInt("a").endRecord();
        int id = registry.register("other-value", other);
        Manifest manifest = Creation.into(root, scene.origin(), Scene::silent).manifest();
        assertThat(manifest.registry().schemas()).containsKey(id);

        try (TestStack fresh = TestStack.start(Parts.database(), Parts.registry())) {
            Scene found = Scene.empty();
            Restoration.all(
                    inspected(manifest),
                    new Target(
                            found.config(),
                            RegistryAddress.plain(fresh.endpoints().registryUrl())),
                    Scene::silent);

            ConfluentRegistry restored = new ConfluentRegistry(fresh.endpoints().registryUrl());
            assertThat(restored.byId(id)).contains(other);
            assertThat(restored.latest("other-value").orElseThrow().id()).isEqualTo(id);
            assertThat(restored.isCompatible(
                            "other-value",
                            SchemaBuilder.record("Other")
                                    .fields()
                                    .requiredString("b")
                                    .endRecord()))
                    .isFalse();
            Schema next = SchemaBuilder.record("Next").fields().requiredInt("a").endRecord();
            assertThat(restored.register("next-value", next))
                    .isGreaterThan(manifest.registry().schemas().keySet().stream()
                            .max(Integer::compare)
                            .orElseThrow());
        }
    }

    @Test
    void tablesOnAnObjectStoreComeBackThere() throws IOException {
        try (TestStack store = TestStack.start(Parts.database(), Parts.objectStore())) {
            Scene shared = Scene.empty();
            Path temporary = root.resolveSibling("hadoop");
            LakeConfig config = Scene.config(
                    store.endpoints().jdbcUrl(),
                    URI.create("s3a://lake/warehouse"),
                    Map.of(
                            Keys.S3_ENDPOINT.key(),
                            store.endpoints().s3Endpoint().orElseThrow(),
                            Keys.S3_ACCESS_KEY.key(),
                            store.endpoints().s3AccessKey(),
                            Keys.S3_SECRET_KEY.key(),
                            store.endpoints().s3SecretKey(),
                            "spark.hadoop.hadoop.tmp.dir",
                            temporary.toString()));
            Origin origin = new Origin(
                    config, shared.origin().registry(), shared.origin().broker());
            try (Lake lake = Lake.open(config)) {
                lake.create(Scene.BRONZE);
                Scene.append(lake, 3);
                Manifest manifest = Creation.into(root, origin, Scene::silent).manifest();
                lake.files().deletePrefix("s3a://lake/warehouse");

                Restoration.all(inspected(manifest), new Target(config, origin.registry()), Scene::silent);
            }
            try (Lake lake = Lake.open(config)) {
                Table bronze = lake.load(Scene.BRONZE);
                assertThat(Scene.rows(bronze, bronze.currentSnapshot().snapshotId()))
                        .containsExactly(0L, 1L, 2L);
            }
            assertThat(temporary).isDirectory();
        }
    }

    private Integrity inspected(Manifest manifest) {
        return Integrity.of(BackupFolder.existing(root), manifest, Scene::silent);
    }
}
