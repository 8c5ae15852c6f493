package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What every command has, whoever writes the next one. */
final class HelpTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    /** What stands behind a command: a remark, or what a shell does with its output. */
    private static final Pattern REST = Pattern.compile("( {2,}| > ).*$");

    private static final String START = "  ./sluice ";

    /** These look, and change nothing. */
    private static final Set<String> LOOKS = Set.of(
            "sluice status",
            "sluice health",
            "sluice lag",
            "sluice parts",
            "sluice stats",
            "sluice metrics",
            "sluice query",
            "sluice audit",
            "sluice doctor",
            "sluice freshness",
            "sluice dlq stats",
            "sluice dlq trend",
            "sluice dlq sample",
            "sluice dlq show",
            "sluice dlq topic",
            "sluice replay list",
            "sluice replay diff",
            "sluice checkpoint list",
            "sluice checkpoint verify",
            "sluice topic list",
            "sluice topic inspect",
            "sluice table inspect",
            "sluice schedule list",
            "sluice schedule runs",
            "sluice backup list",
            "sluice backup verify",
            "sluice completion",
            "sluice feed list",
            "sluice api-key list",
            "sluice rules test",
            "sluice rules check",
            "sluice help");

    /** These break a platform of their own, or are a program that works until it is told to end. */
    private static final Set<String> TRIALS_AND_PROGRAMS =
            Set.of("sluice chaos", "sluice drill", "sluice produce", "sluice schedule serve");

    @Test
    void everyCommandHasAnExampleThatItTakes() {
        assertThat(commands().stream().flatMap(HelpTest::problems)).isEmpty();
    }

    private static Stream<String> problems(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        List<String> examples = examples(command);
        Stream<String> untaken = examples.stream().flatMap(example -> CommandLines.problem(words(example)).stream()
                .map(why -> example + ": " + why));
        boolean isShown = examples.stream().anyMatch(example -> ("sluice " + example).startsWith(name));
        return isShown || name.equals("sluice help") ? untaken : Stream.concat(Stream.of(name + " has none"), untaken);
    }

    @Test
    void everyHelpSaysWhatTheCommandEndsWith() {
        assertThat(commands().stream()
                        .filter(command ->
                                !command.getUsageMessage().matches("(?s).*Exit codes:\\R +0 .*\\R +1 .*\\R +2 .*"))
                        .map(command -> command.getCommandSpec().qualifiedName()))
                .isEmpty();
    }

    @Test
    void everyCommandThatChangesSomethingCanSayWhatItWouldDo() {
        assertThat(commands().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(spec -> spec.findOption("--dry-run") == null)
                        .map(CommandSpec::qualifiedName))
                .isSubsetOf(Stream.concat(LOOKS.stream(), TRIALS_AND_PROGRAMS.stream())
                        .toList());
        assertThat(commands().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(spec -> spec.findOption("--dry-run") != null)
                        .map(CommandSpec::qualifiedName))
                .doesNotContainAnyElementsOf(LOOKS);
    }

    /** The others speak for as long as they run, or say a file. */
    @Test
    void everyCommandCanBeReadByAProgram() {
        assertThat(commands().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(spec -> spec.findOption("--output") == null)
                        .map(CommandSpec::qualifiedName))
                .containsExactlyInAnyOrder(
                        "sluice help", "sluice logs", "sluice produce", "sluice schedule serve", "sluice completion");
    }

    /** All that do something. */
    private static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        add(Main.commandLine(), all);
        return all;
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        if (command.getSubcommands().isEmpty()) {
            all.add(command);
        }
        command.getSubcommands().values().stream().distinct().forEach(sub -> add(sub, all));
    }

    private static List<String> examples(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .flatMap(text -> String.format(text).lines())
                .filter(line -> line.startsWith(START))
                .map(line -> REST.matcher(line.substring(START.length())).replaceFirst(""))
                .toList();
    }

    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(example);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
