package dev.sluice.ops.smoke;

import dev.sluice.ops.rules.OneRecord;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.stack.StackException;
import dev.sluice.validation.RecordJudge;
import dev.sluice.validation.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;

/**
 * The marked record of a dataset: {@code NAME.smoke.json} beside its contract, in which {@code ${run}} stands for an id that
 * is new each time, {@code ${hex}} for the same in hexadecimal digits alone, {@code ${number}} for a number that grows, and
 * {@code ${now}} for the time.
 *
 * @param run its id
 */
public record SmokeRecord(Contract contract, String run, GenericRecord event) {
    private static final String SUFFIX = ".smoke.json";

    /** Where to find them: the folder of the contracts if they are somebody's own, and those that Sluice ships. */
    public static Optional<String> template(Contract contract, String folder) {
        String name = contract.dataset() + SUFFIX;
        try {
            Path own = Path.of(folder, name);
            if (!folder.isEmpty() && Files.exists(own)) {
                return Optional.of(Files.readString(own));
            }
            try (InputStream shipped = Contract.class.getResourceAsStream("/contracts/" + name)) {
                return shipped == null
                        ? Optional.empty()
                        : Optional.of(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /** A new one. Throws if it breaks a rule: then it would end among the dead letters, and say nothing about the line. */
    public static SmokeRecord of(Contract contract, String template, Instant now) {
        String run = UUID.randomUUID().toString();
        String json = template.replace("${run}", run)
                .replace("${hex}", run.replace("-", ""))
                .replace("${number}", Long.toString(now.toEpochMilli()))
                .replace("${now}", now.truncatedTo(ChronoUnit.MICROS).toString());
        GenericRecord event = OneRecord.read(contract.dataset() + SUFFIX, contract.event(), json);
        List<String> broken = new RecordJudge(RuleSet.of(contract))
                .judge(event, now).stream()
                        .filter(violation -> violation.severity() == Severity.REJECT)
                        .map(violation -> violation.rule().toString())
                        .toList();
        if (!broken.isEmpty()) {
            throw new StackException("The smoke record of " + contract.dataset() + " breaks rule "
                    + String.join(", ", broken) + ": mend " + contract.dataset() + SUFFIX + ". Nothing was sent.");
        }
        return new SmokeRecord(contract, run, event);
    }
}
