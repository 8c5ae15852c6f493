package dev.sluice.ops.cli;

import dev.sluice.ops.console.Ink;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Endpoints;
import java.io.PrintWriter;

/** Where things are, and what to type next. */
final class Whereabouts {
    private Whereabouts() {}

    static void print(Platform platform, PrintWriter out, Ink ink) {
        Endpoints endpoints = platform.endpoints();
        out.println();
        out.println(ink.bold("Sluice is up."));
        out.println("  Kafka      " + endpoints.bootstrapServers());
        out.println("  Registry   " + endpoints.registryUrl());
        out.println("  Catalog    " + endpoints.jdbcUrl() + " (user " + endpoints.dbUser() + ", password "
                + endpoints.dbPassword() + ")");
        out.println("  Tables     " + platform.place().lake().warehouse());
        endpoints.s3Endpoint().ifPresent(s3 -> out.println("  S3         " + s3));
        platform.realtimeUrl().ifPresent(url -> out.println("  Prices     " + url + "/v1/prices"));
        out.println();
        out.println("Next:");
        out.println("  ./sluice status              parts, queries, lag");
        out.println("  ./sluice query \"SELECT * FROM gold.payments_hourly ORDER BY window_start DESC LIMIT 5\"");
        out.println("  ./sluice audit               the proof, from the tables");
        out.println("  ./sluice logs driver -f      what the jobs say");
        out.println("  ./sluice down");
    }
}
