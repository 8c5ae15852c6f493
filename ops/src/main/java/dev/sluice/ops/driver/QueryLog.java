package dev.sluice.ops.driver;

import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when a query starts and ends. What its batches commit, they say themselves. */
final class QueryLog extends StreamingQueryListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        LOG.info("{} started", event.name());
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        // A batch without records is no news.
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        LOG.info("Query run {} ended{}", event.runId(), event.exception().isDefined() ? " by a failure" : "");
    }
}
