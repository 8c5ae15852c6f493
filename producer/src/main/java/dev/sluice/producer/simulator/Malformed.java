package dev.sluice.producer.simulator;

/** Trade messages that are not what the venue documents, one way after another. */
final class Malformed {
    private Malformed() {}

    static String of(String message, long turn) {
        return switch ((int) (turn % 4)) {
            case 0 -> message.replaceFirst("\"p\":\"[^\"]*\",", "");
            case 1 -> message.replaceFirst("\"q\":\"[^\"]*\"", "\"q\":\"a lot\"");
            case 2 -> message.replaceFirst("\"T\":[0-9]+", "\"T\":\"now\"");
            // Cut off, but its stream still tells what it was to be.
            default -> message.substring(0, message.length() / 2);
        };
    }
}
