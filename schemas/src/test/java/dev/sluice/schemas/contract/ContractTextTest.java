package dev.sluice.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is that is no contract is said in one sentence, soon, and nothing of it is misread in silence. */
class ContractTextTest {
    private static final Path CONTRACTS = Path.of("target", "classes", "contracts");

    @TempDir
    private Path folder;

    private String yaml;

    @BeforeEach
    void readPayments() throws IOException {
        yaml = Files.readString(CONTRACTS.resolve("payments.odcs.yaml"));
        Files.copy(CONTRACTS.resolve("payments.avsc"), folder.resolve("payments.avsc"));
    }

    @Test
    void anAliasIsRefusedWithItsLineAndNotReadAsItsName() {
        assertRefused(
                yaml + "a: &p \"M[0-9]{1,9}\"\nb: *p\n",
                "line " + (yaml.lines().count() + 2) + ": has an alias, *p, which");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [x]\nb: *a\n", "a: &a {x: y}\nb: {<<: *a}\n", "a: [&a x, *a]\n"})
    void aliasesOfEveryKindAreRefused(String more) {
        assertRefused(yaml + more, "has an alias, *a, which");
    }

    @Test
    void textsThatBeginLikeAnAliasAreReadInQuotes() {
        String quoted = yaml.replace("\nstatus: active", "\ntags: ['*p', \"&p\", a & b]\nstatus: active");

        assertThat(ContractReader.parse("it", quoted, avsc()).dataset()).isEqualTo("payments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\nid: other\n", "---\n", "...\n---\n- a\n"})
    void aSecondDocumentIsRefusedWithItsLine(String more) {
        assertRefused(yaml + more, "begins a second document");
    }

    @Test
    void theMarksAroundTheOneDocumentAreNoSecond() {
        assertThat(ContractReader.parse("it", "---\n" + yaml + "...\n", avsc()).dataset())
                .isEqualTo("payments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n", "# nothing\n", "hi", "- a", "42", "null", "[a, b]"})
    void whatHasNoKeysIsRefusedInOneSentence(String text) {
        assertRefused(text, "is no contract: expected keys with values, such as 'id: payments'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void levelsWithoutEndAreRefusedBeforeTheyAreFollowed(String level) {
        assertRefused("a:\n  " + level.repeat(100_000), "is more than 50 levels deep");
    }

    @Test
    void whatIsNotUtf8IsSaidToBeNone() throws IOException {
        Path file = file(yaml.replace("Card payments", "Zahl\u00fcng").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ContractReader.read(file))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(file + " has 1 problem")
                .hasMessageContaining("is not UTF-8 text: save it as UTF-8");
    }

    @Test
    void aFileOfMoreThanAMegabyteIsNotRead() throws IOException {
        Path file = file((yaml + "#".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ContractReader.read(file))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("at most 1048576");
    }

    @Test
    void moreRulesThanAnybodyCanCheckAreRefused() {
        String rules = IntStream.range(0, 501)
                .mapToObj(
                        "  - {id: r%d, type: custom, engine: sluice, description: d, implementation: {}}%n"::formatted)
                .collect(Collectors.joining());

        assertThatThrownBy(() -> ContractReader.parse("it", "schema:\n- quality:\n" + rules, avsc()))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("has 501 rules; 500 are the most");
    }

    private void assertRefused(String text, String problem) {
        assertThatThrownBy(() -> ContractReader.parse("it", text, avsc()))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("Contract it has 1 problem")
                .hasMessageContaining(problem);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("payments.odcs.yaml"), bytes);
    }

    private String avsc() {
        try {
            return Files.readString(folder.resolve("payments.avsc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
