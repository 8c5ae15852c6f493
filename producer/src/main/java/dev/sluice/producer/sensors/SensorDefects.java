package dev.sluice.producer.sensors;

import static dev.sluice.producer.generator.Defect.ofEvent;
import static dev.sluice.producer.generator.Defect.ofField;

import dev.sluice.producer.generator.Defect;
import dev.sluice.producer.generator.WireDefects;
import dev.sluice.producer.sensors.DeviceType.Range;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** What device makers and gateways get wrong, each in one field. */
final class SensorDefects {
    private static final String VALUE = "value";
    private static final String VALUE_IS_NO_NUMBER = "value_is_no_number";
    private static final String INVALID_DEVICE_ID = "invalid_device_id";

    private static final List<Defect> OF_FIELDS = List.of(
            ofField("EMPTY_DEVICE_ID", INVALID_DEVICE_ID, "device_id", ""),
            ofEvent(
                    "UPPER_CASE_DEVICE_ID",
                    INVALID_DEVICE_ID,
                    event -> event.put(
                            "device_id", event.get("device_id").toString().toUpperCase(Locale.ROOT))),
            ofField("LONG_DEVICE_ID", INVALID_DEVICE_ID, "device_id", "x".repeat(10 << 10)),
            ofField("NEGATIVE_SEQUENCE", "invalid_sequence", "sequence", -1L),
            ofField("UNKNOWN_DEVICE_TYPE", "invalid_device_type", "device_type", "toaster"),
            ofEvent("TIME_OF_TOMORROW", "timestamp_in_future", event -> moved(event, 1)),
            ofEvent("TIME_OF_EIGHT_DAYS_AGO", "timestamp_too_old", event -> moved(event, -8)),
            ofField("LARGEST_TIME", "timestamp_in_future", "ts_event", Long.MAX_VALUE),
            ofField("SMALLEST_TIME", "timestamp_too_old", "ts_event", Long.MIN_VALUE),
            ofField("NOT_A_NUMBER", VALUE_IS_NO_NUMBER, VALUE, Double.NaN),
            ofField("INFINITE_VALUE", VALUE_IS_NO_NUMBER, VALUE, Double.NEGATIVE_INFINITY),
            ofField("LARGEST_VALUE", VALUE_IS_NO_NUMBER, VALUE, Double.MAX_VALUE),
            ofEvent("OUT_OF_RANGE_CALLED_GOOD", "value_out_of_range", SensorDefects::beyondButGood),
            ofField("UNKNOWN_UNIT", "invalid_unit", "unit", "furlong"),
            ofEvent(
                    "UNIT_OF_ANOTHER_TYPE",
                    "unit_does_not_fit",
                    event -> event.put("unit", event.get("unit").equals("hPa") ? "lux" : "hPa")),
            ofField("UNKNOWN_QUALITY", "invalid_quality", "quality", "good"),
            ofField("NO_DURATION", "invalid_duration", "event_duration", 0.0),
            ofField("DURATION_OF_HOURS", "invalid_duration", "event_duration", 7_200.0),
            ofField("DURATION_NOT_A_NUMBER", "invalid_duration", "event_duration", Double.NaN),
            ofField("BATTERY_OVER_100", "invalid_battery_level", "battery_level", 101),
            ofField("BATTERY_BELOW_0", "invalid_battery_level", "battery_level", -1),
            ofField("SIGNAL_TOO_STRONG", "invalid_signal_strength", "signal_strength", 0),
            ofField("SIGNAL_TOO_WEAK", "invalid_signal_strength", "signal_strength", -121),
            // The contract only warns of it.
            ofField("EMPTY_LOCATION", "", "location", ""));

    /** Of fields, and of any value. */
    static final List<Defect> ALL =
            Stream.concat(OF_FIELDS.stream(), WireDefects.ALL.stream()).toList();

    private SensorDefects() {}

    private static void moved(GenericRecord event, int days) {
        event.put("ts_event", (long) event.get("ts_event") + TimeUnit.DAYS.toMicros(days));
    }

    private static void beyondButGood(GenericRecord event) {
        String type = event.get("device_type").toString();
        Range possible = DeviceType.valueOf(type.toUpperCase(Locale.ROOT)).possible();
        event.put(VALUE, possible.high() + 0.01);
        event.put("quality", "GOOD");
    }
}
