package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What would be done is said beforehand, by looking; what would be refused is refused, and nothing is changed. */
final class PreviewTest {
    private final Path root = Scene.folder().resolve("backups");

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Test
    void whatABackupWouldAddIsSaidAndNothingIsWritten() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);

        Planned planned = Creation.preview(root, scene.origin(), Scene::silent);

        assertThat(root).doesNotExist();
        Created created = Creation.into(root, scene.origin(), Scene::silent);
        assertThat(planned.tables()).hasSameSizeAs(created.manifest().tables());
        assertThat(planned.subjects())
                .isEqualTo(created.manifest().registry().subjects().size());
        // The metadata of each table and the registry's export are made, not copied.
        assertThat(planned.newFiles()).isEqualTo(planned.files()).isPositive();
        Planned again = Creation.preview(root, scene.origin(), Scene::silent);
        assertThat(again.newFiles()).isZero();
        assertThat(again.files()).isEqualTo(planned.files());
    }

    @Test
    void whatABackupWouldRefuseIsRefusedBeforehandInTheSameWords() throws IOException {
        Scene other = backedUp();
        Scene scene = Scene.platform();
        assertThatThrownBy(() -> Creation.preview(root, scene.origin(), Scene::silent))
                .hasMessageContaining("holds backups of the warehouse");
        assertThatThrownBy(() -> Creation.preview(Scene.folder(), Scene.empty().origin(), Scene::silent))
                .hasMessageContaining("There are no tables to back up.");
        try (Leases upkeep = new Leases(other.config(), "sluice table expire")) {
            upkeep.hold(Leases.ofMaintenance("bronze.payments"));
            assertThatThrownBy(() -> Creation.preview(root, other.origin(), Scene::silent))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("is in the hands of sluice table expire");
        }
    }

    @Test
    void whatARestoreWouldBringIsSaidAndRefusedAsTheRestoreIs() throws IOException {
        Scene scene = backedUp();
        Scene target = Scene.empty();

        Restored planned = preview(target);

        assertThat(planned.tables()).isEqualTo(newest().tables());
        assertThat(target.lake().tables()).isEmpty();
        assertThat(Scene.files(target.warehouse())).isEmpty();
        assertThatThrownBy(() -> preview(scene)).hasMessageContaining("already, and a restore replaces no table");
        Path stranger = target.warehouse().resolve("silver/payments/data/stranger.parquet");
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "stranger");
        assertThatThrownBy(() -> preview(target)).hasMessageContaining("where silver.payments is to go");
        try (Leases driver = new Leases(target.config(), "sluice driver")) {
            driver.hold("bronze.payments");
            assertThatThrownBy(() -> preview(target)).isInstanceOf(LeaseHeldException.class);
        }
    }

    private Restored preview(Scene target) {
        return Restoration.preview(inspected(newest()), target.target(), List.of(), Scene::silent);
    }

    private Scene backedUp() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Creation.into(root, scene.origin(), Scene::silent);
        return scene;
    }

    private Manifest newest() {
        return BackupFolder.existing(root).newest();
    }

    private Integrity inspected(Manifest manifest) {
        return Integrity.of(BackupFolder.existing(root), manifest, Scene::silent);
    }
}
