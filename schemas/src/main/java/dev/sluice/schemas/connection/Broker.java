package dev.sluice.schemas.connection;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kafka's brokers, and how every client of ours speaks to them. Its text is the brokers' addresses and nothing else.
 *
 * @param servers host:port separated by commas
 * @param security what clients need besides; holds secrets
 */
public record Broker(String servers, Map<String, String> security) {
    private static final String SERVERS = "bootstrap.servers";
    private static final List<String> PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_SSL", "SASL_PLAINTEXT");
    private static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN");

    public Broker {
        security = Map.copyOf(security);
    }

    /** Brokers that are spoken to without TLS and without a password, as on one machine. */
    public static Broker plain(String servers) {
        return new Broker(servers, Map.of());
    }

    /** Reads the brokers' keys; problems stay in {@code settings}. */
    public static Broker from(Settings settings) {
        String protocol = settings.oneOf(Keys.KAFKA_PROTOCOL, PROTOCOLS);
        String mechanism = settings.oneOf(Keys.KAFKA_MECHANISM, MECHANISMS);
        String user = settings.text(Keys.KAFKA_USER);
        String password = settings.text(Keys.KAFKA_PASSWORD);
        var trust = Trust.from(settings, Keys.KAFKA_TRUSTSTORE, Keys.KAFKA_TRUSTSTORE_PASSWORD);
        Map<String, String> security = new HashMap<>();
        if (!protocol.equals("PLAINTEXT")) {
            security.put("security.protocol", protocol);
        }
        if (protocol.startsWith("SASL")) {
            if (user.isEmpty() || password.isEmpty()) {
                settings.problem("'" + Keys.KAFKA_PROTOCOL.key() + "' is '" + protocol + "', so '"
                        + Keys.KAFKA_USER.key() + "' and '" + Keys.KAFKA_PASSWORD.key() + "' must be given");
            }
            security.put("sasl.mechanism", mechanism);
            security.put("sasl.jaas.config", login(mechanism, user, password));
        } else if (!user.isEmpty() || !password.isEmpty()) {
            settings.problem("'" + Keys.KAFKA_USER.key() + "' or '" + Keys.KAFKA_PASSWORD.key() + "' is given, but '"
                    + Keys.KAFKA_PROTOCOL.key() + "' is '" + protocol + "', expected SASL_SSL");
        }
        if (protocol.endsWith("SSL")) {
            trust.ifPresent(authorities -> {
                security.put("ssl.truststore.type", "PEM");
                security.put("ssl.truststore.certificates", authorities.pem());
            });
        } else if (!settings.text(Keys.KAFKA_TRUSTSTORE).isEmpty()) {
            settings.problem("'" + Keys.KAFKA_TRUSTSTORE.key() + "' is given, but '" + Keys.KAFKA_PROTOCOL.key()
                    + "' is '" + protocol + "', expected SSL or SASL_SSL");
        }
        return new Broker(settings.text(Keys.BOOTSTRAP_SERVERS), security);
    }

    /** The configuration of a client of Kafka that needs {@code settings} besides. */
    public Map<String, Object> client(Map<String, ?> settings) {
        Map<String, Object> client = new HashMap<>(security);
        client.put(SERVERS, servers);
        client.putAll(settings);
        return client;
    }

    /** Brokers and security alone, as text, in a map of the caller's own. */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(security);
        properties.put(SERVERS, servers);
        return properties;
    }

    /** The options of Spark's source and sink. */
    public Map<String, String> sparkOptions() {
        return properties().entrySet().stream()
                .collect(Collectors.toMap(entry -> "kafka." + entry.getKey(), Map.Entry::getValue));
    }

    private static String login(String mechanism, String user, String password) {
        String module = mechanism.equals("PLAIN")
                ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module + " required username=" + quoted(user) + " password=" + quoted(password) + ";";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return servers;
    }
}
