package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ContractsFolderTest {
    @Test
    void the_command_line_comes_before_the_environment_and_that_before_what_was_remembered() {
        assertThat(ContractsFolder.asked("/a", "/b", "/c")).isEqualTo("/a");
        assertThat(ContractsFolder.asked("", "/b", "/c")).isEqualTo("/b");
        assertThat(ContractsFolder.asked("", "", "/c")).isEqualTo("/c");
        assertThat(ContractsFolder.asked("shipped", "/b", "/c")).isEmpty();
    }

    @Test
    void a_folder_is_remembered_so_that_it_is_found_from_anywhere() {
        assertThat(ContractsFolder.asked("x/../mine", "", ""))
                .isEqualTo(Path.of("mine").toAbsolutePath().toString());
    }

    @Test
    void an_environment_that_names_others_than_the_platform_was_started_with_is_told_and_not_used() {
        assertThat(ContractsFolder.note("/mine", "/other"))
                .hasValue("By the contracts in /mine, with which this platform was started;"
                        + " SLUICE_CONTRACTS names /other, which is not used.");
        assertThat(ContractsFolder.note("", "/other").orElseThrow()).contains("the contracts that Sluice ships");
        assertThat(ContractsFolder.note("/mine", "/mine")).hasValue("By the contracts in /mine.");
        assertThat(ContractsFolder.note("", "")).isEmpty();
    }
}
