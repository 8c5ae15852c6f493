package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be sound is refused in a sentence, and leaves everything as it was. */
final class RefusalTest {
    private final Path root = Scene.folder().resolve("backups");

    @AfterEach
    void end() {
        Scene.closeAll();
    }

    @Test
    void aLivingPlatformIsNotRestoredOver() throws IOException {
        Scene scene = backedUp();
        Manifest manifest = newest();
        scene.append(1);

        assertThatThrownBy(() -> Restoration.all(inspected(manifest), scene.target(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining(
                        "already, and a restore replaces no table: move the database and the tables aside first");
        assertThat(scene.again().rows()).hasSize(4);
    }

    @Test
    void aPlatformWhoseJobsRunIsNotRestoredInto() throws IOException {
        backedUp();
        Scene target = Scene.empty();
        try (Leases driver = new Leases(target.config(), "sluice driver")) {
            driver.hold("bronze.payments");

            assertThatThrownBy(() -> Restoration.all(inspected(newest()), target.target(), Scene::silent))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("bronze.payments is in the hands of sluice driver");
        }
        assertThat(target.lake().tables()).isEmpty();
        assertThat(Scene.files(target.warehouse())).isEmpty();
    }

    @Test
    void filesInThePlaceOfATableAreNotOverwritten() throws IOException {
        backedUp();
        Scene target = Scene.empty();
        Path stranger = target.warehouse().resolve("silver/payments/data/stranger.parquet");
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "stranger");

        assertThatThrownBy(() -> Restoration.all(inspected(newest()), target.target(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("where silver.payments is to go: a restore overwrites none");
        assertThat(Scene.files(target.warehouse())).containsExactly("silver/payments/data/stranger.parquet");
    }

    @Test
    void aDamagedBackupSaysWhichFileAndTouchesNothing() throws IOException {
        backedUp();
        Manifest manifest = newest();
        Path file = data();
        byte[] whole = Files.readAllBytes(file);

        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(file, changed);
        assertRefused(manifest, file + " has another content than the backup was made with.");
        Files.write(file, new byte[] {1, 2, 3});
        assertRefused(manifest, file + " has 3 bytes, the backup was made with " + whole.length + ".");
        Files.delete(file);
        assertRefused(manifest, file + " is missing.");
        Files.write(file, whole);
        assertThat(inspected(manifest).damages()).isEmpty();
    }

    private void assertRefused(Manifest manifest, String damage) throws IOException {
        Scene target = Scene.empty();
        assertThat(inspected(manifest).damages()).containsExactly(damage);
        assertThatThrownBy(() -> Restoration.all(inspected(manifest), target.target(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessage("The backup of " + manifest.taken() + " is damaged: " + damage + " Nothing was changed.");
        assertThat(target.lake().tables()).isEmpty();
        assertThat(Scene.files(target.warehouse())).isEmpty();
    }

    @Test
    void whatWasDamagedInTheFolderIsCopiedAgainByTheNextBackup() throws IOException {
        Scene scene = backedUp();
        Manifest first = newest();
        Files.write(data(), new byte[] {1, 2, 3});

        Created second = Creation.into(root, scene.origin(), Scene::silent);

        assertThat(second.copiedFiles()).isEqualTo(2); // that one, and what the registry exports
        assertThat(inspected(first).damages()).isEmpty();
        assertThat(inspected(second.manifest()).damages()).isEmpty();
    }

    @Test
    void aManifestThatIsNoneIsSaidToBeDamaged() throws IOException {
        backedUp();
        Path manifest;
        try (var files = Files.list(root.resolve("backups"))) {
            manifest = files.findFirst().orElseThrow();
        }
        Files.writeString(manifest, Files.readString(manifest).substring(0, 500));

        assertThatThrownBy(() -> folder().newest())
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("is damaged: it is no manifest of a backup");
        Files.writeString(manifest, "{\"version\":1}");
        assertThatThrownBy(() -> folder().newest()).isInstanceOf(BackupRefusedException.class);
        Files.writeString(manifest, "{\"version\":7}");
        assertThatThrownBy(() -> folder().newest()).hasMessageContaining("has version 7, expected 1");
    }

    @Test
    void aManifestLeadsNowhereOutsideOfItsFolder() throws IOException {
        backedUp();
        Path manifest;
        try (var files = Files.list(root.resolve("backups"))) {
            manifest = files.findFirst().orElseThrow();
        }
        Files.writeString(manifest, Files.readString(manifest).replace("\"registry/", "\"../../registry/"));

        assertThatThrownBy(
                        () -> Restoration.all(inspected(newest()), Scene.empty().target(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("which does not lie in " + root);
    }

    @Test
    void anUnknownTableIsRefusedWithThoseThatThereAre() throws IOException {
        Scene scene = backedUp();

        assertThatThrownBy(() ->
                        Restoration.tables(inspected(newest()), scene.target(), List.of("gold.nothing"), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("There is no table 'gold.nothing' in the backup", "bronze.payments");
    }

    @Test
    void foldersThatHoldNoBackupsAreTold() throws IOException {
        assertThatThrownBy(() -> BackupFolder.existing(root))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("is no folder of backups");
        Scene scene = Scene.platform();
        Files.createDirectories(root);
        Files.writeString(root.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> Creation.into(root, scene.origin(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("holds something else than backups");
        assertThat(Scene.files(root)).containsExactly("letter.txt");
    }

    @Test
    void theFolderOfAnotherPlatformIsRefused() throws IOException {
        backedUp();
        Scene other = Scene.platform();

        assertThatThrownBy(() -> Creation.into(root, other.origin(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("holds backups of the warehouse file:")
                .hasMessageContaining("give each a folder of its own");
    }

    @Test
    void twoAtOnceAreRefusedAndSoIsOneWhileATableIsMaintained() throws IOException {
        Scene scene = backedUp();
        try (FolderLock other = folder().lock()) {
            assertThatThrownBy(() -> Creation.into(root, scene.origin(), Scene::silent))
                    .hasMessageContaining("Another command writes into " + root)
                    .hasMessageContaining(", pid " + ProcessHandle.current().pid() + " since ");
        }
        try (Leases upkeep = new Leases(scene.config(), "sluice table expire")) {
            upkeep.hold(Leases.ofMaintenance("silver.payments"));
            assertThatThrownBy(() -> Creation.into(root, scene.origin(), Scene::silent))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("maintenance silver.payments is in the hands of sluice table expire");
        }
        assertThat(folder().times()).hasSize(1);
    }

    @Test
    void aBackupThatFailsIsNoneAndTheNextGoesOnFromIt() throws IOException {
        Scene scene = backedUp();
        List<String> before = Scene.files(scene.warehouse());
        scene.append(2);
        String added = Scene.files(scene.warehouse()).stream()
                .filter(name -> !before.contains(name) && name.endsWith(".parquet"))
                .findFirst()
                .orElseThrow();
        Path file = scene.warehouse().resolve(added);
        Path aside = root.resolveSibling("aside");
        Files.move(file, aside);

        assertThatThrownBy(() -> Creation.into(root, scene.origin(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining(
                        "A file that a table names is missing",
                        file.getFileName().toString());
        assertThat(folder().times()).hasSize(1);

        Files.writeString(Files.createDirectories(root.resolve("partial")).resolve("torn"), "half a file");
        Files.move(aside, file);
        Created created = Creation.into(root, scene.origin(), Scene::silent);
        assertThat(folder().times()).hasSize(2);
        assertThat(Scene.files(root.resolve("partial"))).isEmpty();
        assertThat(inspected(created.manifest()).damages()).isEmpty();
    }

    @Test
    void rowsHiddenByDeleteFilesAreNotBackedUpAsIfTheyWereThere() throws IOException {
        Scene scene = backedUp();
        Table bronze = scene.table(Scene.BRONZE);
        DeleteFile deletes = FileMetadata.deleteFileBuilder(bronze.spec())
                .ofEqualityDeletes(1)
                .withPath(bronze.location() + "/data/deletes.parquet")
                .withPartitionPath("source_timestamp_day=2026-11-21")
                .withFileSizeInBytes(10)
                .withRecordCount(1)
                .build();
        bronze.newRowDelta().addDeletes(deletes).commit();

        assertThatThrownBy(() -> Creation.into(root, scene.origin(), Scene::silent))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("bronze.payments has delete files");
    }

    private Scene backedUp() throws IOException {
        Scene scene = Scene.platform();
        scene.append(3);
        Creation.into(root, scene.origin(), Scene::silent);
        return scene;
    }

    private BackupFolder folder() {
        return BackupFolder.existing(root);
    }

    private Manifest newest() {
        return folder().newest();
    }

    /** The data file of bronze in the backup. */
    private Path data() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Integrity inspected(Manifest manifest) {
        return Integrity.of(BackupFolder.existing(root), manifest, Scene::silent);
    }
}
