package dev.sluice.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that users read is what the code knows. */
class SettingsReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("sluice.home"), "docs/reference/settings.md");
    private static final Path MADE = Path.of("target/settings.md");

    @Test
    void theReferenceListsEveryKeyWithItsDefaultAndVariable() throws IOException {
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, page());

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("copy schemas/%s to docs/reference/settings.md", MADE)
                .isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Settings

                Made from `Keys`; a test holds the two together. A value comes from `key=value` on the command line, else from the
                environment variable, else from the file given by `--config FILE`, else it is the default. Unknown keys are refused. Keys that begin
                with `spark.` go to Spark as they are.

                A setting marked *secret* is refused on the command line, where everybody sees it: give it by its environment variable,
                by a file that the same variable with `_FILE` names (`SLUICE_CATALOG_PASSWORD_FILE=/run/secrets/catalog`), or, wherever
                a value may stand, as `file:PATH` or `env:NAME`. More on this: [security](../security.md).

                | key | default | environment | what it is |
                |---|---|---|---|
                """);
        for (Setting setting : Keys.ALL) {
            page.append("| `%s` | %s | `%s` | %s |%n"
                    .formatted(setting.key(), shown(setting), setting.variable(), setting.doc()));
        }
        return page.toString();
    }

    private static String shown(Setting setting) {
        String fallback = setting.fallback();
        if (setting.isSecret()) {
            return "*secret*";
        }
        if (fallback == null) {
            return "must be given";
        }
        return fallback.isEmpty() ? "–" : "`" + fallback + "`";
    }
}
