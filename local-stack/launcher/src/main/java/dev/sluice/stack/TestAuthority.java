package dev.sluice.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority for tests, and the certificates that it signs: made by the JDK's own keytool, good for a day. */
public final class TestAuthority {
    private static final String PASSWORD = "certificate-secret-4711";
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** A new one, with its files in {@code folder}. */
    public static TestAuthority in(Path folder) {
        TestAuthority authority = new TestAuthority(folder);
        authority.keytool(
                "-genkeypair",
                "-alias",
                AUTHORITY,
                "-dname",
                "CN=Test Authority",
                "-ext",
                "bc:c=ca:true",
                "-keystore",
                authority.store(),
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "1");
        authority.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                AUTHORITY,
                "-keystore",
                authority.store(),
                "-file",
                authority.pem().toString());
        return authority;
    }

    /** The certificate by which its signatures are known, as PEM. */
    public Path pem() {
        return folder.resolve("authority.pem");
    }

    /** Password of every file that it writes. */
    public String password() {
        return PASSWORD;
    }

    /** A PKCS12 file with a certificate for {@code names}, for example {@code ip:127.0.0.1,dns:localhost}, and its key. */
    public Path issue(String file, String names) {
        return issue(file, names, List.of("-validity", "1"));
    }

    /** The same, but yesterday was its last day. */
    public Path issueExpired(String file, String names) {
        return issue(file, names, List.of("-startdate", "-3d", "-validity", "1"));
    }

    private Path issue(String file, String names, List<String> validity) {
        Path made = folder.resolve(file);
        try {
            Files.copy(Path.of(store()), made);
        } catch (IOException e) {
            throw new StackException("Cannot write " + made + ": " + e.getMessage(), e);
        }
        List<String> generate = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                SERVER,
                "-dname",
                "CN=Test Server",
                "-ext",
                "san=" + names,
                "-signer",
                AUTHORITY,
                "-keystore",
                made.toString(),
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        generate.addAll(validity);
        keytool(generate.toArray(String[]::new));
        keytool("-delete", "-alias", AUTHORITY, "-keystore", made.toString());
        return made;
    }

    private String store() {
        return folder.resolve("authority.p12").toString();
    }

    private void keytool(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "STORE_PASSWORD", "-noprompt"));
        ProcessBuilder keytool = new ProcessBuilder(line).redirectErrorStream(true);
        keytool.environment().put("STORE_PASSWORD", PASSWORD);
        try {
            Process process = keytool.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StackException("keytool refused " + List.of(arguments) + ": " + said);
            }
        } catch (IOException e) {
            throw new StackException("keytool cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a certificate was made");
        }
    }
}
