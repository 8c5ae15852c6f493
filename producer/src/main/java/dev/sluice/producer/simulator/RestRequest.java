package dev.sluice.producer.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What a client asks for over HTTP. */
public record RestRequest(String path, Map<String, String> parameters, Map<String, String> headers) {
    /**
     * Takes apart what was asked for.
     *
     * @param asked path and, behind a question mark, query, as they were sent
     */
    public static RestRequest of(String asked) {
        return of(asked, Map.of());
    }

    /** The same, sent with {@code headers}, their names in small letters. */
    public static RestRequest of(String asked, Map<String, String> headers) {
        Map<String, String> parameters = new HashMap<>();
        int mark = asked.indexOf('?');
        String query = mark < 0 ? "" : asked.substring(mark + 1);
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return new RestRequest(
                mark < 0 ? asked : asked.substring(0, mark), Map.copyOf(parameters), Map.copyOf(headers));
    }

    /** Empty text if it is not given. */
    public String text(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }

    /** Empty text if it was not sent; {@code name} in whatever letters. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Whether there is a parameter that is no whole number of 0 or more. */
    public boolean isNoNumber(String parameter) {
        return !text(parameter).isEmpty() && !text(parameter).matches("[0-9]{1,18}");
    }

    /** Empty if it is not given; one that {@link #isNoNumber} is not given either. */
    public OptionalLong number(String parameter) {
        return text(parameter).isEmpty() || isNoNumber(parameter)
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text(parameter)));
    }

    /** What is given, but {@code most} at most and 1 at least; {@code otherwise} if it is not. */
    public int limit(String parameter, int otherwise, int most) {
        return (int) Math.max(1, Math.min(most, number(parameter).orElse(otherwise)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lonely %; the venue will not know it.
            return text;
        }
    }
}
