package dev.sluice.console.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * By which names the console may be called. A page of a stranger whose name is made to point here calls it by that name, and
 * is refused.
 */
final class Guests {
    private final Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    /** @param more names beside those of the machine itself */
    Guests(Set<String> more) {
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the header {@code Host} names us; a request without one does not. */
    boolean mayCall(String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        return names.contains(name);
    }
}
