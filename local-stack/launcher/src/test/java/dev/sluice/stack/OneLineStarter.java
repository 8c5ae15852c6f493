package dev.sluice.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a stack of one part in a JVM of its own; the part writes a line each time it is started. */
final class OneLineStarter {
    private OneLineStarter() {}

    /** Starts it in the directory in the argument. */
    public static void main(String[] args) {
        new LocalStack(StackHome.at(Path.of(args[0])), List.of(part())).start(Progress.silent());
    }

    static Part part() {
        return Part.named(
                        "counted",
                        site -> Command.of(List.of(
                                "sh", "-c", "echo start >> " + site.data().resolve("starts") + "; exec sleep 600")))
                .ready(site -> Files.exists(site.data().resolve("starts")))
                .build();
    }
}
