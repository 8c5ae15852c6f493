package dev.sluice.schemas.settings;

import java.util.List;
import java.util.stream.Stream;

/** Every key that Sluice knows. */
public final class Keys {
    public static final Setting BOOTSTRAP_SERVERS =
            new Setting("kafka.bootstrap.servers", null, "Kafka brokers, host:port separated by commas.");
    public static final Setting KAFKA_PROTOCOL = new Setting(
            "kafka.security.protocol",
            "PLAINTEXT",
            "How brokers are spoken to: PLAINTEXT, SSL, SASL_SSL, or SASL_PLAINTEXT, which everybody on the way can read.");
    public static final Setting KAFKA_MECHANISM = new Setting(
            "kafka.sasl.mechanism", "SCRAM-SHA-512", "How the user logs in: SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.");
    public static final Setting KAFKA_USER =
            new Setting("kafka.user", "", "User of the brokers, for a protocol that begins with SASL.");
    public static final Setting KAFKA_PASSWORD = Setting.secret("kafka.password", "Its password.");
    public static final Setting KAFKA_TRUSTSTORE = new Setting(
            "kafka.truststore",
            "",
            "File of the authorities that sign for brokers, as PEM, PKCS12 or JKS; empty for those of Java.");
    public static final Setting KAFKA_TRUSTSTORE_PASSWORD =
            Setting.secret("kafka.truststore-password", "Password of that file, unless it is PEM.");
    public static final Setting REGISTRY_URL = new Setting(
            "schema.registry.url", null, "Base URL of a schema registry that speaks the Confluent REST API.");
    public static final Setting REGISTRY_USER =
            new Setting("schema.registry.user", "", "User of the registry; empty if it asks for none.");
    public static final Setting REGISTRY_PASSWORD = Setting.secret("schema.registry.password", "Its password.");
    public static final Setting REGISTRY_TRUSTSTORE = new Setting(
            "schema.registry.truststore",
            "",
            "File of the authorities that sign for the registry, as PEM, PKCS12 or JKS; empty for those of Java.");
    public static final Setting REGISTRY_TRUSTSTORE_PASSWORD =
            Setting.secret("schema.registry.truststore-password", "Password of that file, unless it is PEM.");
    public static final Setting CATALOG_URI = new Setting(
            "catalog.uri",
            null,
            "JDBC URL of the database that holds the Iceberg catalog, with ?sslmode=verify-full&sslrootcert=FILE for TLS."
                    + " An answer is waited for 60 seconds, unless it has a socketTimeout.");
    public static final Setting CATALOG_USER = new Setting("catalog.user", "postgres", "User of the catalog database.");
    public static final Setting CATALOG_PASSWORD =
            Setting.secret("catalog.password", "Password of the catalog database.");
    public static final Setting WAREHOUSE =
            new Setting("warehouse", null, "Where tables lie: file:///path or s3a://bucket/path.");
    public static final Setting WAREHOUSE_MIN_FREE_MB = new Setting(
            "warehouse.min-free-mb",
            "1024",
            "Room to leave on the disk of a warehouse on this machine: with less, streams wait until there is a quarter more.");
    public static final Setting CHECKPOINTS = new Setting(
            "checkpoints", null, "Where queries keep their scratch checkpoints: file:///path or s3a://bucket/path.");
    public static final Setting S3_ENDPOINT =
            new Setting("s3.endpoint", "", "Endpoint of an S3 server; empty for AWS or when nothing lies on S3.");
    public static final Setting S3_ACCESS_KEY = Setting.secret("s3.access-key", "Access key of the S3 server.");
    public static final Setting S3_SECRET_KEY = Setting.secret("s3.secret-key", "Secret key of the S3 server.");
    public static final Setting DATASETS =
            new Setting("datasets", "", "Datasets to run, separated by commas; empty for all.");
    public static final Setting CONTRACTS =
            new Setting("contracts", "", "Folder of contracts; empty for those that Sluice ships.");
    public static final Setting METRICS_HOST = new Setting(
            "metrics.host", "127.0.0.1", "Address at which a process shows its metrics; 0.0.0.0 for every one.");
    public static final Setting METRICS_PORT = new Setting("metrics.port", "0", "Its port; 0 to show none.");
    public static final Setting PROGRESS_GROUP = new Setting(
            "bronze.group",
            "sluice.{dataset}.bronze",
            "Consumer group whose offsets say how far bronze is, for tools that measure lag by them; empty for none.");
    public static final Setting BRONZE_TRIGGER =
            new Setting("bronze.trigger", "PT2S", "Time between the starts of two bronze batches.");
    public static final Setting SILVER_TRIGGER =
            new Setting("silver.trigger", "PT4S", "Time between the starts of two silver batches.");
    public static final Setting GOLD_TRIGGER =
            new Setting("gold.trigger", "PT10S", "Time between the starts of two gold batches.");
    public static final Setting MAX_RECORDS =
            new Setting("batch.max-records", "500000", "Most records that one batch of any job takes.");
    public static final Setting DRIVER_MEMORY_MB = new Setting(
            "driver.memory-mb",
            "1024",
            "Heap in MiB of the local platform's driver, 512 to 1048576; elsewhere spark-submit is told.");
    public static final Setting DRIVER_CORES =
            new Setting("driver.cores", "2", "Batches' tasks that it works at at the same time, 1 to 1024; likewise.");
    public static final Setting RUN_MODE =
            new Setting("run", "forever", "forever, or available-now: take what is there and end.");
    public static final Setting MAINTENANCE_INTERVAL = new Setting(
            "maintenance.interval",
            "PT24H",
            "Time between two maintenances of all tables by the driver, the first an hour after its first start at the latest; 0 for never.");
    public static final Setting MAINTENANCE_TARGET_MB = new Setting(
            "maintenance.target-mb", "128", "Size in MiB that compaction brings data files to, 1 to 10240.");
    public static final Setting MAINTENANCE_EXPIRE_AFTER = new Setting(
            "maintenance.expire-after",
            "P7D",
            "Age from which snapshots expire; what reads an older one loses its files.");
    public static final Setting MAINTENANCE_KEEP =
            new Setting("maintenance.keep", "20", "Snapshots that never expire, however old: the newest so many.");
    public static final Setting MAINTENANCE_ORPHANS_AFTER = new Setting(
            "maintenance.orphans-after",
            "P3D",
            "Age from which files that no snapshot names are removed, a day at least: a running batch has young ones.");

