package dev.sluice.stack;

import java.io.IOException;
import java.util.Map;

/** Apicurio Registry, spoken to with the Confluent protocol, its schemas in the database. */
final class RegistryPart {
    static final String API = "/apis/ccompat/v7";
    private static final int OK = 200;

    private RegistryPart() {}

    static Part part() {
        return Part.named(Parts.REGISTRY, RegistryPart::command)
                .port(Parts.HTTP)
                .after(Parts.DATABASE)
                .ready(Readiness.http(Parts.HTTP, API + "/subjects", OK))
                .afterReady(RegistryPart::demandBackwardCompatibility)
                .build();
    }

    private static Command command(Site site) {
        Endpoints endpoints = site.endpoints();
        return new JavaCommand()
                .temporary(site.temporary())
                .heap("192m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .option("-Dquarkus.http.host=127.0.0.1")
                .option("-Dquarkus.datasource.jdbc.min-size=1")
                .option("-Dquarkus.datasource.jdbc.initial-size=1")
                .option("-Dquarkus.datasource.jdbc.max-size=10")
                // The database may be restarted under it: look at a connection that was idle before using it.
                .option("-Dquarkus.datasource.jdbc.foreground-validation-interval=1S")
                .jar(site.home().built(Parts.REGISTRY, "quarkus-app/quarkus-run.jar"))
                .withEnvironment(Map.of(
                        "HTTP_PORT", Integer.toString(site.port(Parts.HTTP)),
                        "REGISTRY_DATASOURCE_URL", endpoints.jdbcUrl("registry"),
                        "REGISTRY_DATASOURCE_USERNAME", endpoints.dbUser(),
                        "REGISTRY_DATASOURCE_PASSWORD", endpoints.dbPassword()));
    }

    /** The registry's own default allows every change. */
    private static void demandBackwardCompatibility(Site site) throws IOException {
        Http.Answer answer = Http.put(site.url(Parts.HTTP) + API + "/config", "{\"compatibility\":\"BACKWARD\"}");
        if (answer.status() != OK) {
            throw new IOException("the registry refused to demand BACKWARD compatibility: " + answer);
        }
    }
}
