package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/rules.md} against the code: every kind has its section, and every example is a rule. */
class RulesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("sluice.home", ".."), "docs", "rules.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (\\w+)\\n((?:(?!^##).*\\n)*)");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(implementation:.*?)```");

    @Test
    void everyRuleKindIsOnThePage() throws IOException {
        List<String> sections = new ArrayList<>();
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            sections.add(section.group(1));
        }
        assertThat(sections).containsExactlyInAnyOrderElementsOf(RuleKind.words());
    }

    @Test
    void everyArgumentOfAKindIsInItsSection() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            RuleKind kind = RuleKind.named(section.group(1)).orElseThrow();
            for (String argument : kind.arguments()) {
                assertThat(section.group(2)).as(kind.word()).contains(argument);
            }
        }
    }

    @Test
    void everyFormOfTextIsOnThePage() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(TextForm.words().stream()
                        .map(word -> "| `" + word + "` |")
                        .toList());
    }

    @Test
    void everyExampleHasTheKindAndTheArgumentsOfItsSection() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        while (section.find()) {
            Matcher example = EXAMPLE.matcher(section.group(2));
            assertThat(example.find()).as("an example of " + section.group(1)).isTrue();
            JsonNode rule = new YAMLMapper().readTree(example.group(1)).path("implementation");
            assertThat(rule.path("kind").asText()).isEqualTo(section.group(1));
            List<String> problems = new ArrayList<>();
            RuleKind kind = RuleKind.named(section.group(1)).orElseThrow();
            new Arguments(((ObjectNode) rule).deepCopy(), problems::add).only(kind, List.of("kind"));
            assertThat(problems).isEmpty();
        }
    }
}
