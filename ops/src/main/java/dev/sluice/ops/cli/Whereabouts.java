package dev.sluice.ops.cli;

import dev.sluice.audit.Standings;
import dev.sluice.ops.platform.Pages;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.Endpoints;
import java.io.PrintWriter;

/** Where things are, and what to type next. */
final class Whereabouts {
    private final PrintWriter out;
    private final Ink ink;
    private final String option;

    /** @param option what commands need to be about this platform */
    Whereabouts(PrintWriter out, Ink ink, String option) {
        this.out = out;
        this.ink = ink;
        this.option = option;
    }

    void print(Platform platform) {
        Endpoints endpoints = platform.endpoints();
        Pages pages = platform.pages();
        out.println();
        out.println(ink.bold("Sluice is up."));
        pages.console().ifPresent(url -> out.println("  Console    " + ink.bold(url + "/")));
        out.println("  Kafka      " + endpoints.bootstrapServers());
        out.println("  Registry   " + endpoints.registryUrl());
        out.println("  Catalog    " + endpoints.jdbcUrl() + " (user " + endpoints.dbUser() + ")");
        out.println("  Tables     " + platform.place().lake().warehouse());
        endpoints.s3Endpoint().ifPresent(s3 -> out.println("  S3         " + s3));
        if (!platform.shape().contracts().isEmpty()) {
            out.println("  Contracts  " + platform.shape().contracts());
        }
        pages.realtime().ifPresent(url -> out.println("  Prices     " + url + "/v1/prices"));
        pages.ingest()
                .ifPresent(url -> out.println("  Events     " + url + "/docs   './sluice api-key create APP" + option
                        + "' lets an application in"));
        out.println();
        rules(platform);
        out.println();
        out.println("Next:");
        next("status", "   parts, queries, lag");
        next("audit", "    the proof, from the tables");
        next("query", " \"SELECT * FROM gold.payments_hourly ORDER BY window_start DESC LIMIT 5\"");
        next("logs driver -f", "   what the jobs say");
        next("down", "");
    }

    private void rules(Platform platform) {
        try (Standings standings = Standings.at(platform.place())) {
            new RuleLabels(out, ink).print(standings.read());
        }
    }

    private void next(String command, String rest) {
        out.println("  ./sluice " + command + option + rest);
    }
}
