package dev.sluice.schemas.connection;

import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities whose signatures of servers count. */
final class Trust {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";
    private static final String PEM_END = "-----END CERTIFICATE-----";

    private final List<Certificate> authorities;

    private Trust(List<Certificate> authorities) {
        this.authorities = authorities;
    }

    /** What {@code file} names; empty if it names none, or one that cannot be used, which is a problem of {@code settings}. */
    static Optional<Trust> from(Settings settings, Setting file, Setting password) {
        String path = settings.text(file);
        String secret = settings.text(password);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Files.readAllBytes(Path.of(path)), secret));
        } catch (IOException | InvalidPathException e) {
            boolean isThere = !(e instanceof InvalidPathException) && Files.isReadable(Path.of(path));
            settings.problem("'" + file.key() + "' is '" + path + "', expected "
                    + (isThere
                            ? "a file of certificates as PEM, PKCS12 or JKS, and its password in '" + password.key()
                                    + "'"
                            : "a file that is there and can be read"));
        } catch (GeneralSecurityException e) {
            settings.problem("'" + file.key() + "' is '" + path
                    + "', expected a file with at least one certificate as PEM, PKCS12 or JKS");
        }
        return Optional.empty();
    }

    /** Those of a PEM text that a program was handed on. */
    static Trust of(String pem) {
        try {
            return read(pem.getBytes(StandardCharsets.US_ASCII), "");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("These are no certificates as PEM", e);
        }
    }

    private static Trust read(byte[] content, String password) throws IOException, GeneralSecurityException {
        List<Certificate> found = new ArrayList<>();
        if (new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            found.addAll(certificates);
        } else {
            // Java's own reads both, PKCS12 and JKS.
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.isEmpty() ? null : password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate != null) {
                    found.add(certificate);
                }
            }
        }
        if (found.isEmpty()) {
            throw new CertificateEncodingException("no certificate");
        }
        return new Trust(List.copyOf(found));
    }

    /** As text that can be handed on: where a job runs, the file need not be. */
    String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate authority : authorities) {
                text.append(PEM)
                        .append('\n')
                        .append(lines.encodeToString(authority.getEncoded()))
                        .append('\n')
                        .append(PEM_END)
                        .append('\n');
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
        return text.toString();
    }

    /** For clients that trust these authorities and no others. */
    SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Certificates that were read cannot be used", e);
        }
    }
}
