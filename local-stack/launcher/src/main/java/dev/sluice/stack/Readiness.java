package dev.sluice.stack;

import java.io.IOException;

/** Asks a part whether it serves; only asked while its process is alive. */
@FunctionalInterface
public interface Readiness {
    /** Answers within a second or two; an exception says no. */
    boolean ready(Site site) throws IOException;

    /** Ready as soon as the process runs: for parts that serve nobody. */
    static Readiness whenRunning() {
        return site -> true;
    }

    /** Ready when a port of the part answers GET on the path with the status. */
    static Readiness http(String port, String path, int status) {
        return site -> Http.get(site.url(port) + path).status() == status;
    }
}
