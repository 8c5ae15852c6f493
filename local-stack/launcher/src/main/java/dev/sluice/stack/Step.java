package dev.sluice.stack;

import java.io.IOException;

/** Something to do for a part before its process starts or after it is ready; safe to repeat. */
@FunctionalInterface
public interface Step {
    void run(Site site) throws IOException;

    static Step nothing() {
        return site -> {};
    }
}
