package dev.sluice.sdk;

import java.util.regex.Pattern;

/**
 * The key that names a product to the server. It leaves this object in one place, the header of a request: neither
 * {@link #toString}, nor an exception, nor a line of a log shows it, not even where a server's answer repeats it.
 */
public final class ApiKey {
    /** What stands where the key would. */
    public static final String WITHHELD = "(withheld)";

    // The HTTP client names a header's value in full when it refuses one, so it must never be given one to refuse.
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,4096}");

    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /**
     * A key as the server's operator gave it out.
     *
     * @param secret 1 to 4096 visible characters of ASCII, no space among them
     * @throws IllegalArgumentException if it is something else, without showing it
     */
    public static ApiKey of(String secret) {
        if (secret == null || !VISIBLE.matcher(secret).matches()) {
            throw new IllegalArgumentException("an API key is 1 to 4096 visible characters of ASCII, without spaces");
        }
        return new ApiKey(secret);
    }

    /** Value of the header {@code Authorization}. */
    String authorization() {
        return "Bearer " + secret;
    }

    /** {@code text} without the key. */
    String withheldFrom(String text) {
        return text.replace(secret, WITHHELD);
    }

    @Override
    public String toString() {
        return WITHHELD;
    }
}
