package dev.sluice.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.connection.WholeAnswer;
import dev.sluice.schemas.settings.Keys;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry behind the Confluent REST API: Confluent's own, Apicurio's {@code ccompat}, Karapace. Safe for threads. */
public final class ConfluentRegistry implements SchemaRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String AVRO = "AVRO";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RegistryAddress address;
    private final String baseUrl;
    private final HttpClient http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** {@code baseUrl} is what {@code /subjects} is appended to, for example {@code http://127.0.0.1:8080/apis/ccompat/v7}. */
    public ConfluentRegistry(String baseUrl) {
        this(RegistryAddress.plain(baseUrl));
    }

    /** The registry at {@code address}, spoken to as it says. */
    public ConfluentRegistry(RegistryAddress address) {
        this.address = address;
        baseUrl = address.url();
        http = address.client().connectTimeout(TIMEOUT).build();
    }

    @Override
    public int register(String subject, Schema schema) {
        HttpResponse<String> response = send("POST", "/subjects/" + encoded(subject) + "/versions", body(schema));
        return accepted(response, "register a schema for subject " + subject)
                .path("id")
                .asInt();
    }

    @Override
    public Optional<Schema> byId(int id) {
        Schema cached = schemas.get(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        HttpResponse<String> response = send("GET", "/schemas/ids/" + id, null);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        Schema schema = readable(accepted(response, "read schema " + id));
        schemas.put(id, schema);
        return Optional.of(schema);
    }

    @Override
    public Optional<Version> latest(String subject) {
        HttpResponse<String> response = send("GET", "/subjects/" + encoded(subject) + "/versions/latest", null);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        JsonNode found = accepted(response, "read subject " + subject);
        return Optional.of(new Version(
                found.path("id").asInt(),
                found.path("version").asInt(),
                parsed(found.path("schema").asText())));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        String path = "/compatibility/subjects/" + encoded(subject) + "/versions/latest";
        HttpResponse<String> response = send("POST", path, body(schema));
        if (response.statusCode() == 404) {
            return true;
        }
        return accepted(response, "check a schema of subject " + subject)
                .path("is_compatible")
                .asBoolean();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = address.request(baseUrl + path)
                .header("Content-Type", CONTENT_TYPE)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return WholeAnswer.of(http, request, HttpResponse.BodyHandlers.ofString(), TIMEOUT);
        } catch (IOException e) {
            String why = Refusal.in(e).orElseGet(() -> "it does not answer: " + e);
            throw new RegistryUnavailableException("Schema registry " + baseUrl + ": " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking schema registry " + baseUrl, e);
        }
    }

    private JsonNode accepted(HttpResponse<String> response, String what) {
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            // Nothing is known about the schema, and a password or a right can be put right while we wait.
            throw new RegistryUnavailableException(
                    "Schema registry " + baseUrl + " answered " + response.statusCode() + " to user '" + address.user()
                            + "': look at '" + Keys.REGISTRY_USER.key() + "' and '" + Keys.REGISTRY_PASSWORD.key()
                            + "'",
                    null);
        }
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
            throw new RegistryUnavailableException(
                    "Schema registry " + baseUrl + " answered " + response.statusCode() + " to: " + what, null);
        }
        if (response.statusCode() >= 300) {
            throw new RegistryRefusedException("Schema registry " + baseUrl + " refused to " + what + " ("
                    + response.statusCode() + "): " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException(
                    baseUrl + " does not speak the registry's API: " + e.getMessage(), e);
        }
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static Schema readable(JsonNode answer) {
        if (!AVRO.equals(answer.path("schemaType").asText(AVRO))) {
            return UNREADABLE;
        }
        try {
            return parsed(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            // Registries that do not say a schema's type hand out others as if they were Avro's.
            return UNREADABLE;
        }
    }

    private static Schema parsed(String text) {
        return new Schema.Parser().setValidateDefaults(false).parse(text);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
