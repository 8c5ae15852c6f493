package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.s3.model.AmazonS3Exception;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part that is away is waited for; a fault is not, because no waiting mends it. */
class OutageTest {
    static Throwable[] away() throws ReflectiveOperationException {
        return new Throwable[] {
            new TimeoutException("Timed out waiting for a node assignment"),
            new DisconnectException(),
            new BrokerNotAvailableException("no broker"),
            new RegistryUnavailableException("registry", new IOException("refused")),
            new ConnectException("Connection refused"),
            new NoRouteToHostException(),
            new SocketTimeoutException(),
            new SocketException("Connection reset"),
            new UnknownHostException("database"),
            new SQLTransientConnectionException("pool is empty"),
            new CommitFailedException("others commit all the time"),
            new CommitStateUnknownException(new IOException("gone")),
            new NotFoundException("Failed to open input stream for file: %s", "v3.metadata.json"),
            Class.forName("com.amazonaws.SdkClientException")
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance("Unable to execute HTTP request")
        };
    }

    static Throwable[] faults() {
        AmazonS3Exception malformed = new AmazonS3Exception("no such header");
        malformed.setStatusCode(400);
        return new Throwable[] {
            new NullPointerException(),
            new IllegalStateException("does not add up"),
            new OffsetOutOfRangeException(Map.of(new TopicPartition("t", 0), 5L)),
            new ConfigException("Invalid value"),
            new KafkaException("something else"),
            new IOException("disk full"),
            new StackOverflowError(),
            malformed
        };
    }

    @ParameterizedTest
    @MethodSource("away")
    void whatComesBackByItselfIsAnOutageHoweverDeepItsCause(Throwable cause) {
        assertThat(Outage.in(cause)).isPresent();
        assertThat(Outage.in(new RuntimeException("query failed", new ExecutionException(cause))))
                .hasValueSatisfying(
                        line -> assertThat(line).contains(cause.getClass().getSimpleName()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatNoWaitingMendsIsNone(Throwable fault) {
        assertThat(Outage.in(fault)).isEmpty();
        assertThat(Outage.in(new RuntimeException("query failed", fault))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "28P01", "28000", "57P01", "57P03", "53300", "40001"})
    void aDatabaseThatIsGoneStartingFullOrRolledBackIsAnOutage(String state) {
        SQLException sql = new SQLException("terminating connection\nsecond line", state);

        assertThat(Outage.in(new UncheckedSQLException(sql, "commit")))
                .contains("SQLException: terminating connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "23505", "22001"})
    void aDatabaseThatRefusesIsNone(String state) {
        assertThat(Outage.in(new UncheckedSQLException(new SQLException("refused", state), "commit")))
                .isEmpty();
        assertThat(Outage.in(new SQLException("no state"))).isEmpty();
    }

    @Test
    void anObjectStoreThatRefusesTheKeyIsWaitedForUntilTheKeyIsPutRight() {
        AmazonS3Exception refused = new AmazonS3Exception("The signature does not match");
        refused.setServiceName("Amazon S3");
        refused.setStatusCode(403);
        refused.setErrorCode("SignatureDoesNotMatch");

        assertThat(Outage.in(new IOException("s3a://lake: getFileStatus", refused)))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("the object store refuses our key (403; Error Code: SignatureDoesNotMatch)")
                        .contains("'s3.secret-key'"));
        refused.setErrorCode("RequestTimeTooSkewed");
        assertThat(Outage.in(refused))
                .hasValueSatisfying(line -> assertThat(line).contains("set the clock of this machine"));
    }

    @Test
    void whoeverIsNotLetInWaitsForThePasswordToBePutRight() {
        assertThat(Outage.in(new KafkaException("query failed", new SaslAuthenticationException("invalid"))))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("Kafka refused the user (invalid)")
                        .contains("'kafka.password'"));
        assertThat(Outage.in(new ExecutionException(new TopicAuthorizationException("t"))))
                .hasValueSatisfying(line -> assertThat(line).contains("grant it to 'kafka.user'"));
        assertThat(Outage.in(new SslAuthenticationException(
                        "SSL handshake failed", new CertificateExpiredException("NotAfter: yesterday"))))
                .hasValueSatisfying(line -> assertThat(line).contains("has expired (NotAfter: yesterday)"));
    }

    @Test
    void aLedgerConflictIsNeverAnOutageWhateverItCameOf() {
        Throwable conflict = new LedgerConflictException("another writer", new TimeoutException("t"));

        assertThat(Outage.in(conflict)).isEmpty();
        assertThat(Outage.in(new UncheckedIOException(new IOException(conflict))))
                .isEmpty();
    }

    @Test
    void brokersWhoseNamesAreNotKnownAreAway() {
        ConfigException noAddress = new ConfigException("No resolvable bootstrap urls given in bootstrap.servers");

        assertThat(Outage.in(new KafkaException("Failed to construct consumer", noAddress)))
                .isPresent();
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));

        assertThat(Outage.in(one)).isEmpty();
    }
}
