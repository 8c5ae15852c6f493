package dev.sluice.realtime;

import dev.sluice.realtime.fraud.FraudParameters;
import dev.sluice.realtime.fraud.FraudParameters.Declines;
import dev.sluice.realtime.fraud.FraudParameters.Velocity;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Money;
import dev.sluice.schemas.settings.RealtimeKeys;
import dev.sluice.schemas.settings.Settings;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what the fraud rules measure by. */
final class FraudSettings {
    private FraudSettings() {}

    static FraudParameters read(Settings settings, Collection<Contract> contracts) {
        Map<String, BigDecimal> amounts = settings.parsed(
                RealtimeKeys.FRAUD_HIGH_AMOUNTS,
                "CURRENCY=AMOUNT pairs separated by commas, amounts above 0",
                Map.of(),
                FraudSettings::amounts);
        contracts.stream()
                .filter(c -> c.dataset().equals(RealtimeTopology.PAYMENTS))
                .forEach(payments -> demandEveryCurrency(payments, amounts, settings));
        return new FraudParameters(
                amounts,
                Set.copyOf(settings.list(RealtimeKeys.FRAUD_BLACKLIST)),
                new Velocity(
                        settings.number(RealtimeKeys.FRAUD_VELOCITY_PAYMENTS, 1, 100),
                        settings.duration(RealtimeKeys.FRAUD_VELOCITY_WINDOW)),
                settings.duration(RealtimeKeys.FRAUD_CROSS_BORDER_WINDOW),
                new Declines(
                        settings.number(RealtimeKeys.FRAUD_DECLINE_ATTEMPTS, 1, 100),
                        settings.parsed(
                                RealtimeKeys.FRAUD_DECLINE_SHARE,
                                "a decimal from 0 to 1",
                                BigDecimal.ONE,
                                FraudSettings::share),
                        settings.duration(RealtimeKeys.FRAUD_DECLINE_WINDOW)),
                settings.duration(RealtimeKeys.FRAUD_LATENESS));
    }

    private static void demandEveryCurrency(Contract payments, Map<String, BigDecimal> amounts, Settings settings) {
        Set<String> missing =
                new TreeSet<>(payments.money().map(Money::currencies).orElseThrow());
        missing.removeAll(amounts.keySet());
        if (!missing.isEmpty()) {
            settings.problem("'" + RealtimeKeys.FRAUD_HIGH_AMOUNTS.key() + "' says nothing of " + missing
                    + ", currencies of the contract");
        }
    }

    private static Map<String, BigDecimal> amounts(String text) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (String pair : text.split(",", -1)) {
            String[] sides = pair.strip().split("=", 2);
            if (sides.length != 2 || amounts.put(sides[0].strip(), positive(sides[1].strip())) != null) {
                throw new IllegalArgumentException(pair);
            }
        }
        return amounts;
    }

    private static BigDecimal positive(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static BigDecimal share(String text) {
        BigDecimal share = new BigDecimal(text);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }
}
