package dev.sluice.stack;

/** The parts that Sluice runs on. */
public final class Parts {
    public static final String DATABASE = "database";
    public static final String BROKER = "broker";
    public static final String REGISTRY = "registry";
    public static final String OBJECT_STORE = "object-store";

    /** The port of a part that speaks HTTP. */
    public static final String HTTP = "http";

    private Parts() {}

    /** PostgreSQL with the databases {@code iceberg}, {@code registry} and {@code serving}. */
    public static Part database() {
        return DatabasePart.part();
    }

    /** One Kafka node, broker and controller. */
    public static Part broker() {
        return BrokerPart.part();
    }

    /** The same with a listener for clients that bring a password and want TLS: {@link Endpoints#secureBootstrapServers}. */
    public static Part broker(SecureListener listener) {
        return BrokerPart.part(listener);
    }

    /** The schema registry, which keeps its schemas in the database. */
    public static Part registry() {
        return RegistryPart.part();
    }

    /** An S3 server over a directory, with the bucket {@code lake}. */
    public static Part objectStore() {
        return ObjectStorePart.part();
    }
}
