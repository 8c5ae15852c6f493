package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.PendingTables;
import dev.sluice.lakehouse.PendingTables.PendingTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restore that was killed half-way has named no table, and is known as what it is. */
final class InterruptedRestoreTest {
    private final Scene target = Scene.empty();
    private Manifest manifest;
    private BackupFolder folder;

    @BeforeEach
    void killARestore() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Path root = Scene.folder().resolve("backups");
        manifest = Creation.into(root, scene.origin(), Scene::silent).manifest();
        folder = BackupFolder.existing(root);
        // An error of the JVM is as good as a kill: nobody cleans up.
        assertThatThrownBy(() -> restore(step -> {
                    if (step.equals("restoring bronze.payments")) {
                        throw new AssertionError("killed");
                    }
                }))
                .hasMessage("killed");
    }

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Test
    void itHasNamedNoTableAndSaysWhatWasToCome() throws IOException {
        assertThat(target.lake().tables()).isEmpty();
        assertThat(Scene.files(target.warehouse())).isNotEmpty();
        assertThat(pending()).hasSize(manifest.tables().size()).allSatisfy(table -> assertThat(table.source())
                .contains(manifest.taken()));
    }

    @Test
    void theNextBeginsAnewAndLeavesNothingElse() throws IOException {
        Restored restored = restore(Scene::silent);

        assertThat(restored.notes()).contains("What an interrupted restore had left was removed first.");
        assertThat(target.again().rows()).containsExactly(0L, 1L, 2L);
        assertThat(pending()).isEmpty();
        Scene other = Scene.empty();
        Restoration.all(Integrity.of(folder, manifest, Scene::silent), other.target(), Scene::silent);
        assertThat(Scene.files(target.warehouse())).hasSameSizeAs(Scene.files(other.warehouse()));
    }

    @Test
    void itCanBeGivenUp() throws IOException {
        List<String> before = Scene.files(target.warehouse());
        assertThat(Leftovers.found(target.target()))
                .extracting(PendingTable::name)
                .contains("bronze.payments");
        assertThat(Restoration.preview(
                                Integrity.of(folder, manifest, Scene::silent),
                                target.target(),
                                List.of(),
                                Scene::silent)
                        .notes())
                .contains("What an interrupted restore had left would be removed first.");
        assertThat(Scene.files(target.warehouse())).isEqualTo(before);

        assertThat(Leftovers.remove(target.target())).contains("bronze.payments");

        assertThat(Scene.files(target.warehouse())).isEmpty();
        assertThat(pending()).isEmpty();
        assertThat(Leftovers.remove(target.target())).isEmpty();
    }

    @Test
    void oneThatGoesOnIsNotTakenForIt() throws IOException {
        List<String> files = Scene.files(target.warehouse());
        try (Leases other = new Leases(target.config(), "sluice backup restore")) {
            other.hold("silver.payments");

            assertThatThrownBy(() -> Leftovers.remove(target.target())).isInstanceOf(LeaseHeldException.class);
            assertThatThrownBy(() -> Leftovers.found(target.target())).isInstanceOf(LeaseHeldException.class);
        }
        assertThat(Scene.files(target.warehouse())).isEqualTo(files);
    }

    @Test
    void aTableThatSomebodyMadeThereStays() throws IOException {
        target.lake().create(Scene.BRONZE);
        target.append(2);

        Leftovers.remove(target.target());

        assertThat(target.again().rows()).containsExactly(0L, 1L);
        assertThat(pending()).isEmpty();
    }

    private Restored restore(Consumer<String> progress) {
        return Restoration.all(Integrity.of(folder, manifest, Scene::silent), target.target(), progress);
    }

    private List<PendingTable> pending() {
        try (PendingTables pending = new PendingTables(target.config(), "a test")) {
            return pending.all();
        }
    }
}
