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
    public static final Setting MAINTENANCE_INTERVAL = new Setting(
            "maintenance.interval",
            "PT24H",
            "Time between two maintenances of all tables by the driver, the first an hour after its first start at the"
                    + " latest; 0 for never.");
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
            "How long after the end of a business day (UTC) its payments may still come; the day closes then, not"
                    + " before.");
    public static final Setting SETTLEMENT_FEE_PERCENT = new Setting(
            "settlement.fee-percent", "2", "Fee in per cent of what a merchant has taken in a day, 0 to 100.");
    public static final Setting SETTLEMENT_PATIENCE = new Setting(
            "settlement.patience",
            "PT2M",
            "How long a settlement waits for payments and fraud alerts that are under way before it is put off.");
    public static final Setting SCHEDULE_HOURLY = new Setting(
            "schedule.hourly",
            "hourly at :05",
            "When the line is checked: 'hourly at :MM', 'daily at HH:MM', 'weekly on DAY at HH:MM', 'every PT6H' or"
                    + " 'never'; UTC.");
    public static final Setting SCHEDULE_SETTLEMENT = new Setting(
            "schedule.settlement",
            "daily at 00:35",
            "When yesterday is settled, not before the late window is over: 'daily at HH:MM' or 'never'.");
    public static final Setting SCHEDULE_AUDIT = new Setting(
            "schedule.audit",
            "weekly on sunday at 03:00",
            "When the quality of the seven days before is looked at: as schedule.hourly.");

    public static final Setting REALTIME_APPLICATION = new Setting(
            "realtime.application-id",
            "sluice-realtime",
            "Names the realtime job's consumer group, its transactions and its internal topics.");
    public static final Setting REALTIME_THREADS =
            new Setting("realtime.threads", "1", "Threads of the realtime job, 1 to 64.");
    public static final Setting REALTIME_COMMIT_INTERVAL = new Setting(
            "realtime.commit-interval",
            "PT0.01S",
            "Time between two transactions of the realtime job; what it writes is seen at their end.");
    public static final Setting REALTIME_REPLICATION = new Setting(
            "realtime.replication-factor",
            "-1",
            "Copies of the realtime job's internal topics; -1 for the broker's own.");
    public static final Setting REALTIME_STATE = new Setting(
            "realtime.state",
            "",
            "Folder in which the realtime job locks what it works on; empty for a temporary one.");
    public static final Setting REALTIME_REGISTRY_PATIENCE = new Setting(
            "realtime.registry-patience",
            "PT5S",
            "How long a record waits for a registry that does not answer before its thread is replaced, 9 seconds at"
                    + " most.");
    public static final Setting REALTIME_HTTP_HOST = new Setting(
            "realtime.http.host",
            "127.0.0.1",
            "Address at which the realtime job answers questions about prices and health.");
    public static final Setting REALTIME_HTTP_PORT =
            new Setting("realtime.http.port", "8090", "Its port; 0 for any that is free.");
    public static final Setting FRAUD_HIGH_AMOUNTS = new Setting(
            "realtime.fraud.high-amounts",
            "USD=10000,EUR=10000,GBP=10000,INR=1000000,JPY=1500000,KWD=3000",
            "Amount per currency above which a payment is suspicious; every currency of the contract.");
    public static final Setting FRAUD_BLACKLIST = new Setting(
            "realtime.fraud.blacklist", "M1001,M2002,M9999", "Merchants at which every payment is suspicious.");
    public static final Setting FRAUD_VELOCITY_PAYMENTS = new Setting(
            "realtime.fraud.velocity-payments", "5", "Payments that a card may make within the velocity window.");
    public static final Setting FRAUD_VELOCITY_WINDOW =
            new Setting("realtime.fraud.velocity-window", "PT1M", "The velocity window.");
    public static final Setting FRAUD_CROSS_BORDER_WINDOW = new Setting(
            "realtime.fraud.cross-border-window", "PT10M", "Time within which a card may be at one location only.");
    public static final Setting FRAUD_DECLINE_ATTEMPTS =
            new Setting("realtime.fraud.decline-attempts", "10", "Attempts of a card that the decline rule looks at.");
    public static final Setting FRAUD_DECLINE_SHARE = new Setting(
            "realtime.fraud.decline-share", "0.5", "Share of them that may be declined, a decimal from 0 to 1.");
    public static final Setting FRAUD_DECLINE_WINDOW =
            new Setting("realtime.fraud.decline-window", "PT10M", "Time within which all of them lie.");
    public static final Setting FRAUD_LATENESS = new Setting(
            "realtime.fraud.lateness",
            "PT15M",
            "How late a payment may come and still be scored with what its card did before and after it.");

    public static final Setting INGEST_HTTP_HOST = new Setting(
            "ingest.http.host", "127.0.0.1", "Address at which the ingestion API takes events; 0.0.0.0 for every one.");
    public static final Setting INGEST_HTTP_PORT =
            new Setting("ingest.http.port", "8080", "Its port; 0 for any that is free.");
    public static final Setting INGEST_KEYS = new Setting(
            "ingest.keys",
            "api-keys.json",
            "File of the API keys, as 'sluice api-key' writes it; read anew when it changes.");
    public static final Setting INGEST_REQUEST_MB = new Setting(
            "ingest.request-mb", "2", "Largest body of a request in MiB, as it comes and unpacked, 1 to 1024.");
    public static final Setting INGEST_ROOM_MB = new Setting(
            "ingest.room-mb",
            "32",
            "Memory in MiB for what waits for the broker, 1 to 1024; what is more is refused with 503.");

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
            SCHEDULE_AUDIT,
            REALTIME_APPLICATION,
            REALTIME_THREADS,
            REALTIME_COMMIT_INTERVAL,
            REALTIME_REPLICATION,
            REALTIME_STATE,
            REALTIME_REGISTRY_PATIENCE,
            REALTIME_HTTP_HOST,
            REALTIME_HTTP_PORT,
            FRAUD_HIGH_AMOUNTS,
            FRAUD_BLACKLIST,
            FRAUD_VELOCITY_PAYMENTS,
            FRAUD_VELOCITY_WINDOW,
            FRAUD_CROSS_BORDER_WINDOW,
            FRAUD_DECLINE_ATTEMPTS,
            FRAUD_DECLINE_SHARE,
            FRAUD_DECLINE_WINDOW,
            FRAUD_LATENESS,
            INGEST_HTTP_HOST,
            INGEST_HTTP_PORT,
            INGEST_KEYS,
            INGEST_REQUEST_MB,
            INGEST_ROOM_MB);

    private Keys() {}
}
