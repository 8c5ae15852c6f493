package dev.sluice.stack;

/** Hears what the stack is doing, from several threads at once. */
@FunctionalInterface
public interface Progress {
    void say(String part, String message);

    /** Tells nobody. */
    static Progress silent() {
        return (part, message) -> {};
    }
}
