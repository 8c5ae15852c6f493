package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who has a processor when all want one. */
final class PriorityTest {
    @TempDir
    private Path data;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCanWaitGivesWayToWhatCannot() throws Exception {
        Part waits = Part.named("waits", site -> Sleeper.command(site).behindOthers())
                .build();
        LocalStack stack = new LocalStack(StackHome.at(data), List.of(waits, Sleeper.part()));
        stack.start(Progress.silent());
        try {
            int own = niceness(ProcessHandle.current().pid());
            assertThat(niceness(pid(stack, "waits"))).isEqualTo(Math.min(19, own + 10));
            assertThat(niceness(pid(stack, "sleeper"))).isEqualTo(own);
            // Where sessions are weighed against one another, the niceness inside of one does nothing.
            if (Files.isWritable(Path.of("/proc/self/autogroup"))) {
                assertThat(autogroup(pid(stack, "waits"))).endsWith(" nice 10");
                assertThat(autogroup(pid(stack, "sleeper"))).endsWith(" nice 0");
            }
        } finally {
            stack.stop(Progress.silent());
        }
    }

    private static long pid(LocalStack stack, String name) {
        return stack.status().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static String autogroup(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "autogroup"))
                .strip();
    }

    /** The nineteenth field of a process, counted behind the name, which may have spaces. */
    private static int niceness(long pid) throws IOException {
        String all = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Integer.parseInt(all.substring(all.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }
}
