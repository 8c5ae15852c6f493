package dev.sluice.schemas.connection;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A schema registry, and how every client of ours speaks to it. Its text is the URL and nothing else. */
public final class RegistryAddress {
    private static final String URL = "schema.registry.url";
    /** As Confluent's own serializer calls them, so that it can take the place of ours. */
    private static final String LOGIN_SOURCE = "basic.auth.credentials.source";

    private static final String LOGIN = "basic.auth.user.info";
    private static final String TRUST_TYPE = "schema.registry.ssl.truststore.type";
    private static final String TRUST = "schema.registry.ssl.truststore.certificates";

    private final String url;
    private final String login;
    private final Optional<Trust> trust;

    private RegistryAddress(String url, String login, Optional<Trust> trust) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.login = login;
        this.trust = trust;
    }

    /** A registry that asks for no password, by HTTP, or by HTTPS with a certificate that Java trusts. */
    public static RegistryAddress plain(String url) {
        return new RegistryAddress(url, "", Optional.empty());
    }

    /** Reads the registry's keys; problems stay in {@code settings}. */
    public static RegistryAddress from(Settings settings) {
        String url = settings.text(Keys.REGISTRY_URL);
        String user = settings.text(Keys.REGISTRY_USER);
        String password = settings.text(Keys.REGISTRY_PASSWORD);
        Optional<Trust> trust = Trust.from(settings, Keys.REGISTRY_TRUSTSTORE, Keys.REGISTRY_TRUSTSTORE_PASSWORD);
        if (url.matches("[^/?#]*//[^/?#]*@.*")) {
            settings.problem("'" + Keys.REGISTRY_URL.key() + "' holds a user or a password: give them by '"
                    + Keys.REGISTRY_USER.key() + "' and '" + Keys.REGISTRY_PASSWORD.key() + "'");
            return plain("http://none");
        }
        if (user.isEmpty() != password.isEmpty()) {
            settings.problem("'" + Keys.REGISTRY_USER.key() + "' and '" + Keys.REGISTRY_PASSWORD.key()
                    + "' are given together or not at all");
        }
        if (user.contains(":")) {
            settings.problem("'" + Keys.REGISTRY_USER.key() + "' is '" + user + "', expected a name without a colon");
        }
        if (!settings.text(Keys.REGISTRY_TRUSTSTORE).isEmpty() && !url.startsWith("https:")) {
            settings.problem("'" + Keys.REGISTRY_TRUSTSTORE.key() + "' is given, but '" + Keys.REGISTRY_URL.key()
                    + "' is '" + url + "', expected one that starts with https:");
        }
        return new RegistryAddress(url, user.isEmpty() ? "" : user + ":" + password, trust);
    }

    /** What {@link #serializerConfig} said. */
    public static RegistryAddress of(Map<String, ?> config) {
        return new RegistryAddress(
                config.get(URL).toString(),
                Objects.toString(config.get(LOGIN), ""),
                Optional.ofNullable(config.get(TRUST)).map(pem -> Trust.of(pem.toString())));
    }

    /** The registry for a serializer, ours or Confluent's. */
    public Map<String, String> serializerConfig() {
        Map<String, String> config = new HashMap<>();
        config.put(URL, url);
        if (!login.isEmpty()) {
            config.put(LOGIN_SOURCE, "USER_INFO");
            config.put(LOGIN, login);
        }
        trust.ifPresent(authorities -> {
            config.put(TRUST_TYPE, "PEM");
            config.put(TRUST, authorities.pem());
        });
        return config;
    }

    /** Without a slash at its end. */
    public String url() {
        return url;
    }

    /** The user's name; empty if there is none. */
    public String user() {
        return login.isEmpty() ? "" : login.substring(0, login.indexOf(':'));
    }

    /** For a client that trusts whom it should. */
    public HttpClient.Builder client() {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (trust.isPresent()) {
            client.sslContext(trust.get().context());
        } else if (!url.startsWith("https:")) {
            client.sslContext(nobody());
        }
        return client;
    }

    /** By itself a client reads all authorities of this machine, which takes longer than to ask; over plain HTTP it meets none. */
    private static SSLContext nobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no TLS", e);
        }
    }

    /** A request that says who asks. */
    public HttpRequest.Builder request(String uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (!login.isEmpty()) {
            String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return request;
    }

    @Override
    public String toString() {
        return url;
    }
}
