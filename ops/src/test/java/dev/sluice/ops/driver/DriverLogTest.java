package dev.sluice.ops.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.StackHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The driver's log, by the configuration that it has and the classes that Spark brings. */
class DriverLogTest {
    private static final String HOSTILE = "a\"b\\c\nd\te\u0000f\u2028g {0} %s \",\"level\":\"DEBUG";

    @TempDir
    private Path data;

    /** What runs in a process of its own. */
    static final class Program {
        private static final Logger LOG = LoggerFactory.getLogger("dev.sluice.Thing");

        private Program() {}

        public static void main(String[] arguments) {
            MDC.put("dataset", "payments");
            MDC.put("layer", "silver");
            MDC.put("batch", "17");
            MDC.put("coordinates", "payments.raw-0 5 to 9");
            LOG.info("{}", HOSTILE);
            MDC.clear();
            LOG.error("failed", new IllegalStateException("why\nso", new RuntimeException("root")));
            LOG.debug("not heard");
        }
    }

    @Test
    void jsonIsOneLineForEachEventWithWhatItIsAbout() throws Exception {
        List<String> lines = lines("json");

        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("message").asText()).isEqualTo(HOSTILE);
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("logger").asText()).isEqualTo("dev.sluice.Thing");
        assertThat(first.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(first.path("dataset").asText()).isEqualTo("payments");
        assertThat(first.path("layer").asText()).isEqualTo("silver");
        assertThat(first.path("batch").asText()).isEqualTo("17");
        assertThat(first.path("coordinates").asText()).isEqualTo("payments.raw-0 5 to 9");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.has("dataset")).isFalse();
        assertThat(second.path("exception").asText())
                .contains("java.lang.IllegalStateException: why", "Caused by: java.lang.RuntimeException: root");
    }

    @Test
    void textIsWhatPeopleReadAndTheDoctorToo() throws Exception {
        List<String> lines = lines("text");

        assertThat(lines)
                .anySatisfy(line -> assertThat(LastErrorLine.matches(line)).isTrue());
        assertThat(lines).contains("Caused by: java.lang.RuntimeException: root");
    }

    /** As the doctor looks for it. */
    private static final class LastErrorLine {
        static boolean matches(String line) {
            return line.matches("\\S{23} ERROR Thing: failed");
        }
    }

    private List<String> lines(String format) throws Exception {
        String classPath = String.join(
                ":",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Path.of("target", "classes").toAbsolutePath().toString(),
                StackHome.at(data).classPath("spark"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dlog4j2.configurationFile=log4j2-driver.properties",
                        "-cp",
                        classPath,
                        Program.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("SLUICE_LOG_FORMAT", format);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.lines().toList();
    }
}
