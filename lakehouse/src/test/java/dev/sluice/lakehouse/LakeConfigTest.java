package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class LakeConfigTest {
    @Test
    void hadoopFindsTheDirectoryThatAUriWithASpaceMeans() {
        String location = LakeConfig.asHadoopReads(URI.create("file:///a%20b/warehouse"));

        assertThat(new Path(location).toUri().getPath()).isEqualTo("/a b/warehouse");
    }

    @Test
    void locationsThatTablesRememberStayAsTheyWere() {
        assertThat(LakeConfig.asHadoopReads(URI.create("file:///a/warehouse"))).isEqualTo("file:///a/warehouse");
        assertThat(LakeConfig.asHadoopReads(URI.create("s3a://lake/warehouse"))).isEqualTo("s3a://lake/warehouse");
    }
}
