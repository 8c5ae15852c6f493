package dev.sluice.ops.doctor;

import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.PortOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what parts have left behind: logs, and ports that are not theirs any more. */
final class Traces {
    private final Platform platform;

    Traces(Platform platform) {
        this.platform = platform;
    }

    Map<String, Trace> of(List<PartStatus> parts) {
        Map<String, Trace> all = new HashMap<>();
        parts.forEach(part -> all.put(
                part.name(),
                new Trace(
                        lastWord(platform.instance().stack().log(part.name())),
                        platform.instance().lastWords(part.name()),
                        platform.instance().ranOutOfMemory(part),
                        part.state() == PartStatus.State.DEAD ? strangers(part) : List.of())));
        return all;
    }

    private List<String> strangers(PartStatus part) {
        List<String> phrases = new ArrayList<>();
        part.ports().forEach((name, port) -> PortOwner.of(port)
                .filter(owner -> !isOurs(owner))
                .ifPresent(owner ->
                        phrases.add("port " + port + " (" + name + ") is taken by " + PortOwner.words(owner))));
        return phrases;
    }

    /** A database server outlives its launcher, with the instance's directory on its command line as all parts have it. */
    private boolean isOurs(ProcessHandle owner) {
        return owner.info()
                .commandLine()
                .filter(line -> line.contains(platform.instance().data().toString()))
                .isPresent();
    }

    private static Optional<Instant> lastWord(Path log) {
        try {
            return Optional.of(Files.getLastModifiedTime(log).toInstant());
        } catch (IOException e) {
            return Optional.empty(); // it never ran
        }
    }
}
