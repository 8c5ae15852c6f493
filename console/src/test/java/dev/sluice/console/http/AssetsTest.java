package dev.sluice.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files: all are served, and none fetches anything from elsewhere or makes text into elements. */
final class AssetsTest {
    private static final Path SOURCES = Path.of("src/main/resources/console");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]+)\"|from \"\\.(/[^\"]+)\"");
    private static final Set<String> ROUTES = Set.of("/api/v1/snapshot", "/metrics");

    @Test
    void everyFileThatAFileNamesIsServed() throws IOException {
        Assets assets = new Assets();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Matcher links = LINK.matcher(Files.readString(file));
                while (links.find()) {
                    String path = links.group(1) == null ? links.group(2) : links.group(1);
                    assertThat(ROUTES.contains(path) || assets.at(path).isPresent())
                            .as(file + " names " + path)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nothingIsFetchedFromElsewhereAndNoTextBecomesElements() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
                        .as(file.toString())
                        .doesNotContain("http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(")
                        .doesNotContain("document.write", " style=\"");
            }
        }
    }
}
