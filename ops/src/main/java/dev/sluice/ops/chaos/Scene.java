package dev.sluice.ops.chaos;

import dev.sluice.audit.Place;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.PartStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * Where faults strike.
 *
 * @param store there is none if tables lie in files
 * @param archive of topics that were deleted
 * @param random seeded: what a fault chooses, it chooses by it
 */
record Scene(Platform platform, Link catalog, Optional<Link> store, TopicArchive archive, Random random) {
    static final String DRIVER = "driver";
    static final String SUPERVISOR = "supervisor";

    Place place() {
        return platform.place();
    }

    /** The process of a part that runs. */
    Optional<ProcessHandle> process(String part) {
        return platform.status().stream()
                .filter(status -> status.name().equals(part) && status.pid() != 0)
                .map(PartStatus::pid)
                .findFirst()
                .flatMap(ProcessHandle::of);
    }

    /** Kills a part and, of a database, what it has started. */
    Fault.Outcome kill(String part) {
        Optional<ProcessHandle> process = process(part);
        process.ifPresent(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
        });
        return process.map(p -> Fault.Outcome.done("pid " + p.pid()))
                .orElseGet(() -> Fault.Outcome.leftOut(part + " does not run"));
    }

    /** The folder of a table such as {@code silver.payments}. */
    Path table(String name) {
        return Path.of(URI.create(place().lake().warehouse() + "/" + name.replace('.', '/')));
    }

    /** The folder of the checkpoints of a stream. */
    Path checkpoints(String stream) {
        return Path.of(URI.create(place().lake().checkpoints() + "/" + stream));
    }
}
