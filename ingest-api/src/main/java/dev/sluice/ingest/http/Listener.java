package dev.sluice.ingest.http;

import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where the server listens.
 *
 * @param port 0 for any that is free
 * @param certificate none for HTTP without TLS
 */
public record Listener(String host, int port, Optional<Certificate> certificate) {
    private static final int LOOKS_EVERY_SECONDS = 1;

    /** Makes {@code server} listen here; a certificate is read anew when its file changes, and old connections keep theirs. */
    ServerConnector open(Server server, HttpConfiguration http) {
        ServerConnector connector = certificate
                .map(found -> secure(server, http, found))
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    private static ServerConnector secure(Server server, HttpConfiguration http, Certificate certificate) {
        // Clients check the name; whoever comes by an address has no name to send.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server factory = certificate.factory();
        KeyStoreScanner scanner = new KeyStoreScanner(factory);
        scanner.setScanInterval(LOOKS_EVERY_SECONDS);
        server.addBean(scanner);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        return new ServerConnector(server, new SslConnectionFactory(factory, plain.getProtocol()), plain);
    }

    @Override
    public String toString() {
        return (certificate.isPresent() ? "https://" : "http://") + host + ":" + port;
    }
}
