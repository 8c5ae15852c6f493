package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.settings.Settings;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class LakeConfigTest {
    @Test
    void hadoopFindsTheDirectoryThatAUriWithASpaceMeans() {
        String location = LakeConfig.asHadoopReads(URI.create("file:///a%20b/warehouse"));

        assertThat(new Path(location).toUri().getPath()).isEqualTo("/a b/warehouse");
    }

    @Test
    void whatSparkIsToldForHadoopHoldsWhereThereIsNoSparkToo() {
        Settings settings = Settings.of(Map.of(
                "warehouse", "file:///a",
                "checkpoints", "file:///b",
                "catalog.uri", "jdbc:x",
                "spark.ui.enabled", "false",
                "spark.hadoop.hadoop.tmp.dir", "/mine"));
        LakeConfig config = settings.build(() -> LakeConfig.from(settings));

        assertThat(config.hadoopProperties()).containsOnly(Map.entry("hadoop.tmp.dir", "/mine"));
    }

    @Test
    void anObjectStoreThatNeverAnswersIsWaitedForMinutesUnlessTheSettingsSayOtherwise() {
        Settings settings = Settings.of(Map.of(
                "warehouse", "s3a://lake/warehouse",
                "checkpoints", "s3a://lake/checkpoints",
                "catalog.uri", "jdbc:x",
                "spark.hadoop.fs.s3a.retry.limit", "9"));
        LakeConfig config = settings.build(() -> LakeConfig.from(settings)).withDeadline();

        assertThat(config.hadoopProperties())
                .containsEntry("fs.s3a.connection.timeout", "30000")
                .containsEntry("fs.s3a.attempts.maximum", "2")
                .containsEntry("fs.s3a.retry.limit", "9");
    }

    @Test
    void locationsThatTablesRememberStayAsTheyWere() {
        assertThat(LakeConfig.asHadoopReads(URI.create("file:///a/warehouse"))).isEqualTo("file:///a/warehouse");
        assertThat(LakeConfig.asHadoopReads(URI.create("s3a://lake/warehouse"))).isEqualTo("s3a://lake/warehouse");
    }

    @Test
    void aDatabaseThatHangsIsWaitedForAMinuteUnlessItsUrlSaysHowLong() {
        assertThat(uri("jdbc:postgresql://db/sluice")).isEqualTo("jdbc:postgresql://db/sluice?socketTimeout=60");
        assertThat(uri("jdbc:postgresql://db/sluice?ssl=true"))
                .isEqualTo("jdbc:postgresql://db/sluice?ssl=true&socketTimeout=60");
        assertThat(uri("jdbc:postgresql://db/sluice?socketTimeout=0"))
                .isEqualTo("jdbc:postgresql://db/sluice?socketTimeout=0");
        assertThat(uri("jdbc:sqlite:file")).isEqualTo("jdbc:sqlite:file");
    }

    private static String uri(String given) {
        Settings settings =
                Settings.of(Map.of("warehouse", "file:///a", "checkpoints", "file:///b", "catalog.uri", given));
        return settings.build(() -> LakeConfig.from(settings))
                .catalogProperties()
                .get("uri");
    }
}
