package dev.sluice.ops.platform;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.SecretText;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Endpoints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of everything that runs in a local instance. */
final class LocalSettings {
    private LocalSettings() {}

    /** Where the parts of {@code instance} are. */
    static Place place(Instance instance, Endpoints endpoints, Shape shape) {
        Map<String, String> settings = byKey(of(instance, endpoints, shape));
        settings.putAll(hadoop(shape.store(), instance.commandsTemporary()));
        return Place.of(Settings.of(settings));
    }

    /** Where its tables are. */
    static LakeConfig lakeConfig(Instance instance, Endpoints endpoints, Shape.Store store) {
        Map<String, String> byKey = byKey(lake(instance, endpoints, store));
        byKey.putAll(hadoop(store, instance.commandsTemporary()));
        Settings settings = Settings.of(byKey);
        return settings.build(() -> LakeConfig.from(settings));
    }

    /** All settings of {@code instance}: its own, and for the rest those of the shell. */
    static Settings settings(Instance instance, Endpoints endpoints, Shape shape) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        of(instance, endpoints, shape).forEach((setting, value) -> {
            SecretText.variables(setting).forEach(environment::remove);
            environment.put(setting.variable(), value);
        });
        return Settings.of(
                hadoop(shape.store(), instance.commandsTemporary()).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new),
                environment);
    }

    /** The same settings as environment variables of a job. */
    static Map<String, String> environment(Instance instance, Endpoints endpoints, Shape shape) {
        Map<String, String> environment = new TreeMap<>();
        of(instance, endpoints, shape).forEach((setting, value) -> {
            // The shell that starts it may be set up for another platform.
            SecretText.variables(setting).forEach(variable -> environment.put(variable, ""));
            environment.put(setting.variable(), value);
        });
        if (shape.catalogPort() > 0) {
            environment.computeIfPresent(
                    Keys.CATALOG_URI.variable(), (name, url) -> throughPort(url, shape.catalogPort()));
        }
        if (shape.storePort() > 0) {
            environment.computeIfPresent(
                    Keys.S3_ENDPOINT.variable(), (name, url) -> throughPort(url + "/", shape.storePort()));
        }
        return environment;
    }

    /**
     * Settings of Hadoop, in one order: a part whose command differs is started anew. With S3, that it puts files there before
     * they go, and not below /tmp, where it leaves a folder.
     */
    static SortedMap<String, String> hadoop(Shape.Store store, Path temporary) {
        return new TreeMap<>(
                store == Shape.Store.S3
                        ? Map.of("spark.hadoop.hadoop.tmp.dir", temporary.toString())
                        : LocalFiles.SETTINGS);
    }

    private static String throughPort(String url, int port) {
        return url.replaceFirst(":[0-9]+/", ":" + port + "/");
    }

    private static Map<String, String> byKey(Map<Setting, String> settings) {
        Map<String, String> values = new HashMap<>();
        settings.forEach((setting, value) -> values.put(setting.key(), value));
        return values;
    }

    private static Map<Setting, String> of(Instance instance, Endpoints endpoints, Shape shape) {
        Map<Setting, String> settings = new HashMap<>(lake(instance, endpoints, shape.store()));
        settings.put(Keys.BOOTSTRAP_SERVERS, endpoints.bootstrapServers());
        settings.put(Keys.REGISTRY_URL, endpoints.registryUrl());
        settings.put(
                Keys.REPORTS,
                instance.data().resolve("reports").toAbsolutePath().toString());
        // Said even if empty: a part must not go by the contracts of the shell that happened to start it.
        settings.put(Keys.CONTRACTS, shape.contracts());
        settings.put(
                Keys.DATASETS,
                shape.also().isEmpty()
                        ? ""
                        : shape.declared().all().stream().map(Contract::dataset).collect(Collectors.joining(",")));
        return settings;
    }

    private static Map<Setting, String> lake(Instance instance, Endpoints endpoints, Shape.Store store) {
        Map<Setting, String> settings = new HashMap<>();
        settings.put(Keys.CATALOG_URI, endpoints.jdbcUrl());
        settings.put(Keys.CATALOG_USER, endpoints.dbUser());
        settings.put(Keys.CATALOG_PASSWORD, endpoints.dbPassword());
        if (store == Shape.Store.S3) {
            settings.put(Keys.WAREHOUSE, "s3a://lake/warehouse");
            settings.put(Keys.CHECKPOINTS, "s3a://lake/checkpoints");
            endpoints.s3Endpoint().ifPresent(url -> settings.put(Keys.S3_ENDPOINT, url));
            settings.put(Keys.S3_ACCESS_KEY, endpoints.s3AccessKey());
            settings.put(Keys.S3_SECRET_KEY, endpoints.s3SecretKey());
        } else {
            settings.put(Keys.S3_ENDPOINT, "");
            settings.put(Keys.S3_ACCESS_KEY, "");
            settings.put(Keys.S3_SECRET_KEY, "");
            settings.put(Keys.WAREHOUSE, uri(instance.data().resolve("warehouse")));
            settings.put(Keys.CHECKPOINTS, uri(instance.data().resolve("checkpoints")));
        }
        return settings;
    }

    /** The same for a directory that is there and for one that is not: tables remember it. */
    static String uri(Path directory) {
        return directory.toUri().toString().replaceFirst("/$", "");
    }
}
