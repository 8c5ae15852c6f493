package dev.sluice.ops.platform;

import dev.sluice.stack.Http;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Programs that run and answer, but say by {@code /health/ready} that they cannot do their work. */
public final class Unready {
    private static final Set<String> ASKED = Set.of(OwnParts.REALTIME, OwnParts.INGEST);
    /** Who has just been started reads first what it kept. */
    private static final Duration TO_BEGIN = Duration.ofMinutes(2);

    private static final int OK = 200;

    private Unready() {}

    /** Names of those of {@code parts}; each is asked, for two seconds at most. */
    public static List<String> among(List<PartStatus> parts) {
        return parts.stream()
                .filter(part -> part.state() == PartStatus.State.RUNNING && ASKED.contains(part.name()))
                .filter(part -> part.uptime().compareTo(TO_BEGIN) > 0)
                .filter(part -> !isReady(part))
                .map(PartStatus::name)
                .toList();
    }

    private static boolean isReady(PartStatus part) {
        try {
            return Http.get("http://127.0.0.1:" + part.ports().get(Parts.HTTP) + "/health/ready")
                            .status()
                    == OK;
        } catch (IOException e) {
            return false;
        }
    }
}
