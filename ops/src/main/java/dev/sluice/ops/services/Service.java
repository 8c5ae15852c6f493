package dev.sluice.ops.services;

import dev.sluice.ops.doctor.Area;

/**
 * A part of the platform as whoever runs it knows it.
 *
 * @param detail what else there is to say, such as its ports or since when; may be empty
 */
public record Service(String name, Area area, State state, String detail) {
    /** What it does. */
    public enum State {
        /** It runs, and answers where it can be asked. */
        RUNNING,
        /** It runs and does not answer, or is not ready, yet or any more. */
        STARTING,
        /** It was not told to end, and does not run. */
        DEAD,
        /** Nobody wants it to run. */
        STOPPED,
        /** It had one thing to do, and did it. */
        DONE
    }

    /** Whether a process of it is there. */
    public boolean runs() {
        return state == State.RUNNING || state == State.STARTING;
    }
}
