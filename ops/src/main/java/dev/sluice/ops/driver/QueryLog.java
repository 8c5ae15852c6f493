package dev.sluice.ops.driver;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when a query starts and ends. What its batches commit, they say themselves. */
final class QueryLog extends StreamingQueryListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);

    private final Map<UUID, String> names = new ConcurrentHashMap<>();

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        names.put(event.runId(), event.name());
        LOG.info("{} started", event.name());
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        // A batch without records is no news.
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        LOG.info("{} ended{}", names.remove(event.runId()), event.exception().isDefined() ? " by a failure" : "");
    }
}
