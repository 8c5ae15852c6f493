package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class PartsTest {
    @Test
    void theBrokerIsAClusterOfOne() throws Exception {
        try (Admin admin = SharedStack.admin()) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void theBrokerGivesBackWhatItConfirmed() throws Exception {
        SharedStack.send("given", "back");

        assertThat(SharedStack.firstOf("given")).isEqualTo("back");
    }

    @Test
    void theBrokerMakesNoTopicByAccident() throws Exception {
        try (Admin admin = SharedStack.admin()) {
            admin.describeCluster().nodes().get();
            assertThat(admin.listTopics().names().get()).doesNotContain("accident");
            assertThat(admin.describeTopics(Set.of("accident")).allTopicNames().toCompletionStage())
                    .failsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void theDatabaseWritesToTheDiskBeforeItConfirms() throws Exception {
        assertThat(SharedStack.query("SHOW fsync")).isEqualTo("on");
        assertThat(SharedStack.query("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(SharedStack.query("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void theDatabaseListensToThisMachineOnly() throws Exception {
        assertThat(SharedStack.query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void theRegistryRefusesAChangeThatOldRecordsDoNotSurvive() throws Exception {
        String old = "{\"name\":\"a\",\"type\":\"string\"}";
        String added = "{\"name\":\"b\",\"type\":\"string\"}";

        assertThat(SharedStack.register("refused", old).statusCode()).isEqualTo(200);
        assertThat(SharedStack.register("refused", old, added).statusCode()).isEqualTo(409);
    }

    @Test
    void theObjectStoreLetsNobodyInWithoutASignature() throws Exception {
        String endpoint = SharedStack.STACK.endpoints().s3Endpoint().orElseThrow();

        assertThat(SharedStack.get(URI.create(endpoint + "/")).statusCode()).isEqualTo(403);
        assertThat(SharedStack.get(URI.create(endpoint + "/lake")).statusCode()).isEqualTo(403);
    }

    @Test
    void theObjectStoreGivesBackWhatWasPutAndOnlyToWhoSigns() throws Exception {
        S3Client s3 = new S3Client(SharedStack.STACK.endpoints());

        assertThat(s3.put("/lake/a/b", "c").statusCode()).isEqualTo(200);

        assertThat(s3.get("/lake/a/b").body()).isEqualTo("c");
        assertThat(SharedStack.get(s3.uri("/lake/a/b")).statusCode()).isEqualTo(403);
    }

    @Test
    void everyPartSaysWhatItCosts() {
        assertThat(SharedStack.STACK.stack().status()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(PartStatus.State.RUNNING);
            assertThat(status.residentBytes()).isBetween(50_000_000L, 600_000_000L);
            assertThat(status.cpuTime()).isPositive();
            assertThat(status.uptime()).isPositive();
            assertThat(status.ports()).isNotEmpty();
        });
    }
}
