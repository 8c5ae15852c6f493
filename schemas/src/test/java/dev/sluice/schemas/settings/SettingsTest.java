package dev.sluice.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void everyKeyIsListedDocumentedAndUnique() throws IllegalAccessException {
        List<Setting> declared = new ArrayList<>();
        for (Class<?> keys : List.of(Keys.class, RealtimeKeys.class)) {
            for (Field field : keys.getDeclaredFields()) {
                if (field.getType() == Setting.class && Modifier.isStatic(field.getModifiers())) {
                    declared.add((Setting) field.get(null));
                }
            }
        }
        assertThat(Keys.ALL).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(Keys.ALL).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(Keys.ALL).extracting(Setting::variable).doesNotHaveDuplicates();
        assertThat(Keys.ALL).allSatisfy(setting -> {
            assertThat(setting.key()).matches("[a-z0-9]+([.-][a-z0-9]+)*");
            assertThat(setting.doc()).matches("(?s)\\S.*\\.");
            assertThat(setting.variable()).matches("SLUICE_[A-Z0-9_]+");
        });
    }

    @Test
    void argumentsComeBeforeEnvironmentBeforeFileBeforeDefault(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("sluice.properties"),
                "datasets=file\nwarehouse=file:///file\ncatalog.user=file\ncheckpoints=file:///c\n");
        Map<String, String> environment = Map.of("SLUICE_DATASETS", "env", "SLUICE_WAREHOUSE", "file:///env");
        Settings settings = Settings.of(new String[] {"datasets=argument", "--config", file.toString()}, environment);
        assertThat(settings.text(Keys.DATASETS)).isEqualTo("argument");
        assertThat(settings.text(Keys.WAREHOUSE)).isEqualTo("file:///env");
        assertThat(settings.text(Keys.CATALOG_USER)).isEqualTo("file");
        assertThat(settings.text(Keys.BRONZE_TRIGGER)).isEqualTo(Keys.BRONZE_TRIGGER.fallback());
        assertThat(settings.build(() -> "fine")).isEqualTo("fine");
    }

    @Test
    void allProblemsAreToldAtOnceAndTheNearestKeyIsNamed() {
        Settings settings = Settings.of(
                new String[] {
                    "warehose=s3a://b", "bronze.trigger=fast", "run=sometimes", "batch.max-records=0", "rubbish"
                },
                Map.of());
        assertThatThrownBy(() -> settings.build(() -> {
                    settings.uri(Keys.WAREHOUSE, List.of("file", "s3a"));
                    settings.duration(Keys.BRONZE_TRIGGER);
                    settings.oneOf(Keys.RUN_MODE, List.of("forever", "available-now"));
                    settings.number(Keys.MAX_RECORDS, 1, 10);
                    settings.problem("and one that no key knows");
                    return "never";
                }))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("The configuration has 7 problem(s):")
                .hasMessageContaining("argument 'rubbish' is neither key=value nor --config FILE")
                .hasMessageContaining("unknown key 'warehose' (value 's3a://b'); the nearest known one is 'warehouse'")
                .hasMessageContaining("'warehouse' is missing; Where tables lie")
                .hasMessageContaining("'bronze.trigger' is 'fast', expected a positive ISO-8601 duration")
                .hasMessageContaining("'run' is 'sometimes', expected one of [forever, available-now]")
                .hasMessageContaining("'batch.max-records' is '0', expected a whole number from 1 to 10")
                .hasMessageContaining("and one that no key knows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warehouse", "/tmp/warehouse", "http://x", "s3a", "::", "%%", "file"})
    void aUriNeedsOneOfTheSchemes(String text) {
        Settings settings = Settings.of(Map.of("warehouse", text));
        settings.uri(Keys.WAREHOUSE, List.of("file", "s3a"));
        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining(
                        "'warehouse' is '" + text + "', expected a URI that starts with one of [file, s3a]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1.0", "99999999999", "ten", "0x1"})
    void aNumberIsWholeAndInItsRange(String text) {
        Settings settings = Settings.of(Map.of("batch.max-records", text));
        settings.number(Keys.MAX_RECORDS, 0, 100);
        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("expected a whole number from 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT0S", "PT-1S", "10s", "P99999999999999999999D"})
    void aDurationIsPositive(String text) {
        Settings settings = Settings.of(Map.of("bronze.trigger", text));
        settings.duration(Keys.BRONZE_TRIGGER);
        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("expected a positive ISO-8601 duration");
    }

    @Test
    void aRequiredValueThatIsBlankIsMissing() {
        Settings settings = Settings.of(Map.of("warehouse", " "));
        settings.uri(Keys.WAREHOUSE, List.of("file"));
        settings.text(Keys.REGISTRY_URL);
        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("has 2 problem(s)")
                .hasMessageContaining("'warehouse' is missing")
                .hasMessageContaining("'schema.registry.url' is missing");
    }

    @Test
    void goodValuesAreRead() {
        Settings settings = Settings.of(Map.of(
                "datasets", " a, ,b ", "bronze.trigger", "PT3S", "batch.max-records", "7", "spark.app.name", "x"));
        assertThat(settings.list(Keys.DATASETS)).containsExactly("a", "b");
        assertThat(settings.duration(Keys.BRONZE_TRIGGER)).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.number(Keys.MAX_RECORDS, 1, 10)).isEqualTo(7);
        assertThat(settings.under("spark.")).containsExactly(Map.entry("spark.app.name", "x"));
        assertThat(settings.build(() -> 1)).isEqualTo(1);
    }

    @Test
    void aConfigFileThatCannotBeReadIsAProblem(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.properties"), "datasets=\\u00zz");
        Settings settings = Settings.of(
                new String[] {"--config", folder.resolve("none").toString(), "--config", bad.toString(), "--config"},
                Map.of());
        assertThatThrownBy(() -> settings.build(() -> ""))
                .hasMessageContaining("none: there is no such file")
                .hasMessageContaining("bad.properties: cannot be read")
                .hasMessageContaining("argument '--config' is neither");
    }
}
