package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Amount;
import dev.sluice.producer.publish.Outgoing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Records with all parts, and with as few as possible. */
final class Records {
    static final Outgoing FULL = new Outgoing(
            "topic",
            new byte[] {1},
            new byte[] {2, 3},
            List.of(new RecordHeader("a", new byte[] {4}), new RecordHeader("b", null)),
            "sound",
            Optional.of(new Amount("EUR", new BigDecimal("0.10"))));
    static final Outgoing EMPTY = new Outgoing("topic", null, null, "k");

    private Records() {}
}
