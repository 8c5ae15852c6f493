package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class LakeConfigTest {
    @Test
    void hadoop_finds_the_directory_that_a_uri_with_a_space_means() {
        String location = LakeConfig.asHadoopReads(URI.create("file:///a%20b/warehouse"));

        assertThat(new Path(location).toUri().getPath()).isEqualTo("/a b/warehouse");
    }

    @Test
    void locations_that_tables_remember_stay_as_they_were() {
        assertThat(LakeConfig.asHadoopReads(URI.create("file:///a/warehouse"))).isEqualTo("file:///a/warehouse");
        assertThat(LakeConfig.asHadoopReads(URI.create("s3a://lake/warehouse"))).isEqualTo("s3a://lake/warehouse");
    }
}
