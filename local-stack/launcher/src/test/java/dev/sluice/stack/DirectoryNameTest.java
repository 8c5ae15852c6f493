package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People give directories names as they like. */
final class DirectoryNameTest {
    private static final String NAME = "Bär und \\u0041";

    @TempDir
    private Path folder;

    @Test
    void serversServeWhateverTheDirectoryIsNamedAndSurviveATornClusterId() throws Exception {
        // Java names no file so where the system's language knows no such letters.
        assumeTrue("UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding")), "files are named in UTF-8");
        try (TestStack test = TestStack.startNamed(NAME, Parts.broker(), Parts.objectStore())) {
            Path data = test.data();
            assertThat(data.resolve("broker/records/meta.properties")).exists();
            try (Admin admin = admin(test)) {
                admin.createTopics(Set.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            S3Client s3 = new S3Client(test.endpoints());
            assertThat(s3.put("/lake/a", "c").statusCode()).isEqualTo(200);
            assertThat(s3.get("/lake/a").body()).isEqualTo("c");
            assertThat(data.resolve("object-store/buckets/lake/a")).hasContent("c");

            test.stack().stop(List.of(Parts.BROKER), Progress.silent());
            Files.writeString(data.resolve("broker/cluster-id"), "");
            test.stack().start(Progress.silent());

            try (Admin admin = admin(test)) {
                assertThat(admin.listTopics().names().get()).containsExactly("kept");
            }
        }
    }

    @Test
    void aSettingIsReadAsItWasWrittenAndWrittenTheSameEachTime() throws IOException {
        String plain = "/home/a b/.sluice/broker/records";
        assertThat(PropertiesLine.of("log.dirs", plain)).isEqualTo("log.dirs=" + plain + System.lineSeparator());
        for (String value : List.of(plain, " " + NAME, "日本\\", "a=b:c#d!e\tf")) {
            String line = PropertiesLine.of("k.log.dirs", value);
            assertThat(line.getBytes(StandardCharsets.US_ASCII)).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
            Properties read = new Properties();
            read.load(new StringReader("first=1\n" + line + "last=2\n"));
            assertThat(read).isEqualTo(Map.of("first", "1", "k.log.dirs", value, "last", "2"));
        }
    }

    @Test
    void aPasswordOfAKeystoreIsReadAsItIs() throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(new SecureListener(folder.resolve(NAME), "ä\\n1").settings()));

        assertThat(read)
                .containsEntry("listener.name.secure.ssl.keystore.password", "ä\\n1")
                .containsEntry(
                        "listener.name.secure.ssl.keystore.location",
                        folder.resolve(NAME).toString())
                .containsEntry("listener.name.secure.ssl.keystore.type", "PKCS12")
                .containsKey("listener.security.protocol.map");
    }

    @Test
    void aCommaIsRefusedBeforeAnythingIsMade() {
        Path data = folder.resolve("a,b");
        LocalStack stack = new LocalStack(
                StackHome.at(data),
                List.of(Part.named("part", site -> Command.of(List.of("true"))).build()));

        assertThatThrownBy(() -> stack.start(Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Sluice cannot keep its data in " + data + ": a comma is in that name");
        assertThat(data).doesNotExist();
    }

    private static Admin admin(TestStack test) {
        return Admin.create(Map.of("bootstrap.servers", test.endpoints().bootstrapServers()));
    }
}
