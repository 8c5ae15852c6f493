package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old backups go, and take no file along that another one needs. */
final class PruningTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Path root = Scene.folder().resolve("backups");
    private final Scene scene = Scene.platform();
    private Manifest first;
    private Manifest second;
    private Manifest third;
    private BackupFolder folder;
    private Instant later;

    @BeforeEach
    void backUpThreeTimes() throws IOException {
        scene.append(3);
        first = backUp();
        rewrite();
        scene.append(2);
        second = backUp();
        scene.append(1);
        third = backUp();
        folder = BackupFolder.existing(root);
        later = third.time().plus(MONTH).plusSeconds(1);
    }

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Test
    void whatIsLeftCanStillBeRestored() throws IOException {
        List<String> before = Scene.files(root);

        Pruning pruned = Pruning.carryOut(folder, 1, MONTH, later);

        assertThat(pruned.old()).containsExactly(first, second);
        assertThat(folder.times()).containsExactly(third.time());
        assertThat(pruned.files()).isPositive();
        assertThat(Scene.files(root)).hasSize(before.size() - pruned.files() - 2 + 1); // a lock's file came
        Integrity whole = Integrity.of(folder, third, Scene::silent);
        assertThat(whole.damages()).isEmpty();
        Scene found = Scene.empty();
        Restoration.all(whole, found.target(), Scene::silent);
        assertThat(found.rows()).hasSize(6);
    }

    @Test
    void aPlanRemovesNothing() throws IOException {
        List<String> before = Scene.files(root);

        Pruning plan = Pruning.plan(folder, 1, MONTH, later);

        assertThat(plan.old()).containsExactly(first, second);
        assertThat(plan.bytes()).isPositive();
        assertThat(Scene.files(root)).isEqualTo(before);
    }

    @Test
    void theNewestAndTheYoungStay() {
        assertThat(Pruning.plan(folder, 2, MONTH, later).old()).containsExactly(first);
        assertThat(Pruning.plan(folder, 7, Duration.ZERO, later).old()).isEmpty();
        assertThat(Pruning.plan(folder, 1, MONTH, second.time().plus(MONTH)).old())
                .containsExactly(first);
    }

    @Test
    void theNewestThatWasProvenStaysHoweverOldItIs() {
        folder.keepProof(first, later);
        folder.keepProof(second, later);

        Pruning pruned = Pruning.carryOut(folder, 1, MONTH, later);

        assertThat(pruned.old()).containsExactly(first);
        assertThat(pruned.spared()).contains(second);
        assertThat(Integrity.of(folder, second, Scene::silent).damages()).isEmpty();
        assertThat(folder.proof(second)).contains(later);
        assertThat(folder.proof(first)).isEmpty();
    }

    @Test
    void whatAnInterruptedOneLeftIsRemovedByTheNext() throws IOException {
        Path stray = Files.writeString(folder.file("tables/bronze.payments").resolve("stray.parquet"), "left");
        folder.withdraw(first); // and killed

        Pruning pruned = Pruning.carryOut(folder, 3, MONTH, later);

        assertThat(pruned.old()).isEmpty();
        assertThat(pruned.files()).isGreaterThan(1);
        assertThat(stray).doesNotExist();
        assertThat(Integrity.of(folder, second, Scene::silent).damages()).isEmpty();
    }

    @Test
    void whileSomebodyReadsOrWritesNothingIsRemoved() throws IOException {
        try (FolderLock reading = folder.reading()) {
            assertThatThrownBy(() -> Pruning.carryOut(folder, 1, MONTH, later))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("is being verified or restored. Nothing was removed");
        }
        try (FolderLock writing = folder.lock()) {
            assertThatThrownBy(() -> Pruning.carryOut(folder, 1, MONTH, later))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("two at once are refused");
        }
        assertThat(folder.times()).hasSize(3);
    }

    @Test
    void withAManifestThatCannotBeReadNothingIsRemoved() throws IOException {
        Path manifests = root.resolve("backups");
        Path damaged = manifests.resolve(Scene.files(manifests).get(2));
        Files.writeString(damaged, "{");
        List<String> before = Scene.files(root);

        assertThatThrownBy(() -> Pruning.plan(folder, 1, MONTH, later))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining(damaged + " is damaged");
        assertThat(Scene.files(root)).isEqualTo(before);
    }

    private Manifest backUp() {
        return Creation.into(root, scene.origin(), Scene::silent).manifest();
    }

    /** Data files of the first backup go, so that it alone needs them. */
    private void rewrite() {
        Table bronze = scene.table(Scene.BRONZE);
        bronze.expireSnapshots()
                .expireOlderThan(Instant.now().toEpochMilli())
                .retainLast(1)
                .commit();
    }
}
