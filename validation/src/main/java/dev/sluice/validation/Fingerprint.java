package dev.sluice.validation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SHA-256 over what rules mean: their kind, arguments and names, but not their sentences and not their order. */
final class Fingerprint implements Rule.Visitor<List<String>> {
    private Fingerprint() {}

    static String of(List<Rule> rules) {
        MessageDigest digest = sha256();
        rules.stream()
                .map(Fingerprint::canonical)
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String canonical(Rule rule) {
        RuleMeta meta = rule.meta();
        List<String> parts = new ArrayList<>(
                List.of(meta.id().text(), meta.field(), meta.severity().name(), meta.errorType(), meta.errorReason()));
        parts.addAll(rule.accept(new Fingerprint()));
        return joined(parts) + '\n';
    }

    /** Field, kind and arguments: what a rule says, whatever it is called and however grave it is. */
    static String meaning(Rule rule) {
        List<String> parts = new ArrayList<>(List.of(rule.meta().field()));
        parts.addAll(rule.accept(new Fingerprint()));
        return joined(parts);
    }

    /** Lengths in front, so that no two lists of parts make one line. */
    private static String joined(List<String> parts) {
        StringBuilder line = new StringBuilder();
        parts.forEach(part -> line.append(part.length()).append(':').append(part));
        return line.toString();
    }

    @Override
    public List<String> required(Rule.Required rule) {
        return List.of("required");
    }

    @Override
    public List<String> precision(Rule.Precision rule) {
        return List.of("precision", Integer.toString(rule.precision()), Integer.toString(rule.scale()));
    }

    @Override
    public List<String> range(Rule.Range rule) {
        return List.of("range", number(rule.min()), number(rule.max()), number(rule.above()), number(rule.below()));
    }

    @Override
    public List<String> oneOf(Rule.OneOf rule) {
        return oneOf(rule.allowed());
    }

    @Override
    public List<String> pattern(Rule.Pattern rule) {
        return List.of("pattern", rule.regex());
    }

    @Override
    public List<String> length(Rule.Length rule) {
        return List.of("length", Integer.toString(rule.min()), Integer.toString(rule.max()));
    }

    /** By what it allows: whether the values stand in the rule or in a list makes no difference to a record. */
    @Override
    public List<String> reference(Rule.Reference rule) {
        return oneOf(rule.allowed());
    }

    @Override
    public List<String> parses(Rule.Parses rule) {
        return List.of("parses", rule.form().word());
    }

    @Override
    public List<String> digits(Rule.Digits rule) {
        return List.of("digits", Integer.toString(rule.digits()), Integer.toString(rule.places()));
    }

    @Override
    public List<String> compare(RecordRule.Compare rule) {
        return List.of("compare", rule.op().word(), rule.right());
    }

    @Override
    public List<String> sum(RecordRule.Sum rule) {
        List<String> parts = new ArrayList<>(List.of("sum", number(Optional.of(rule.tolerance()))));
        rule.parts().stream().sorted().forEach(parts::add);
        return parts;
    }

    @Override
    public List<String> when(RecordRule.When rule) {
        List<String> parts = new ArrayList<>(List.of("when", meaning(rule.then())));
        rule.conditions().stream().map(Fingerprint::meaning).sorted().forEach(parts::add);
        return parts;
    }

    @Override
    public List<String> noCardNumber(RecordRule.NoCardNumber rule) {
        List<String> parts = new ArrayList<>(List.of("noCardNumber"));
        parts.addAll(rule.fields());
        return parts;
    }

    @Override
    public List<String> maxAhead(Rule.MaxAhead rule) {
        return List.of("maxAhead", time(rule.allowance()));
    }

    @Override
    public List<String> maxBehind(Rule.MaxBehind rule) {
        return List.of("maxBehind", time(rule.allowance()));
    }

    private static List<String> oneOf(Set<String> allowed) {
        List<String> parts = new ArrayList<>(List.of("oneOf"));
        parts.addAll(allowed);
        return parts;
    }

    private static String number(Optional<BigDecimal> bound) {
        return bound.map(b -> b.stripTrailingZeros().toPlainString()).orElse("none");
    }

    private static String time(Duration allowance) {
        return Long.toString(Micros.of(allowance));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
