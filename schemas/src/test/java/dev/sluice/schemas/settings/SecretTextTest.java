package dev.sluice.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How secrets are given, and that no problem tells one. */
class SecretTextTest {
    private static final String SECRET = "hunter2-\"\\ü";

    @TempDir
    Path folder;

    @Test
    void aSecretIsReadFromItsVariableFromAFileOrFromWhereAValuePoints() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
        Map<String, String> environment = Map.of("OTHER", SECRET);

        assertThat(text(Map.of("SLUICE_CATALOG_PASSWORD", SECRET))).isEqualTo(SECRET);
        assertThat(text(Map.of("SLUICE_CATALOG_PASSWORD_FILE", file.toString())))
                .isEqualTo(SECRET);
        assertThat(text(Map.of("SLUICE_CATALOG_PASSWORD", "file:" + file))).isEqualTo(SECRET);
        assertThat(text(environment, "catalog.password=file:" + file)).isEqualTo(SECRET);
        assertThat(text(environment, "catalog.password=env:OTHER")).isEqualTo(SECRET);
        assertThat(text(Map.of())).isEmpty();
    }

    @Test
    void aSecretKeepsItsSpaces() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), " a b \r\n");

        assertThat(text(Map.of("SLUICE_CATALOG_PASSWORD_FILE", file.toString())))
                .isEqualTo(" a b ");
    }

    @Test
    void aSecretAmongTheArgumentsIsRefusedWithoutTellingIt() {
        Settings settings = Settings.of(new String[] {"catalog.password=" + SECRET}, Map.of());

        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("'catalog.password' is a secret, and arguments are seen by all")
                .hasMessageContaining("SLUICE_CATALOG_PASSWORD_FILE")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aSecretUnderAMistypedKeyIsNotTold() {
        Settings settings =
                Settings.of(Map.of("catalog.pasword", SECRET, "s3.secretkey", SECRET, "kafka.jaas", SECRET));

        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("unknown key 'catalog.pasword'; the nearest known one is 'catalog.password'")
                .hasMessageContaining("unknown key 's3.secretkey'")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void whatCannotBeReadIsAProblemThatNamesTheKey() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path two = Files.writeString(folder.resolve("two"), SECRET + "\nmore\n");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(problem("file:" + folder.resolve("none"))).contains("'catalog.password' is 'file:", "can be read");
        assertThat(problem("file:" + folder)).contains("can be read");
        assertThat(problem("file:" + empty)).contains("the secret on one line and nothing else");
        assertThat(problem("file:" + two)).contains("the secret on one line").doesNotContain(SECRET);
        assertThat(problem("file:" + bytes)).contains("a text file in UTF-8");
        assertThat(problem("env:NOT_THERE")).contains("'env:NOT_THERE', expected an environment variable that is set");
    }

    @Test
    void aVariableAndItsFileTogetherAreAProblem() {
        Settings settings = Settings.of(
                new String[0],
                Map.of("SLUICE_CATALOG_PASSWORD", SECRET, "SLUICE_CATALOG_PASSWORD_FILE", "/run/secrets/x"));

        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("'SLUICE_CATALOG_PASSWORD' and 'SLUICE_CATALOG_PASSWORD_FILE' are both given")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void onlySecretsHaveAFileVariable() {
        assertThat(Settings.of(new String[0], Map.of("SLUICE_DATASETS_FILE", "x"))
                        .text(Keys.DATASETS))
                .isEmpty();
        assertThat(SecretText.variables(Keys.DATASETS)).containsExactly("SLUICE_DATASETS");
    }

    private String problem(String value) {
        Settings settings = Settings.of(Map.of("catalog.password", value), Map.of());
        settings.text(Keys.CATALOG_PASSWORD);
        assertThat(settings.problems()).hasSize(1);
        return settings.problems().get(0);
    }

    private static String text(Map<String, String> environment, String... arguments) {
        Settings settings = Settings.of(arguments, environment);
        String text = settings.text(Keys.CATALOG_PASSWORD);
        return settings.build(() -> text);
    }
}
