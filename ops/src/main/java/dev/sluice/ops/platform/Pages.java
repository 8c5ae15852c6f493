package dev.sluice.ops.platform;

import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import java.util.List;
import java.util.Optional;

/**
 * Where parts of a platform are asked by a browser or a program; empty for those that were never started here.
 *
 * @param console where the platform is shown
 * @param realtime where the realtime job answers
 * @param ingest where product events are taken
 */
public record Pages(Optional<String> console, Optional<String> realtime, Optional<String> ingest) {
    static Pages of(List<PartStatus> parts) {
        return new Pages(url(parts, OwnParts.CONSOLE), url(parts, OwnParts.REALTIME), url(parts, OwnParts.INGEST));
    }

    private static Optional<String> url(List<PartStatus> parts, String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) && part.ports().containsKey(Parts.HTTP))
                .map(part -> "http://127.0.0.1:" + part.ports().get(Parts.HTTP))
                .findFirst();
    }
}
