package dev.sluice.lakehouse;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells a part that is away, which comes back by itself, from a fault that does not. */
final class Outage {
    /** Types that mean "away", by name, because this module sees neither Kafka's client nor the registry's. */
    private static final Set<String> AWAY = Set.of(
            "org.apache.kafka.common.errors.TimeoutException",
            "org.apache.kafka.common.errors.DisconnectException",
            "org.apache.kafka.common.errors.RetriableException",
            "org.apache.kafka.common.KafkaException",
            "org.apache.iceberg.exceptions.CommitStateUnknownException",
            "org.apache.iceberg.exceptions.ServiceUnavailableException",
            "org.apache.iceberg.jdbc.UncheckedSQLException",
            "com.amazonaws.SdkClientException",
            "dev.sluice.schemas.registry.RegistryUnavailableException");

    private Outage() {}

    /** What is away, in one line; empty if {@code failure} is not an outage. */
    static Optional<String> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerConflictException) {
                return Optional.empty();
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return Optional.of(cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof SocketTimeoutException) {
            return true;
        }
        if (cause instanceof SQLException sql) {
            // Class 08: connection; 57: the server is going down or coming up; 53: it has no room for us.
            String state = sql.getSQLState() == null ? "" : sql.getSQLState();
            return state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
        }
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (AWAY.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
