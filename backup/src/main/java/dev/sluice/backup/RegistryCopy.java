package dev.sluice.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.backup.Manifest.RegistryEntry;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.connection.WholeAnswer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Apicurio's own export and import, which keep the ids that records carry; asked by the Confluent API whether they did. Other
 * registries have no such thing.
 */
final class RegistryCopy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String CONFLUENT_API = "/apis/ccompat";
    private static final String ADMIN_API = "/apis/registry/v2/admin";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final RegistryAddress address;
    private final HttpClient http;
    private final String confluent;
    private final String admin;

    private RegistryCopy(RegistryAddress address, String confluent, String admin) {
        this.address = address;
        http = address.client().connectTimeout(TIMEOUT).build();
        this.confluent = confluent;
        this.admin = admin;
    }

    /** Throws {@link BackupRefusedException} if {@code address} is not that of an Apicurio registry's Confluent API. */
    static RegistryCopy of(RegistryAddress address) {
        String url = address.url();
        int api = url.indexOf(CONFLUENT_API);
        if (api < 0) {
            throw new BackupRefusedException("The registry " + url + " is not Apicurio's (" + CONFLUENT_API
                    + "/…): schemas can be backed up with their ids from that one alone. Nothing was changed.");
        }
        return new RegistryCopy(address, url, url.substring(0, api) + ADMIN_API);
    }

    /** Everything that it has; schemas by id are those of subjects and of {@code positions}. */
    RegistryEntry save(Shelf shelf, Instant taken, Iterable<Position> positions) throws IOException {
        HttpResponse<byte[]> export = send(request(admin + "/export").header("Accept", "application/zip"));
        if (export.statusCode() != OK) {
            throw new BackupRefusedException("The registry " + admin + " answered " + export.statusCode()
                    + " to an export. No backup was made.");
        }
        SortedMap<String, Map<Integer, Integer>> subjects = subjects();
        SortedMap<Integer, String> schemas = new TreeMap<>();
        for (Map<Integer, Integer> versions : subjects.values()) {
            for (int id : versions.values()) {
                schemas.put(id, schema(id));
            }
        }
        for (Position position : positions) {
            for (int id : position.provenance().schemaIds()) {
                schemas.put(id, schema(id));
            }
        }
        // An id that the registry does not know is a dead letter's, and not lost.
        schemas.values().removeIf(String::isEmpty);
        String path = Manifest.REGISTRY + "/" + taken.toString().replace(":", "") + ".zip";
        return new RegistryEntry(shelf.put(path, export.body()), subjects, schemas);
    }

    /** How many subjects it has. */
    int count() {
        return subjects().size();
    }

    /** What keeps {@code entry} from being brought here; throws {@link BackupRefusedException} if anything does. */
    Presence presence(RegistryEntry entry) {
        SortedMap<String, Map<Integer, Integer>> here = subjects();
        if (here.isEmpty()) {
            return Presence.EMPTY;
        }
        if (here.equals(new TreeMap<>(entry.subjects())) && differing(entry).isEmpty()) {
            return Presence.THE_SAME;
        }
        throw new BackupRefusedException("The registry " + confluent + " holds other schemas than the backup ("
                + String.join(", ", here.keySet()) + "): a restore needs an empty one. Nothing was changed.");
    }

    /** How a registry stands to a backup. */
    enum Presence {
        EMPTY,
        THE_SAME
    }

    /** Imports into an empty registry, and asks it for every id. */
    void bring(RegistryEntry entry, Path export) throws IOException {
        HttpResponse<byte[]> answer = send(request(admin + "/import")
                .header("Content-Type", "application/zip")
                .header("X-Registry-Preserve-GlobalId", "true")
                .header("X-Registry-Preserve-ContentId", "true")
                .POST(HttpRequest.BodyPublishers.ofFile(export)));
        if (answer.statusCode() >= 300) {
            throw new BackupRefusedException(
                    "The registry " + admin + " answered " + answer.statusCode() + " to the import: " + text(answer));
        }
        String differing = differing(entry);
        if (!differing.isEmpty()) {
            throw new BackupRefusedException("The registry " + confluent + " has imported schemas, but " + differing);
        }
    }

    /** The first schema that is not here by its id, in words; empty if all are. */
    private String differing(RegistryEntry entry) {
        return new TreeMap<>(entry.schemas())
                .entrySet().stream()
                        .filter(schema -> !schema(schema.getKey()).equals(schema.getValue()))
                        .map(schema -> "schema " + schema.getKey() + " is not what it was.")
                        .findFirst()
                        .orElse("");
    }

    private SortedMap<String, Map<Integer, Integer>> subjects() {
        SortedMap<String, Map<Integer, Integer>> subjects = new TreeMap<>();
        for (JsonNode subject : read("/subjects")) {
            String path = "/subjects/" + URLEncoder.encode(subject.asText(), StandardCharsets.UTF_8) + "/versions";
            Map<Integer, Integer> ids = new TreeMap<>();
            for (JsonNode version : read(path)) {
                ids.put(
                        version.asInt(),
                        read(path + "/" + version.asInt()).path("id").asInt());
            }
            subjects.put(subject.asText(), ids);
        }
        return subjects;
    }

    /** Empty if there is none. */
    private String schema(int id) {
        return read("/schemas/ids/" + id).path("schema").asText();
    }

    private JsonNode read(String path) {
        HttpResponse<byte[]> answer = send(request(confluent + path));
        if (answer.statusCode() == NOT_FOUND) {
            return JSON.createObjectNode();
        }
        if (answer.statusCode() != OK) {
            throw new BackupRefusedException(
                    "The registry answered " + answer.statusCode() + " to " + confluent + path + ": " + text(answer));
        }
        try {
            return JSON.readTree(text(answer));
        } catch (JsonProcessingException e) {
            throw new BackupRefusedException(confluent + " does not speak the registry's API: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String url) {
        return address.request(url);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return WholeAnswer.of(http, request.build(), HttpResponse.BodyHandlers.ofByteArray(), TIMEOUT);
        } catch (IOException e) {
            throw new BackupRefusedException(
                    "The registry " + confluent + ": " + Refusal.in(e).orElseGet(() -> "it does not answer: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the registry", e);
        }
    }
}