    public static final Setting REPORTS =
            new Setting("reports", "reports", "Folder into which scheduled runs write their reports.");
    public static final Setting SETTLEMENT_LATE_WINDOW = new Setting(
            "settlement.late-window",
            "PT30M",
            "How long after the end of a business day (UTC) its payments may still come; the day closes then, not before.");
    public static final Setting SETTLEMENT_FEE_PERCENT = new Setting(
            "settlement.fee-percent", "2", "Fee in per cent of what a merchant has taken in a day, 0 to 100.");
    public static final Setting SETTLEMENT_PATIENCE = new Setting(
            "settlement.patience",
            "PT2M",
            "How long a settlement waits for payments and fraud alerts that are under way before it is put off.");
    public static final Setting SCHEDULE_HOURLY = new Setting(
            "schedule.hourly",
            "hourly at :05",
            "When the line is checked: 'hourly at :MM', 'daily at HH:MM', 'weekly on DAY at HH:MM', 'every PT6H' or 'never'; UTC.");
    public static final Setting SCHEDULE_SETTLEMENT = new Setting(
            "schedule.settlement",
            "daily at 00:35",
            "When yesterday is settled, not before the late window is over: 'daily at HH:MM' or 'never'.");
    public static final Setting SCHEDULE_AUDIT = new Setting(
            "schedule.audit",
            "weekly on sunday at 03:00",
            "When the quality of the seven days before is looked at: as schedule.hourly.");

    public static final Setting INGEST_HTTP_HOST = new Setting(
            "ingest.http.host", "127.0.0.1", "Address at which the ingestion API takes events; 0.0.0.0 for every one.");
    public static final Setting INGEST_HTTP_PORT =
            new Setting("ingest.http.port", "8080", "Its port; 0 for any that is free.");
    public static final Setting INGEST_KEYS = new Setting(
            "ingest.keys",
            "api-keys.json",
            "File of the API keys, as 'sluice api-key' writes it; read anew when it changes.");
    public static final Setting INGEST_KEYSTORE = new Setting(
            "ingest.tls.keystore",
            "",
            "PKCS12 file of the API's certificate and its key, read anew when it changes; empty for HTTP without TLS.");
    public static final Setting INGEST_KEYSTORE_PASSWORD =
            Setting.secret("ingest.tls.keystore-password", "Password of that file.");
    public static final Setting INGEST_REQUEST_MB = new Setting(
            "ingest.request-mb", "2", "Largest body of a request in MiB, as it comes and unpacked, 1 to 1024.");
    public static final Setting INGEST_ROOM_MB = new Setting(
            "ingest.room-mb",
            "32",
            "Memory in MiB for what waits for the broker, 1 to 1024; what is more is refused with 503.");

    public static final Setting HEALTH_LAG_RECORDS = new Setting(
            "health.lag-records",
            "1000",
            "Records that may wait in a topic before 'health' and 'lag' call it critical.");
    public static final Setting HEALTH_LAG_WARNING = new Setting(
            "health.lag-warning", "PT2M", "Age of the oldest record that waits for a layer from which on they warn.");
    public static final Setting HEALTH_LAG_CRITICAL =
            new Setting("health.lag-critical", "PT5M", "The same, from which on they call it critical.");
    public static final Setting HEALTH_DISK_PERCENT = new Setting(
            "health.disk-percent", "80", "Share of the disk in use above which 'health' calls it critical, 1 to 100.");
    public static final Setting HEALTH_MEMORY_PERCENT =
            new Setting("health.memory-percent", "90", "The same of the memory; it warns from ten less.");
    public static final Setting HEALTH_LOAD_PERCENT = new Setting(
            "health.load-percent",
            "50",
            "Processes that run or want to, per hundred cores, above which 'health' warns, 1 to 10000.");

