package dev.sluice.producer;

import java.io.PrintStream;

/** What a user can have {@link Produce} do; made from options that are known to be good. */
interface Command {
    /**
     * Works until it is done or told to stop.
     *
     * @param out where people read
     * @return the exit status
     */
    int run(Stop stop, PrintStream out);
}
