package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A part that another one has started, as a supervisor does, is a part of its own all the same. */
final class DescentTest {
    @TempDir
    private Path data;

    private LocalStack stack;
    private ProcessHandle boss;
    private ProcessHandle worker;

    /** The worker has a child of its own, as a database server has. */
    @BeforeEach
    void start() throws Exception {
        StackHome home = StackHome.at(data);
        Path told = data.resolve("worker");
        String work = "sh -c 'sleep 600 & wait' & echo $! > '" + told + ".next' && mv '" + told + ".next' '" + told
                + "'; wait";
        Part part = Part.named("boss", site -> Command.of(List.of("sh", "-c", work)))
                .ready(site -> Files.exists(told))
                .build();
        stack = new LocalStack(home, List.of(part));
        stack.start(Progress.silent());
        boss = ProcessHandle.of(stack.status().get(0).pid()).orElseThrow();
        worker =
                ProcessHandle.of(Long.parseLong(Files.readString(told).strip())).orElseThrow();
    }

    @AfterEach
    void end() {
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly();
        stack.stop(Progress.silent());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAPartHasStartedCountsAsItsOwnUntilItIsAPart() {
        long before = stack.status().get(0).residentBytes();
        assertThat(before).isGreaterThan(LiveProcess.residentBytes(boss));

        writeDown();

        assertThat(stack.status().get(0).residentBytes()).isLessThan(before);
        assertThat(LiveProcess.family(boss, Set.of(worker.pid()))).containsExactly(boss);
        assertThat(LiveProcess.family(worker, Set.of(worker.pid(), boss.pid()))).contains(worker);
    }

    @Test
    void thePartThatStartedAnotherEndsWithoutIt() {
        writeDown();

        stack.stop(Progress.silent());

        assertThat(boss.isAlive()).isFalse();
        assertThat(LiveProcess.isAlive(worker)).isTrue();
    }

    @Test
    void whatIsNoPartEndsWithItsParent() {
        stack.stop(Progress.silent());

        assertThat(LiveProcess.isAlive(worker)).isFalse();
    }

    private void writeDown() {
        PartState state = PartState.of(worker, Map.of(), Command.of(List.of("sh")));
        new StateStore(stack.home().run()).write("worker", state.in(PartState.Phase.READY));
    }
}
