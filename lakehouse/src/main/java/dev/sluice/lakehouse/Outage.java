package dev.sluice.lakehouse;

import dev.sluice.schemas.connection.Refusal;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a part that is away, which comes back by itself or by an operator, from a fault that does not. */
final class Outage {
    /** Types that mean "away", by name, because this module sees neither Kafka's client nor the registry's. */
    private static final Set<String> AWAY = Set.of(
            // A password, a right or a certificate: it is put right while we wait, and nothing is lost meanwhile.
            "org.apache.kafka.common.errors.AuthenticationException",
            "org.apache.kafka.common.errors.AuthorizationException",
            "org.apache.kafka.common.errors.BrokerNotAvailableException",
            "org.apache.kafka.common.errors.RetriableException",
            "org.apache.iceberg.exceptions.CommitFailedException",
            "org.apache.iceberg.exceptions.CommitStateUnknownException",
            // A file of this table is gone. Somebody brings it back from a backup; streams of other tables go on
            // meanwhile.
            "org.apache.iceberg.exceptions.NotFoundException",
            "org.apache.iceberg.exceptions.ServiceUnavailableException",
            "org.apache.hadoop.fs.s3a.AWSClientIOException",
            "org.apache.hadoop.fs.s3a.AWSServiceThrottledException",
            "org.apache.hadoop.fs.s3a.AWSStatus500Exception",
            "com.amazonaws.SdkClientException",
            "dev.sluice.schemas.registry.RegistryUnavailableException");

    /** Types that do not, though a type above them does: the part was there, and refused. */
    private static final Set<String> THERE =
            Set.of("com.amazonaws.AmazonServiceException", "org.apache.hadoop.fs.s3a.AWSServiceIOException");

    /**
     * Class 08: connection; 28: our password is not, or no longer, the right one; 53: no room for us; 57: going down or coming
     * up; 40: rolled back, to be tried again.
     */
    private static final List<String> AWAY_STATES = List.of("08", "28", "53", "57", "40");

    /** More causes than this are a circle. */
    private static final int DEEPEST = 100;

    private Outage() {}

    /** What is away, in one line; empty if {@code failure} is not an outage. */
    static Optional<String> in(Throwable failure) {
        if (causes(failure).anyMatch(LedgerConflictException.class::isInstance)) {
            return Optional.empty();
        }
        return causes(failure)
                .filter(Outage::isAway)
                .findFirst()
                .map(cause -> cause instanceof DecisionNeededException
                        ? cause.getMessage()
                        : Refusal.in(failure)
                                .orElseGet(
                                        () -> cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage())));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof DecisionNeededException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException) {
            return true;
        }
        if (cause instanceof SQLException sql) {
            String state = Objects.requireNonNullElse(sql.getSQLState(), "");
            return AWAY_STATES.stream().anyMatch(state::startsWith);
        }
        if (Refusal.in(cause).filter(Refusal::isByStore).isPresent()) {
            return true; // put right while we wait, like a password of Kafka or of the database
        }
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (THERE.contains(type.getName())) {
                return false;
            }
            if (AWAY.contains(type.getName())) {
                return true;
            }
        }
        return hasNoAddress(cause);
    }

    /** Kafka's client calls it a fault of configuration when the brokers' names are not known, as when they are away. */
    private static boolean hasNoAddress(Throwable cause) {
        return cause.getClass().getName().equals("org.apache.kafka.common.config.ConfigException")
                && firstLine(cause.getMessage()).startsWith("No resolvable bootstrap urls");
    }

    static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
