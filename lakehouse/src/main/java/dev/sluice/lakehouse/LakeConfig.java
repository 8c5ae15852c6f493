package dev.sluice.lakehouse;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where tables, their catalog and checkpoints are.
 *
 * @param minFreeBytes room that is left on the disk of a local warehouse: streams wait before they take it
 * @param spark further Spark settings ({@code spark.*}), handed on as they stand
 */
public record LakeConfig(
        Catalog catalog,
        URI warehouse,
        long minFreeBytes,
        URI checkpoints,
        Optional<S3> s3,
        Map<String, String> spark) {
    /** Name of the catalog in Spark SQL: tables are {@code lake.silver.payments} and the like. */
    public static final String CATALOG = "lake";

    /** What Spark hands on to Hadoop begins so. */
    private static final String HADOOP = "spark.hadoop.";

    private static final List<String> SCHEMES = List.of("file", "s3a");

    /** The database of the catalog, as a JDBC URL, and who we are there. */
    public record Catalog(String uri, String user, String password) {
        /** No answer of a catalog's takes a minute: longer than that, and the server hangs. Waits for ever otherwise. */
        private static final String DEADLINE = "socketTimeout=60";

        private String uriWithDeadline() {
            boolean isMissing = uri.startsWith("jdbc:postgresql:") && !uri.contains("socketTimeout=");
            return isMissing ? uri + (uri.contains("?") ? "&" : "?") + DEADLINE : uri;
        }

        @Override
        public String toString() {
            return uri;
        }
    }

    /** An S3 server and the keys for it. */
    public record S3(String endpoint, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "S3[" + endpoint + "]";
        }
    }

    public LakeConfig {
        spark = Map.copyOf(spark);
    }

    /** Reads the keys of the lake; problems stay in {@code settings}. */
    public static LakeConfig from(Settings settings) {
        String endpoint = settings.text(Keys.S3_ENDPOINT);
        String accessKey = settings.text(Keys.S3_ACCESS_KEY);
        String secretKey = settings.text(Keys.S3_SECRET_KEY);
        if (!endpoint.isEmpty() && (accessKey.isEmpty() || secretKey.isEmpty())) {
            settings.problem("'" + Keys.S3_ENDPOINT.key() + "' is given, so '" + Keys.S3_ACCESS_KEY.key() + "' and '"
                    + Keys.S3_SECRET_KEY.key() + "' must be too");
        }
        String catalogUri = settings.text(Keys.CATALOG_URI);
        if (catalogUri.matches("(?i).*([?&]password=|//[^/?#]*@).*")) {
            settings.problem("'" + Keys.CATALOG_URI.key() + "' holds a password: give it by '"
                    + Keys.CATALOG_PASSWORD.key() + "'");
        } else if (!catalogUri.isEmpty() && !catalogUri.startsWith("jdbc:")) {
            settings.problem("'" + Keys.CATALOG_URI.key() + "' is '" + catalogUri + "', expected a JDBC URL");
        }
        return new LakeConfig(
                new Catalog(catalogUri, settings.text(Keys.CATALOG_USER), settings.text(Keys.CATALOG_PASSWORD)),
                settings.uri(Keys.WAREHOUSE, SCHEMES),
                (long) settings.number(Keys.WAREHOUSE_MIN_FREE_MB, 0, Integer.MAX_VALUE) << 20,
                settings.uri(Keys.CHECKPOINTS, SCHEMES),
                endpoint.isEmpty() ? Optional.empty() : Optional.of(new S3(endpoint, accessKey, secretKey)),
                settings.under("spark."));
    }

    /** The same for who waits no longer than {@code patience} for an answer of the database or the object store. */
    public LakeConfig withPatience(Duration patience) {
        String seconds = Long.toString(Math.max(1, patience.toSeconds()));
        String millis = Long.toString(patience.toMillis());
        Map<String, String> hasty = new HashMap<>(spark);
        hasty.put(HADOOP + "fs.s3a.connection.establish.timeout", millis);
        hasty.put(HADOOP + "fs.s3a.connection.timeout", millis);
        hasty.put(HADOOP + "fs.s3a.attempts.maximum", "1");
        hasty.put(HADOOP + "fs.s3a.retry.limit", "1");
        String uri = catalog.uri();
        if (uri.startsWith("jdbc:postgresql:")) {
            uri += (uri.contains("?") ? "&" : "?") + "loginTimeout=" + seconds + "&connectTimeout=" + seconds
                    + "&socketTimeout=" + seconds;
        }
        Catalog asked = new Catalog(uri, catalog.user(), catalog.password());
        return new LakeConfig(asked, warehouse, minFreeBytes, checkpoints, s3, hasty);
    }

    /**
     * The same for who asks an object store that may not answer at all, and is to be told so within minutes: left alone, its
     * client tries for hours. What the settings of Spark say of it counts.
     */
    public LakeConfig withDeadline() {
        Map<String, String> bounded = new HashMap<>(spark);
        bounded.putIfAbsent(HADOOP + "fs.s3a.connection.timeout", "30000");
        bounded.putIfAbsent(HADOOP + "fs.s3a.attempts.maximum", "2");
        bounded.putIfAbsent(HADOOP + "fs.s3a.retry.limit", "4");
        return withSpark(bounded);
    }

    /** The same with these settings for Spark. */
    public LakeConfig withSpark(Map<String, String> settings) {
        return new LakeConfig(catalog, warehouse, minFreeBytes, checkpoints, s3, settings);
    }

    public String catalogUri() {
        return catalog.uri();
    }

    public String catalogUser() {
        return catalog.user();
    }

    public String catalogPassword() {
        return catalog.password();
    }

    /** The warehouse as the locations of tables begin, without a slash at the end. */
    public String location() {
        return asHadoopReads(warehouse).replaceFirst("/+$", "");
    }

    /** Properties of Iceberg's JDBC catalog. */
    Map<String, String> catalogProperties() {
        return Map.of(
                "uri",
                catalog.uriWithDeadline(),
                "jdbc.user",
                catalog.user(),
                "jdbc.password",
                catalog.password(),
                "jdbc.schema-version",
                "V1",
                "warehouse",
                asHadoopReads(warehouse),
                "cache-enabled",
                "false");
    }

    /** Hadoop's settings for {@code s3a://}, and those that {@link #spark} has for Hadoop; without S3 these alone. */
    Map<String, String> hadoopProperties() {
        Map<String, String> properties = new HashMap<>();
        s3.ifPresent(server -> {
            properties.put("fs.s3a.endpoint", server.endpoint());
            properties.put("fs.s3a.access.key", server.accessKey());
            properties.put("fs.s3a.secret.key", server.secretKey());
            properties.put("fs.s3a.path.style.access", "true");
            properties.put(
                    "fs.s3a.connection.ssl.enabled",
                    Boolean.toString(server.endpoint().startsWith("https")));
            properties.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
            properties.put("fs.s3a.connection.maximum", "50");
            // Not every store gives the marker of an empty folder an ETag, and a checkpoint that is put aside may have
            // some.
            properties.put("fs.s3a.change.detection.version.required", "false");
        });
        spark.forEach((key, value) -> {
            if (key.startsWith(HADOOP)) {
                properties.put(key.substring(HADOOP.length()), value);
            }
        });
        return properties;
    }

    /** Hadoop and Iceberg take a location as it stands: {@code %20} would be three characters of a name. */
    static String asHadoopReads(URI location) {
        String authority = location.getAuthority() == null ? "" : location.getAuthority();
        return location.getScheme() + "://" + authority + location.getPath();
    }

    @Override
    public String toString() {
        return "LakeConfig[" + catalog + ", warehouse " + warehouse + ", checkpoints " + checkpoints + "]";
    }
}
