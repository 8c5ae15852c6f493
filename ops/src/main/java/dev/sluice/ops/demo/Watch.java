package dev.sluice.ops.demo;

import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.util.List;
import java.util.Optional;

/** Looks at a platform whose parts may be killed at any moment. */
final class Watch implements AutoCloseable {
    private final Platform platform;
    private Standings standings;

    Watch(Platform platform) {
        this.platform = platform;
    }

    /** How far all is; empty while broker or catalog are away. */
    Optional<List<Standing>> look() {
        try {
            platform.ensureSupervisor(Progress.silent());
            if (standings == null) {
                standings = Standings.at(platform.place());
            }
            return Optional.of(standings.read());
        } catch (StackException e) {
            throw e;
        } catch (RuntimeException e) {
            close();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (standings != null) {
            standings.close();
            standings = null;
        }
    }
}
