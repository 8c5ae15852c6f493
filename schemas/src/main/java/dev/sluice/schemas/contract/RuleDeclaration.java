package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule as a contract states it: one ODCS quality entry with engine {@code sluice}.
 *
 * @param id stable name, written to every dead letter that breaks the rule
 * @param field the event field that the rule judges; empty for a rule on the whole record
 * @param kind rule kind, for example {@code range}
 * @param arguments the whole {@code implementation} object; the kind decides what it holds
 * @param sentence what a good value looks like, in one sentence
 */
public record RuleDeclaration(
        String id,
        String field,
        String kind,
        Severity severity,
        String errorType,
        String errorReason,
        String sentence,
        JsonNode arguments) {}
