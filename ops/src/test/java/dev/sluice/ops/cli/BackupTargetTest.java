package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.backup.Target;
import dev.sluice.ops.cli.BackupTarget.Written;
import dev.sluice.ops.terminal.Patience;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a backup is brought back to on docker compose. */
final class BackupTargetTest {
    @TempDir
    private Path folder;

    @Test
    void aRestoreOnComposeGoesToTheServersThatComposePublishes() throws IOException {
        try (Patience patience = Patience.ofProcess(new PrintWriter(new StringWriter()))) {
            Target target = BackupTarget.with(where(), patience, found -> found);

            assertThat(target.lake().catalogUri()).isEqualTo("jdbc:postgresql://127.0.0.1:15432/iceberg");
            assertThat(target.lake().catalogPassword()).isEqualTo("one");
            assertThat(target.registry().url()).isEqualTo("http://127.0.0.1:18081/apis/ccompat/v7");
        }
    }

    @Test
    void whileServicesWriteARestoreIsRefusedWithTheCommandThatEndsThem() throws IOException {
        Where where = where(
                FakeDocker.running("kafka"),
                FakeDocker.running("jobs"),
                FakeDocker.restarting("realtime-job"),
                FakeDocker.running("produce-payments"),
                FakeDocker.running("venue"),
                FakeDocker.ended("ingest-api", 143));

        assertThatThrownBy(() -> BackupTarget.refuseUp(where, Written.EVERYTHING))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("these run: jobs, realtime-job, produce-payments.")
                .hasMessageContaining("./sluice stop jobs realtime-job produce-payments")
                .hasMessageContaining("Nothing was changed.");
        assertThatThrownBy(() -> BackupTarget.refuseUp(where, Written.TABLES))
                .hasMessageContaining("these run: jobs. './sluice stop jobs'");
    }

    @Test
    void whereNobodyWritesNothingIsInTheWay() throws IOException {
        Where where = where(FakeDocker.running("postgres"), FakeDocker.ended("jobs", 143));

        assertThatCode(() -> BackupTarget.refuseUp(where, Written.EVERYTHING)).doesNotThrowAnyException();
    }

    /** A server that did not end in time was killed, and is as much at rest as one that ended by itself. */
    @Test
    void whatWasKilledOrHasCrashedAndStaysDownIsNotInTheWay() throws IOException {
        Where where = where(FakeDocker.ended("jobs", 137), FakeDocker.ended("realtime-job", 1));

        assertThatCode(() -> BackupTarget.refuseUp(where, Written.EVERYTHING)).doesNotThrowAnyException();
    }

    /** It is found out once more when nobody else can start it: between a command's first look and its turn somebody may have. */
    @Test
    void whoOnlyLooksLeavesAPlatformAloneThatSomebodyHasStarted() {
        Where where = new Where(Map.of("SLUICE_DATA", folder.resolve("data").toString()));
        LocalStack started = where.platform().stores(Progress.silent());
        try (Patience patience = Patience.ofProcess(new PrintWriter(new StringWriter()))) {
            assertThatThrownBy(() -> BackupTarget.glance(where, patience, target -> target))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Sluice is up in " + folder.resolve("data"));

            assertThat(started.status()).allMatch(part -> part.state() == PartStatus.State.RUNNING);
            assertThat(folder.resolve("data/database")).isNotEmptyDirectory();
        } finally {
            started.stop(Progress.silent());
        }
    }

    @Test
    void contractsOfComposeAreThoseOfItsSettings() throws IOException {
        assertThat(where().contractsFolder()).isEqualTo("/srv/contracts");
    }

    private Where where(String... containers) throws IOException {
        FakeDocker docker = FakeDocker.in(folder, List.of(containers), List.of());
        return new Where(Map.of(
                "PATH", docker.path(),
                "SLUICE_ON", "compose",
                "SLUICE_DB_PASSWORD", "one",
                "SLUICE_S3_ACCESS_KEY", "two",
                "SLUICE_S3_SECRET_KEY", "three",
                "SLUICE_CONTRACTS", "/srv/contracts"));
    }
}
