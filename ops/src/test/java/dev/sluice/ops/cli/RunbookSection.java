package dev.sluice.ops.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A section of a page of the runbook.
 *
 * @param page its file's name
 * @param steps the ids that it answers to
 * @param commands the lines of its code blocks
 */
record RunbookSection(String page, String title, List<String> steps, List<String> commands) {
    private static final String HEADING = "## ";
    private static final String STEPS = "Steps: ";
    private static final String FENCE = "```";

    RunbookSection {
        steps = List.copyOf(steps);
        commands = List.copyOf(commands);
    }

    /** All sections of all pages in {@code folder}, but of those that are generated. */
    static List<RunbookSection> in(Path folder) {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.filter(page -> page.toString().endsWith(".md") && !page.endsWith("coverage.md"))
                    .sorted()
                    .flatMap(page -> of(page).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RunbookSection> of(Path page) throws UncheckedIOException {
        try {
            List<RunbookSection> sections = new ArrayList<>();
            for (String text : Files.readString(page).split("(?m)^" + HEADING, -1)) {
                sections.add(section(page.getFileName().toString(), text.lines().toList()));
            }
            return sections.subList(1, sections.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunbookSection section(String page, List<String> lines) {
        List<String> steps = lines.stream()
                .filter(line -> line.startsWith(STEPS))
                .flatMap(line -> Arrays.stream(line.substring(STEPS.length()).split(", *", -1)))
                .toList();
        List<String> commands = new ArrayList<>();
        boolean isCode = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                isCode = !isCode;
            } else if (isCode && !line.isBlank()) {
                commands.add(line.strip());
            }
        }
        return new RunbookSection(page, lines.isEmpty() ? "" : lines.get(0).strip(), steps, commands);
    }

    /** Where a link to it goes, as the usual viewers of Markdown make it of the heading. */
    String link() {
        String anchor =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
        return "[" + title + "](" + page + "#" + anchor + ")";
    }
}
