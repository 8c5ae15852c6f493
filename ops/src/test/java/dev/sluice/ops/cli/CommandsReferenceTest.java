package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page of all commands is what the command line says of itself. */
final class CommandsReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("sluice.home"), "docs/reference/commands.md");
    private static final Path MADE = Path.of("target/commands.md");

    @Test
    void thePageNamesEveryCommandAndEveryOption() throws IOException {
        String made = CommandsPage.of(Main.commandLine());
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("copy ops/%s to docs/reference/commands.md", MADE)
                .isEqualTo(made);
    }

    @Test
    void everyCommandSaysWhatItDoesAndTakesHelp() {
        visit(Main.commandLine());
    }

    private static void visit(CommandLine command) {
        var spec = command.getCommandSpec();
        assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
        if (!spec.name().equals("help")) {
            assertThat(spec.findOption("--help")).as(spec.qualifiedName()).isNotNull();
        }
        assertThat(spec.options()).as(spec.qualifiedName()).allSatisfy(option -> assertThat(option.description())
                .as(option.longestName())
                .isNotEmpty());
        command.getSubcommands().values().forEach(CommandsReferenceTest::visit);
    }
}