    public static final Setting HEALTH_SMALL_FILES = new Setting(
            "health.small-files",
            "1000",
            "Files of less than three quarters of the target size that a table may have before 'doctor' has it compacted.");

    public static final Setting CONSOLE_HTTP_HOST = new Setting(
            "console.http.host",
            "127.0.0.1",
            "Address at which the console shows the platform; 0.0.0.0 for every one.");
    public static final Setting CONSOLE_HTTP_PORT =
            new Setting("console.http.port", "8070", "Its port; 0 for any that is free.");
    public static final Setting CONSOLE_HOSTS = new Setting(
            "console.hosts",
            "",
            "Names by which browsers and Prometheus may call the console, separated by commas, beside localhost and its address.");
    public static final Setting CONSOLE_INSTANCE = new Setting(
            "console.instance",
            "",
            "Folder of the local platform that the console is a part of; empty where others run the parts.");
    public static final Setting CONSOLE_ON = new Setting(
            "console.on",
            "local",
            "local or compose: what the commands that the console tells to type are about where it has no instance.");
    public static final Setting CONSOLE_DRIVER_URL = new Setting(
            "console.driver-url",
            "",
            "The driver's page of metrics, where the console asks which streams run where it has no instance; empty for nowhere.");
    public static final Setting CONSOLE_REALTIME_URL = new Setting(
            "console.realtime-url",
            "",
            "Where the console asks the realtime job for prices; empty for none, and for the one of the local platform.");
    public static final Setting CONSOLE_ALERTMANAGER_URL =
            new Setting("console.alertmanager-url", "", "Where the console asks which alerts fire; empty for nowhere.");
    public static final Setting CONSOLE_OPERATOR_KEY_SHA256 = new Setting(
            "console.operator-key-sha256",
            "",
            "SHA-256, in hexadecimal, of the key with which the console lets an operator pause and resume; empty for nobody.");

    /** All keys, in the order of the reference. */
    public static final List<Setting> ALL = Stream.of(
                    List.of(
                            BOOTSTRAP_SERVERS,
                            KAFKA_PROTOCOL,
                            KAFKA_MECHANISM,
                            KAFKA_USER,
                            KAFKA_PASSWORD,
                            KAFKA_TRUSTSTORE,
                            KAFKA_TRUSTSTORE_PASSWORD,
                            REGISTRY_URL,
                            REGISTRY_USER,
                            REGISTRY_PASSWORD,
                            REGISTRY_TRUSTSTORE,
                            REGISTRY_TRUSTSTORE_PASSWORD,
                            CATALOG_URI,
                            CATALOG_USER,
                            CATALOG_PASSWORD,
                            WAREHOUSE,
                            WAREHOUSE_MIN_FREE_MB,
                            CHECKPOINTS,
                            S3_ENDPOINT,
                            S3_ACCESS_KEY,
                            S3_SECRET_KEY,
                            DATASETS,
                            CONTRACTS,
                            METRICS_HOST,
                            METRICS_PORT,
                            PROGRESS_GROUP,
                            BRONZE_TRIGGER,
                            SILVER_TRIGGER,
                            GOLD_TRIGGER,
                            MAX_RECORDS,
                            DRIVER_MEMORY_MB,
                            DRIVER_CORES,
                            RUN_MODE,
                            MAINTENANCE_INTERVAL,
                            MAINTENANCE_TARGET_MB,
                            MAINTENANCE_EXPIRE_AFTER,
                            MAINTENANCE_KEEP,
                            MAINTENANCE_ORPHANS_AFTER,
                            REPORTS,
                            SETTLEMENT_LATE_WINDOW,
                            SETTLEMENT_FEE_PERCENT,
                            SETTLEMENT_PATIENCE,
                            SCHEDULE_HOURLY,
                            SCHEDULE_SETTLEMENT,
                            SCHEDULE_AUDIT),
                    RealtimeKeys.ALL,
                    List.of(
                            INGEST_HTTP_HOST,
                            INGEST_HTTP_PORT,
                            INGEST_KEYS,
                            INGEST_KEYSTORE,
                            INGEST_KEYSTORE_PASSWORD,
                            INGEST_REQUEST_MB,
                            INGEST_ROOM_MB,
                            HEALTH_LAG_RECORDS,
                            HEALTH_LAG_WARNING,
                            HEALTH_LAG_CRITICAL,
                            HEALTH_DISK_PERCENT,
                            HEALTH_MEMORY_PERCENT,
                            HEALTH_LOAD_PERCENT,
                            HEALTH_SMALL_FILES,
                            CONSOLE_HTTP_HOST,
                            CONSOLE_HTTP_PORT,
                            CONSOLE_HOSTS,
                            CONSOLE_INSTANCE,
                            CONSOLE_ON,
                            CONSOLE_DRIVER_URL,
                            CONSOLE_REALTIME_URL,
                            CONSOLE_ALERTMANAGER_URL,
                            CONSOLE_OPERATOR_KEY_SHA256))
            .flatMap(List::stream)
            .toList();

    private Keys() {}
}
