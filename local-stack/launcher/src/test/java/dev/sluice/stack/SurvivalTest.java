package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SurvivalTest {
    private static final LocalStack STACK = SharedStack.STACK.stack();
    private static final String FIELD = "{\"name\":\"a\",\"type\":\"string\"}";

    @Test
    void aSecondStartAdoptsWhatRuns() {
        Map<String, Long> before = SharedStack.pids();

        assertThat(new LocalStack(STACK.home(), STACK.parts()).start(Progress.silent()))
                .isEmpty();
        assertThat(SharedStack.pids()).isEqualTo(before);
    }

    @Tag("runbook-M4")
    @Test
    void aKilledBrokerComesBackWithItsRecords() throws Exception {
        SharedStack.send("kept", "through a kill");

        repairAfterKilling(Parts.BROKER);

        assertThat(SharedStack.firstOf("kept")).isEqualTo("through a kill");
    }

    @Test
    void aKilledRegistryComesBackWithItsSchemas() throws Exception {
        SharedStack.register("kept", FIELD);

        repairAfterKilling(Parts.REGISTRY);

        assertThat(SharedStack.get(SharedStack.subjects("")).body()).contains("\"kept\"");
    }

    @Tag("runbook-E4")
    @Test
    void aKilledObjectStoreComesBack() throws Exception {
        repairAfterKilling(Parts.OBJECT_STORE);
    }

    @Test
    void aDatabaseWhoseLauncherWasKilledComesBackWithItsRows() throws Exception {
        SharedStack.execute("CREATE TABLE launcher_killed AS SELECT 1 AS kept");

        repairAfterKilling(Parts.DATABASE);

        assertThat(SharedStack.query("SELECT kept FROM launcher_killed")).isEqualTo("1");
    }

    @Test
    void aKilledPostgresComesBackWithItsRowsAndTheRegistryGoesOn() throws Exception {
        SharedStack.register("before_the_kill", FIELD);
        SharedStack.execute("CREATE TABLE postgres_killed AS SELECT 2 AS kept");
        Path pidFile = STACK.home().dataOf(Parts.DATABASE).resolve("pgdata/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());

        ProcessHandle launcher =
                ProcessHandle.of(SharedStack.status(Parts.DATABASE).pid()).orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        launcher.onExit().join();

        assertThat(STACK.ensure(Progress.silent())).extracting(Repair::part).containsExactly(Parts.DATABASE);
        assertThat(SharedStack.query("SELECT kept FROM postgres_killed")).isEqualTo("2");
        assertThat(SharedStack.register("after_the_kill", FIELD).statusCode()).isEqualTo(200);
        assertThat(SharedStack.get(SharedStack.subjects("")).body()).contains("before_the_kill", "after_the_kill");
    }

    @Test
    void whatWasStoppedStaysStoppedAndStartsAgainWithItsDataWhereItWas() throws Exception {
        SharedStack.send("stopped", "and started");
        SharedStack.execute("CREATE TABLE stopped AS SELECT 3 AS kept");
        List<Map<String, Integer>> ports = ports();

        STACK.stop(Progress.silent());
        assertThat(STACK.ensure(Progress.silent())).isEmpty();
        assertThat(STACK.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.STOPPED);
        assertThat(STACK.start(Progress.silent())).hasSize(STACK.parts().size());

        assertThat(ports()).isEqualTo(ports);
        assertThat(SharedStack.firstOf("stopped")).isEqualTo("and started");
        assertThat(SharedStack.query("SELECT kept FROM stopped")).isEqualTo("3");
    }

    private static void repairAfterKilling(String part) {
        List<Map<String, Integer>> ports = ports();
        ProcessHandle process = ProcessHandle.of(SharedStack.status(part).pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        assertThat(SharedStack.status(part).state()).isEqualTo(PartStatus.State.DEAD);

        assertThat(STACK.ensure(Progress.silent())).extracting(Repair::part).containsExactly(part);

        assertThat(SharedStack.status(part).state()).isEqualTo(PartStatus.State.RUNNING);
        assertThat(ports()).isEqualTo(ports);
    }

    private static List<Map<String, Integer>> ports() {
        return STACK.status().stream().map(PartStatus::ports).toList();
    }
}
