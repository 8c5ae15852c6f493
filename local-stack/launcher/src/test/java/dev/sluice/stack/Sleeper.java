package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM that says that it is there, and runs until it is ended. */
final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Files.writeString(Path.of(arguments[0]), "here");
        new CountDownLatch(1).await();
    }

    static Part part() {
        return Part.named("sleeper", Sleeper::command)
                .before(site -> Files.deleteIfExists(sign(site)))
                .ready(site -> Files.exists(sign(site)))
                .build();
    }

    static Command command(Site site) {
        return new JavaCommand()
                .heap("16m")
                .classPath(System.getProperty("java.class.path"))
                .argument(sign(site))
                .main(Sleeper.class.getName());
    }

    private static Path sign(Site site) {
        return site.data().resolve("here");
    }
}
