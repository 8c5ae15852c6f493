package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.backup.Target;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.terminal.Patience;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}, and its end: the platform is backed up, lost and brought back. */
interface BackupCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(16)
    default void aPlatformThatWasLostComesBackAndTheProofHolds() throws IOException {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        String backups = terminal().data().resolve("backups").toString();
        platform.startServers(Progress.silent());
        String before = audited();
        assertThat(terminal().run("backup", "create", backups, "--dry-run"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).contains("Would back up ", "Nothing was written.");
        assertThat(Path.of(backups)).doesNotExist();
        assertThat(terminal().run("backup", "create", backups))
                .as(terminal().err())
                .isZero();
        for (String verb : List.of("restore", "restore --dry-run", "abort --dry-run")) {
            String folder = verb.startsWith("restore") ? " " + backups : "";
            assertThat(terminal().run("backup", (verb + folder).split(" ", -1))).isEqualTo(1);
        }
        assertThat(terminal().err()).contains("a restore goes into a platform that rests");
        leavesAloneWhatWasStartedMeanwhile(platform);
        platform.stop(Progress.silent());
        nobodyStartsItMeanwhile();

        lose("database", "warehouse");
        terminal().clear();
        assertThat(terminal().run("backup", "restore", backups, "--dry-run"))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).contains(" would be restored: ").contains("payments.raw");
        assertThat(terminal().data().resolve("warehouse")).doesNotExist();
        assertThat(terminal().run("backup", "abort", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("No restore was interrupted here");
        assertThat(terminal().data().resolve("database")).doesNotExist();
        terminal().clear();
        assertThat(terminal().run("backup", "restore", backups))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out()).contains("The registry has ").contains("payments.raw");

        platform.startServers(Progress.silent());
        assertThat(audited()).isEqualTo(before);
        platform.stop(Progress.silent());
    }

    /** A backup is read for hours before anything is restored. */
    private void leavesAloneWhatWasStartedMeanwhile(Platform platform) {
        assertThatThrownBy(() -> target(target -> "restored"))
                .hasMessageContaining("a restore goes into a platform that rests");
        assertThat(platform.hasDatabase()).isTrue();
    }

    private void nobodyStartsItMeanwhile() {
        Instance instance = Instance.in(terminal().data());
        Optional<String> taker = target(target -> Turn.taker(instance));
        assertThat(taker).isPresent();
        assertThat(Turn.taker(instance)).isEmpty();
    }

    private <T> T target(Function<Target, T> task) {
        Where where = new Where(Map.of("SLUICE_DATA", terminal().data().toString()));
        try (Patience patience = Patience.ofProcess(new PrintWriter(new StringWriter()))) {
            return BackupTarget.with(where, patience, task);
        }
    }

    @Test
    @Order(17)
    default void aBackupIsProvenInAPlatformOfItsOwnAndADamagedOneSaysWhichFile() throws IOException {
        Path backups = terminal().data().resolve("backups");
        assertThat(terminal().run("backup", "verify", backups.toString()))
                .as(terminal().err())
                .isZero();
        assertThat(terminal().out())
                .contains("It has no topics: bronze stands for them.")
                .contains("Every record is accounted for: unexplained 0");
        assertThat(scratches()).isEmpty();
        assertThat(typed("backup", "list", backups.toString()))
                .contains("proven")
                .doesNotContain("never");
        assertThat(typed("backup", "list", backups.toString(), "--output", "json"))
                .containsPattern("\"tableFiles\" : [1-9]");
        assertThat(typed("backup", "prune", backups.toString(), "--older-than", "0s", "--keep", "1"))
                .contains("Would remove 0 backup(s)");

        Path file = aDataFile(backups);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        terminal().clear();
        assertThat(terminal().run("backup", "verify", backups.toString())).isEqualTo(1);
        assertThat(terminal().out())
                .contains("is damaged: 1 file(s)")
                .contains(file + " has another content than the backup was made with.");
        assertThat(scratches()).isEmpty();
        terminal().clear();
        assertThat(terminal().run("backup", "verify", backups.toString(), "--output", "json"))
                .isEqualTo(1);
        assertThat(terminal().out()).contains("\"holds\" : false", "has another content than the backup");
    }

    /** What a command prints that is about no platform. */
    private static String typed(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments))
                .isZero();
        return out.toString();
    }

    /** Numbers, money and every check. */
    private String audited() {
        terminal().clear();
        assertThat(terminal().run("audit", "--output", "json"))
                .as(terminal().out())
                .isZero();
        return terminal().out();
    }

    private void lose(String... folders) throws IOException {
        for (String folder : folders) {
            try (Stream<Path> paths = Files.walk(terminal().data().resolve(folder))) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private List<Path> scratches() throws IOException {
        try (Stream<Path> entries = Files.list(terminal().data())) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("scratch"))
                    .toList();
        }
    }

    private static Path aDataFile(Path backups) throws IOException {
        try (Stream<Path> files = Files.walk(backups)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
