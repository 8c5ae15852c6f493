package dev.sluice.realtime;

import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a thread that failed. If a registry or broker is away, or does not let us in, its transaction is aborted and a new thread takes
 * the same records again; anything else ends the job.
 */
final class Failure implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    private final CountDownLatch ending;

    /** @param ending at zero, no thread is replaced any more */
    Failure(CountDownLatch ending) {
        this.ending = ending;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (isOutage(failure) && ending.getCount() > 0) {
            LOG.warn(
                    "A thread is replaced, because a part is away: {}",
                    Refusal.in(failure).orElseGet(() -> root(failure).toString()));
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("The job ends, because a thread failed", failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
