package dev.sluice.lakehouse;

import java.util.Map;
import org.slf4j.MDC;

/** Which dataset, layer and table the lines of a log are about that this thread writes until it is closed. */
final class LogContext implements AutoCloseable {
    private final Map<String, String> before;

    private LogContext(Map<String, String> before) {
        this.before = before;
    }

    static LogContext of(StreamSpec stream) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("dataset", stream.dataset());
        MDC.put("layer", stream.layer());
        MDC.put("table", stream.table());
        return new LogContext(before == null ? Map.of() : before);
    }

    @Override
    public void close() {
        MDC.setContextMap(before);
    }
}
