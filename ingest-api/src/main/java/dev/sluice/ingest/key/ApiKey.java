package dev.sluice.ingest.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is kept of a key: not the key.
 *
 * @param id by which operators name it
 * @param application whose events it may send: their {@code app_id}
 * @param sha256 of the key's text, in hexadecimal digits. A key is 256 random bits, so that nobody finds one by trying
 * @param eventsPerSecond that the application may send with all its keys, in the long run
 * @param created when, ISO-8601
 */
public record ApiKey(String id, String application, String sha256, int eventsPerSecond, String created) {
    /** Throws {@link IllegalArgumentException} that names what is missing or wrong. */
    @JsonCreator
    public ApiKey(
            @JsonProperty("id") String id,
            @JsonProperty("application") String application,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("eventsPerSecond") int eventsPerSecond,
            @JsonProperty("created") String created) {
        require(id != null && id.matches("[a-z0-9]{1,32}"), "id", "1 to 32 small letters and digits");
        require(application != null && application.matches("[a-z0-9-]{1,64}"), "application", "an app id");
        require(sha256 != null && sha256.matches("[0-9a-f]{64}"), "sha256", "64 hexadecimal digits");
        require(eventsPerSecond > 0, "eventsPerSecond", "a number above 0");
        require(created != null, "created", "an instant");
        this.id = id;
        this.application = application;
        this.sha256 = sha256;
        this.eventsPerSecond = eventsPerSecond;
        this.created = created;
    }

    private static void require(boolean holds, String field, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("'" + field + "' of a key is not what is expected: " + expected);
        }
    }
}
