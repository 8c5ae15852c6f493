package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import java.util.List;
import java.util.Map;

/** Good payments, many at once, as on the evening of a sale. */
final class Rush {
    private Rush() {}

    /** Sends so many as fast as the broker takes them. */
    static void send(Platform platform, int payments) {
        OtherShell.type(
                platform,
                Map.of(),
                List.of(
                        "produce",
                        "payments",
                        "rate=0",
                        "count=" + payments,
                        // Nothing that a rule minds: what waits is to be the only trouble.
                        "mode=normal",
                        "broken-share=0",
                        "duplicate-share=0",
                        "late-share=0"));
    }
}
