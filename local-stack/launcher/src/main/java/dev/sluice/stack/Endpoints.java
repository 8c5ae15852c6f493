package dev.sluice.stack;

import java.util.Map;
import java.util.Optional;

/** Where the parts of a stack are spoken to; asking for a part that the stack does not have is an error. */
public final class Endpoints {
    private final StackHome home;
    private final Map<String, Map<String, Integer>> ports;

    Endpoints(StackHome home, Map<String, Map<String, Integer>> ports) {
        this.home = home;
        this.ports = ports;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + Site.find(ports, Parts.BROKER, BrokerPart.KAFKA);
    }

    /** Where the broker's listener with TLS is, if the stack was given one. */
    public String secureBootstrapServers() {
        return "127.0.0.1:" + Site.find(ports, Parts.BROKER, SecureListener.PORT);
    }

    /** The base of the Confluent-compatible API. */
    public String registryUrl() {
        return "http://127.0.0.1:" + Site.find(ports, Parts.REGISTRY, Parts.HTTP) + RegistryPart.API;
    }

    /** The database of the Iceberg catalog. */
    public String jdbcUrl() {
        return jdbcUrl("iceberg");
    }

    /** The database that serves what is published. */
    public String servingJdbcUrl() {
        return jdbcUrl("serving");
    }

    public String dbUser() {
        return "postgres";
    }

    public String dbPassword() {
        return "postgres";
    }

    /** Where the object store is, if the stack has one. */
    public Optional<String> s3Endpoint() {
        return Optional.ofNullable(ports.get(Parts.OBJECT_STORE)).map(p -> "http://127.0.0.1:" + p.get(Parts.HTTP));
    }

    public String s3AccessKey() {
        return "local-access-key";
    }

    /** As it is now: {@link StoreKey#replace} may make it another. */
    public String s3SecretKey() {
        return StoreKey.of(home);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Site.find(ports, Parts.DATABASE, DatabasePart.POSTGRES) + "/"
                + database;
    }
}
