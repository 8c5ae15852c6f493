package dev.sluice.ops.services;

import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Those who run the parts of a platform. Names are those of {@link #list}. A part that is told to stop ends what it has
 * begun: a stream its batch, a producer what is under way.
 */
public interface Services {
    /** All of them, whether they run or not. */
    List<Service> list();

    /** Throws that says why these cannot be started with the settings that there are now, before anything is ended for it. */
    default void checkStart(List<String> names) {}

    /** Makes these run. */
    void start(List<String> names, Progress progress);

    /** Ends these; they stay down until they are started. */
    void stop(List<String> names, Progress progress);

    /** Those that have written something that can be shown. */
    List<String> logged();

    /** Prints what these wrote. */
    void logs(List<String> names, LogRange range, PrintWriter out) throws IOException, InterruptedException;

    /** Gives to {@code each}, with the name of who wrote it, every line that is kept of what these wrote lately. */
    void readLogs(List<String> names, BiConsumer<String, String> each);

    /** Puts aside what has been written, so that no log grows for ever; says what was done, a line each. */
    List<String> rotateLogs();

    /** What {@link #rotateLogs} would do, a line each; changes nothing. */
    List<String> rotatableLogs();

    /** What those that run take, measured for about a second. */
    List<ServiceStats> stats();

    /** Where they are: a directory, or a file that names them. */
    String where();
}
