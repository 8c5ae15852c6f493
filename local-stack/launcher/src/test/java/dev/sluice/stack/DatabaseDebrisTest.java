package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A database killed in the middle of its first start. */
final class DatabaseDebrisTest {
    @Test
    void halfUnpackedProgramsAndAHalfMadeClusterAreMadeAnew() throws Exception {
        try (TestStack test = TestStack.start(withProgramsOfItsOwn())) {
            LocalStack stack = test.stack();
            Path directory = stack.home().dataOf(Parts.DATABASE);
            stack.stop(Progress.silent());
            leaveHalf(directory);

            stack.start(Progress.silent());

            assertThat(stack.status()).extracting(PartStatus::state).containsExactly(PartStatus.State.RUNNING);
            assertThat(Files.readString(stack.home().log(Parts.DATABASE)))
                    .contains("is half unpacked: starting over", "was never finished: starting over");
        }
    }

    private static void leaveHalf(Path directory) throws IOException {
        try (Stream<Path> programs = Files.list(directory.resolve("programs"))) {
            Path unpacked = programs.filter(Files::isDirectory).findFirst().orElseThrow();
            Files.delete(unpacked.resolve(".exists"));
            Files.delete(unpacked.resolve("bin/postgres"));
        }
        Files.delete(directory.resolve("made"));
        Files.delete(directory.resolve("pgdata/global/pg_control"));
    }

    private static Part withProgramsOfItsOwn() {
        Part ordinary = Parts.database();
        return Part.named(Parts.DATABASE, site -> {
                    String shared = site.home()
                            .module(Parts.DATABASE)
                            .resolve("target/postgres")
                            .toString();
                    String own = site.data().resolve("programs").toString();
                    return Command.of(ordinary.command(site).line().stream()
                            .map(word -> word.equals(shared) ? own : word)
                            .toList());
                })
                .port(DatabasePart.POSTGRES)
                .ready(ordinary.readiness())
                .companion(ordinary.companion().orElseThrow())
                .build();
    }
}
