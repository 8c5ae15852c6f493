package dev.sluice.ops.cli;

import java.util.Map;
import picocli.CommandLine;

/** Makes commands as they are typed in a shell with certain variables: where they look follows from these. */
final class Shell implements CommandLine.IFactory {
    private final Map<String, String> environment;

    Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == Where.class
                ? type.cast(new Where(environment))
                : CommandLine.defaultFactory().create(type);
    }
}
