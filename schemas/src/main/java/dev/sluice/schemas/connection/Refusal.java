package dev.sluice.schemas.connection;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in one sentence, without any secret, why a server and we do not speak to each other although it is there: a password,
 * a right, a certificate. Knows exceptions of clients by name, since not all who ask see Kafka's or Amazon's.
 */
public final class Refusal {
    /** More causes than this are a circle. */
    private static final int DEEPEST = 50;

    private static final String KAFKA_ERRORS = "org.apache.kafka.common.errors.";
    private static final String AWS = "com.amazonaws.";
    private static final Pattern STORE_REFUSED = Pattern.compile("Status Code: (403; Error Code: [^;)]+)");
    private static final String CLOCK = "RequestTimeTooSkewed";
    private static final String BY_STORE = "the object store refuses ";
    private static final String STORE = BY_STORE + "our key";
    private static final List<String> NO_TLS = List.of(
            "Unsupported or unrecognized SSL message",
            "Unrecognized SSL message",
            "Remote host terminated the handshake",
            "EOF reached while reading");
    private static final List<String> OTHER_NAME = List.of("No subject alternative", "No name matching");

    private Refusal() {}

    /** The sentence, without a full stop; empty if {@code failure} is something else. */
    public static Optional<String> in(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        // The innermost says most.
        for (int i = causes.size() - 1; i >= 0; i--) {
            Optional<String> found = of(causes.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "")
                .lines()
                .findFirst()
                .orElse("");
        if (cause instanceof CertificateExpiredException) {
            return Optional.of("the certificate of the server has expired (" + message + "): renew it there");
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of("the certificate of the server is not valid yet (" + message
                    + "): look at the clocks of both machines");
        }
        if (OTHER_NAME.stream().anyMatch(message::startsWith)) {
            return Optional.of("the certificate of the server is for another name (" + message
                    + "): address it by a name that is in its certificate");
        }
        if (message.contains("unable to find valid certification path") || message.contains("PKIX path validation")) {
            return Optional.of("the certificate of the server is signed by nobody whom we trust: name the file of its"
                    + " authority in 'kafka.truststore', 'schema.registry.truststore' or 'catalog.uri' (sslrootcert)");
        }
        if (NO_TLS.stream().anyMatch(message::startsWith)) {
            return Optional.of("the server speaks no TLS at this port, or none with us (" + message
                    + "): look at 'kafka.security.protocol', or take http: for https:");
        }
        return ofKafka(cause, message).or(() -> ofStore(cause, message));
    }

    /**
     * The SDK's message is a sentence of the server, and in brackets what it was: {@code (Service: Amazon S3; Status Code: 403;
     * Error Code: SignatureDoesNotMatch; …)}.
     */
    private static Optional<String> ofStore(Throwable cause, String message) {
        Matcher error = STORE_REFUSED.matcher(message);
        if (!cause.getClass().getName().startsWith(AWS) || !error.find()) {
            return Optional.empty();
        }
        if (error.group(1).endsWith(CLOCK)) {
            return Optional.of(
                    BY_STORE + "what we sign by our clock (" + error.group(1) + "): set the clock of this machine");
        }
        return Optional.of(STORE + " (" + error.group(1)
                + "): look at 's3.access-key' and 's3.secret-key', and whether they may" + " read and write there");
    }

    /** Whether {@code text} tells that an object store refuses us, for whatever reason. */
    public static boolean isByStore(String text) {
        return text.contains(BY_STORE);
    }

    /** Whether {@code text} tells, perhaps among other things, that an object store refuses our key. */
    public static boolean isOfStore(String text) {
        return text.contains(STORE);
    }

    private static Optional<String> ofKafka(Throwable cause, String message) {
        if (is(cause, "SaslAuthenticationException")) {
            return Optional.of("Kafka refused the user (" + message
                    + "): look at 'kafka.user', 'kafka.password' and 'kafka.sasl.mechanism'");
        }
        if (is(cause, "UnsupportedSaslMechanismException")) {
            return Optional.of("Kafka lets nobody in this way (" + message + "): look at 'kafka.sasl.mechanism'");
        }
        if (is(cause, "AuthorizationException")) {
            return Optional.of("Kafka lets the user in, but not do that (" + message + "): grant it to 'kafka.user'");
        }
        if (is(cause, "SslAuthenticationException")) {
            return Optional.of("Kafka and we found no TLS that both accept (" + message + ")");
        }
        return Optional.empty();
    }

    private static boolean is(Throwable cause, String error) {
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(KAFKA_ERRORS + error)) {
                return true;
            }
        }
        return false;
    }
}
