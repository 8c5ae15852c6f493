package dev.sluice.ingest.http;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The file of the API's certificate and its key, by which clients know whom they speak to. Its text is the path. */
public final class Certificate {
    private final Path file;
    private final String password;

    private Certificate(Path file, String password) {
        this.file = file;
        this.password = password;
    }

    /** The file that {@code settings} name, read once; empty if they name none, or one that cannot be used, which is a problem. */
    public static Optional<Certificate> from(Settings settings) {
        String path = settings.text(Keys.INGEST_KEYSTORE);
        String password = settings.text(Keys.INGEST_KEYSTORE_PASSWORD);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String found = problem(path, password);
        if (!found.isEmpty()) {
            settings.problem("'" + Keys.INGEST_KEYSTORE.key() + "' is '" + path + "', expected " + found);
            return Optional.empty();
        }
        return Optional.of(new Certificate(Path.of(path), password));
    }

    private static String problem(String path, String password) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return "";
                }
            }
            return "a file with a key in it: it has certificates alone";
        } catch (IOException | InvalidPathException e) {
            return e.getCause() instanceof UnrecoverableKeyException || isReadable(path)
                    ? "a PKCS12 file, and its password in '" + Keys.INGEST_KEYSTORE_PASSWORD.key() + "'"
                    : "a file that is there and can be read";
        } catch (GeneralSecurityException e) {
            return "a PKCS12 file that Java reads";
        }
    }

    private static boolean isReadable(String path) {
        try {
            return Files.isReadable(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** For Jetty's connections. */
    SslContextFactory.Server factory() {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStorePath(file.toAbsolutePath().toString());
        factory.setKeyStoreType("PKCS12");
        factory.setKeyStorePassword(password);
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return factory;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
