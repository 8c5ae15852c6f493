package dev.sluice.stack;

import java.nio.file.Path;

/**
 * A second listener of the broker, with TLS, at which every client logs in by SCRAM-SHA-512. Users are made by whoever
 * speaks to the broker's first listener, which stays open to this machine.
 *
 * @param keystore PKCS12 file of the broker's certificate and its key
 * @param password of that file; it stands in the broker's settings
 */
public record SecureListener(Path keystore, String password) {
    /** Its port's name, and its own in capitals. */
    static final String PORT = "secure";

    private static final String NAME = "SECURE";

    String settings() {
        String scram = "listener.name.secure.scram-sha-512.sasl.jaas.config";
        String keys = "listener.name.secure.ssl.keystore.";
        return String.join(
                "\n",
                "sasl.enabled.mechanisms=SCRAM-SHA-512",
                "listener.name.secure.sasl.enabled.mechanisms=SCRAM-SHA-512",
                scram + "=org.apache.kafka.common.security.scram.ScramLoginModule required;",
                keys + "type=PKCS12",
                PropertiesLine.of(keys + "location", keystore.toAbsolutePath())
                        + PropertiesLine.of(keys + "password", password)
                        + "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL",
                "");
    }

    String address(int port) {
        return NAME + "://127.0.0.1:" + port;
    }

    @Override
    public String toString() {
        return "SecureListener[" + keystore + "]";
    }
}
