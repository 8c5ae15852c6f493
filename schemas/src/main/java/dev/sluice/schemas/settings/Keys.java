package dev.sluice.schemas.settings;

import java.util.List;

/** Every key that Sluice knows. */
public final class Keys {
    public static final Setting BOOTSTRAP_SERVERS =
            new Setting("kafka.bootstrap.servers", null, "Kafka brokers, host:port separated by commas.");
    public static final Setting REGISTRY_URL = new Setting(
            "schema.registry.url", null, "Base URL of a schema registry that speaks the Confluent REST API.");
    public static final Setting CATALOG_URI =
            new Setting("catalog.uri", null, "JDBC URL of the database that holds the Iceberg catalog.");
    public static final Setting CATALOG_USER = new Setting("catalog.user", "postgres", "User of the catalog database.");
    public static final Setting CATALOG_PASSWORD =
            new Setting("catalog.password", "", "Password of the catalog database; give it by environment.");
    public static final Setting WAREHOUSE =
            new Setting("warehouse", null, "Where tables lie: file:///path or s3a://bucket/path.");
    public static final Setting CHECKPOINTS = new Setting(
            "checkpoints", null, "Where queries keep their scratch checkpoints: file:///path or s3a://bucket/path.");
    public static final Setting S3_ENDPOINT =
            new Setting("s3.endpoint", "", "Endpoint of an S3 server; empty for AWS or when nothing lies on S3.");
    public static final Setting S3_ACCESS_KEY = new Setting("s3.access-key", "", "Access key; give it by environment.");
    public static final Setting S3_SECRET_KEY = new Setting("s3.secret-key", "", "Secret key; give it by environment.");
    public static final Setting DATASETS =
            new Setting("datasets", "", "Datasets to run, separated by commas; empty for all.");
    public static final Setting CONTRACTS =
            new Setting("contracts", "", "Folder of contracts; empty for those that Sluice ships.");
    public static final Setting BRONZE_TRIGGER =
            new Setting("bronze.trigger", "PT2S", "Time between the starts of two bronze batches.");
    public static final Setting SILVER_TRIGGER =
            new Setting("silver.trigger", "PT4S", "Time between the starts of two silver batches.");
    public static final Setting GOLD_TRIGGER =
            new Setting("gold.trigger", "PT10S", "Time between the starts of two gold batches.");
    public static final Setting MAX_RECORDS =
            new Setting("batch.max-records", "500000", "Most records that one batch of any job takes.");
    public static final Setting RUN_MODE =
            new Setting("run", "forever", "forever, or available-now: take what is there and end.");

    /** All keys, in the order of the reference. */
    public static final List<Setting> ALL = List.of(
            BOOTSTRAP_SERVERS,
            REGISTRY_URL,
            CATALOG_URI,
            CATALOG_USER,
            CATALOG_PASSWORD,
            WAREHOUSE,
            CHECKPOINTS,
            S3_ENDPOINT,
            S3_ACCESS_KEY,
            S3_SECRET_KEY,
            DATASETS,
            CONTRACTS,
            BRONZE_TRIGGER,
            SILVER_TRIGGER,
            GOLD_TRIGGER,
            MAX_RECORDS,
            RUN_MODE);

    private Keys() {}
}
