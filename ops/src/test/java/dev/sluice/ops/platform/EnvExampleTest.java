package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What .env.example says of the variables of docker-compose.yml is true. */
final class EnvExampleTest {
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=(.*)$");

    private final ComposeFile file;

    EnvExampleTest() throws IOException {
        file = new ComposeFile();
    }

    @Test
    void everyVariableIsExplainedAndEveryExplanationIsOfAVariable() throws IOException {
        String example = Files.readString(ComposeFile.HOME.resolve(".env.example"));
        Set<String> explained = new TreeSet<>();
        Matcher lines = EXPLAINED.matcher(example);
        while (lines.find()) {
            explained.add(lines.group(1));
            String before = example.substring(0, lines.start()).stripTrailing();
            String above = before.substring(before.lastIndexOf('\n') + 1);
            assertThat(above).as(lines.group(1)).matches("#.*[.:,…a-z]|[A-Z0-9_]+=.*");
        }

        assertThat(explained).isEqualTo(file.variables());
    }

    @Test
    void aDefaultIsTheSameInTheFileAndInItsExplanation() throws IOException {
        String example = Files.readString(ComposeFile.HOME.resolve(".env.example"));
        List<String> images = new ArrayList<>(example.lines()
                .filter(line -> line.matches("#[A-Z0-9_]+_IMAGE=.*"))
                .toList());

        List<String> symbols = example.lines()
                .filter(line -> line.matches("#SLUICE_[A-Z]+_SYMBOLS=.*"))
                .toList();
        assertThat(symbols).hasSize(4);
        images.addAll(symbols);
        assertThat(images).hasSize(16).allSatisfy(line -> {
            String[] parts = line.substring(1).split("=", 2);
            assertThat(file.text()).contains("${" + parts[0] + ":-" + parts[1] + "}");
        });
    }

    /** A value of the example that is taken over changes nothing: whoever removes the # sees what there is to change. */
    @Test
    void whatSparkMayTakeIsExplainedByItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(ComposeFile.HOME.resolve(".env.example")).stream()
                .filter(line -> line.matches("#SPARK_[A-Z_]+=.*") && !line.contains("_IMAGE="))
                .toList();

        assertThat(lines).hasSize(8).allSatisfy(line -> {
            String[] parts = line.substring(1).split("=", 2);
            assertThat(file.text()).contains("${" + parts[0] + ":-" + parts[1] + "}");
        });
    }
}
