package dev.sluice.stack;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * A process that a part's own process started and that can outlive it.
 *
 * @param pidFile relative to the part's directory; there while the companion may be running, its pid in the first line
 * @param stop the command that stops it
 */
public record Companion(Path pidFile, Function<Site, Command> stop) {}
