package dev.sluice.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the page, all of them from the class path: nothing is fetched from anywhere else. */
final class Assets {
    private static final String OWN = "/console/";
    /** As its webjar has it; the licence stands beside it. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private record File(String resource, String type) {}

    private static final Map<String, File> FILES = Map.ofEntries(
            Map.entry("/", new File(OWN + "index.html", "text/html; charset=utf-8")),
            Map.entry("/style.css", new File(OWN + "style.css", STYLE)),
            script("app"),
            script("charts"),
            script("dom"),
            script("flow"),
            script("format"),
            script("letters"),
            script("money"),
            script("operator"),
            script("platform"),
            script("verdict"),
            Map.entry("/icon.svg", new File(OWN + "icon.svg", "image/svg+xml")),
            Map.entry("/lib/uPlot.js", new File(UPLOT + "dist/uPlot.iife.min.js", SCRIPT)),
            Map.entry("/lib/uPlot.css", new File(UPLOT + "dist/uPlot.min.css", STYLE)),
            Map.entry("/lib/uPlot-LICENSE", new File(UPLOT + "LICENSE", "text/plain; charset=utf-8")));

    private final Map<String, Body> read = new ConcurrentHashMap<>();

    private static Map.Entry<String, File> script(String name) {
        return Map.entry("/" + name + ".js", new File(OWN + name + ".js", SCRIPT));
    }

    /** What is at {@code path}; empty if nothing is. */
    Optional<Body> at(String path) {
        return Optional.ofNullable(FILES.get(path)).map(file -> read.computeIfAbsent(path, p -> body(file)));
    }

    private static Body body(File file) {
        try (InputStream in = Assets.class.getResourceAsStream(file.resource())) {
            if (in == null) {
                throw new IllegalStateException("The page's file " + file.resource() + " is not on the class path");
            }
            return Body.of(file.type(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.resource(), e);
        }
    }
}
