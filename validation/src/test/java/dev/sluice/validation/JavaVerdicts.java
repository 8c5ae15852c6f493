package dev.sluice.validation;

import dev.sluice.schemas.contract.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** What the Java interpreter says, in the words of {@link SparkVerdicts}. */
final class JavaVerdicts {
    private JavaVerdicts() {}

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static String verdict(RecordJudge judge, GenericRecord event, long arrivalMicros) {
        List<Violation> violations = judge.judge(event, instant(arrivalMicros));
        List<String> rejected = violations.stream()
                .filter(v -> v.severity() == Severity.REJECT)
                .map(JavaVerdicts::shown)
                .toList();
        List<String> warned = violations.stream()
                .filter(v -> v.severity() == Severity.WARN)
                .map(v -> v.rule().text())
                .toList();
        return rejected + " warned " + warned;
    }

    private static String shown(Violation v) {
        return String.join("|", v.rule().text(), v.errorType(), v.errorReason(), v.field(), String.valueOf(v.value()));
    }
}
