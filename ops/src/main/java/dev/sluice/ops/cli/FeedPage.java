package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.List;

/** Says how feeds are: those of this machine, or those of docker compose. */
interface FeedPage<F> {
    String name(F feed);

    /** False if it was started and does not run. */
    boolean isWell(F feed);

    void show(List<F> feeds);

    /** Where it is said. */
    PrintWriter out();
}
