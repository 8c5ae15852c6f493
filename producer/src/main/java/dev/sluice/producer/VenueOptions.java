package dev.sluice.producer;

import dev.sluice.schemas.settings.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Options that several venues have. */
record VenueOptions(Options options) {
    /** Base URL to connect to: {@code real} if the venue itself is asked for, else what is given. */
    URI url(String real) {
        String given = options.parsed(ProduceKeys.URL, "a URL that starts with ws:// or wss://", "ws://none", text -> {
            URI uri = URI.create(text);
            boolean isWebSocket = "ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
            if (!isWebSocket || uri.getHost() == null) {
                throw new IllegalArgumentException();
            }
            return text.replaceFirst("/+$", "");
        });
        return URI.create(isLive() ? real : given);
    }

    /** Reference data: what is given, or {@code real} if the venue itself is connected to. */
    ReferenceOption reference(String real) {
        return ReferenceOption.of(options, isLive() ? Optional.of(URI.create(real)) : Optional.empty());
    }

    /** Names, separated by commas, each of {@code form}. */
    List<String> names(Setting setting, String form, String expected) {
        return options.parsedIfGiven(setting, expected, List.of(), text -> {
            List<String> names = Stream.of(text.split(",")).map(String::strip).toList();
            if (!names.stream().allMatch(name -> name.matches(form))) {
                throw new IllegalArgumentException();
            }
            return names;
        });
    }

    private boolean isLive() {
        return options.oneOf(ProduceKeys.LIVE, List.of("true", "false")).equals("true");
    }
}
