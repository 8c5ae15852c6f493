package dev.sluice.schemas.settings;

import java.util.List;

/** The keys of the realtime job. */
public final class RealtimeKeys {
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
            "How long a record waits for a registry that does not answer before its thread is replaced, 9 seconds at most.");
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

    /** All of them, in the order of the reference. */
    static final List<Setting> ALL = List.of(
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
            FRAUD_LATENESS);

    private RealtimeKeys() {}
}
