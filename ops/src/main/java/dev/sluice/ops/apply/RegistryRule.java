package dev.sluice.ops.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.connection.WholeAnswer;
import dev.sluice.schemas.registry.RegistryRefusedException;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The global compatibility rule of a registry that speaks the Confluent REST API. */
final class RegistryRule {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RegistryAddress address;
    private final String config;
    private final HttpClient http;

    RegistryRule(RegistryAddress address) {
        this.address = address;
        config = address.url() + "/config";
        http = address.client().connectTimeout(TIMEOUT).build();
    }

    String read() {
        return answer(address.request(config).GET(), "compatibilityLevel");
    }

    /** Sets the rule; throws if the registry does not confirm it. */
    void set(String rule) {
        String body = JSON.createObjectNode().put("compatibility", rule).toString();
        answer(address.request(config).PUT(HttpRequest.BodyPublishers.ofString(body)), "compatibility");
        String now = read();
        if (!now.equals(rule)) {
            throw new RegistryRefusedException("The registry was told compatibility " + rule + " and still has " + now);
        }
    }

    private String answer(HttpRequest.Builder request, String field) {
        try {
            HttpResponse<String> response = WholeAnswer.of(
                    http,
                    request.header("Content-Type", "application/vnd.schemaregistry.v1+json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString(),
                    TIMEOUT);
            if (response.statusCode() >= 300) {
                throw new RegistryRefusedException(
                        config + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body()).path(field).asText();
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "Schema registry " + config + ": " + Refusal.in(e).orElseGet(() -> "it does not answer: " + e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking " + config, e);
        }
    }
}
