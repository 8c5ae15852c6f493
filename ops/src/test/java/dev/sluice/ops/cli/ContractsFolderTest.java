package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ContractsFolderTest {
    @Test
    void theCommandLineComesBeforeTheEnvironmentAndThatBeforeWhatWasRemembered() {
        assertThat(ContractsFolder.asked("/a", "/b", "/c")).isEqualTo("/a");
        assertThat(ContractsFolder.asked("", "/b", "/c")).isEqualTo("/b");
        assertThat(ContractsFolder.asked("", "", "/c")).isEqualTo("/c");
        assertThat(ContractsFolder.asked("shipped", "/b", "/c")).isEmpty();
    }

    @Test
    void aFolderIsRememberedSoThatItIsFoundFromAnywhere() {
        assertThat(ContractsFolder.asked("x/../mine", "", ""))
                .isEqualTo(Path.of("mine").toAbsolutePath().toString());
    }

    @Test
    void anEnvironmentThatNamesOthersThanThePlatformWasStartedWithIsToldAndNotUsed() {
        assertThat(ContractsFolder.note("/mine", "/other"))
                .hasValue("By the contracts in /mine, with which this platform was started;"
                        + " SLUICE_CONTRACTS names /other, which is not used.");
        assertThat(ContractsFolder.note("", "/other").orElseThrow()).contains("the contracts that Sluice ships");
        assertThat(ContractsFolder.note("/mine", "/mine")).hasValue("By the contracts in /mine.");
        assertThat(ContractsFolder.note("", "")).isEmpty();
    }
}
