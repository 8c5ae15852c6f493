package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.ContractException;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final Schema EVENT = HostileEvents.CONTRACT.event();

    @Test
    void rulesFollowTheEventFieldByField() {
        RuleSet rules = RuleSet.of(Contracts.shipped().named("payments"));
        assertThat(rules.rules())
                .extracting(r -> r.meta().id().text())
                .startsWith(
                        "payments.transaction-id.required",
                        "payment-id-length",
                        "payments.ts-event.required",
                        "payment-not-in-future",
                        "payment-not-too-old",
                        "payments.card-hash.required",
                        "payment-card-hash-form",
                        "payments.merchant-id.required",
                        "payment-merchant-form",
                        "payments.amount.required",
                        "payments.amount.precision",
                        "payment-amount-positive");
    }

    @ParameterizedTest
    @CsvSource({
        "price, price_validation, price_is_null",
        "quantity, quantity_validation, quantity_is_null",
        "symbol, symbol_validation, symbol_required",
        "trade_time, timestamp_validation, trade_time_is_null",
        "buyer_is_maker, buyer_is_maker_validation, buyer_is_maker_is_null"
    })
    void absenceOfARequiredFieldIsNamedAfterTheFieldAndItsFamily(String field, String errorType, String errorReason) {
        Rule rule = RuleSet.of(Contracts.shipped().named("binance_trades")).rules().stream()
                .filter(r -> r instanceof Rule.Required && r.meta().field().equals(field))
                .findFirst()
                .orElseThrow();
        assertThat(rule.meta().errorType()).isEqualTo(errorType);
        assertThat(rule.meta().errorReason()).isEqualTo(errorReason);
        assertThat(rule.meta().severity()).isEqualTo(Severity.REJECT);
    }

    @Test
    void aDeclaredRequiredRuleTakesThePlaceOfTheImpliedOne() {
        RuleSet rules = RuleSet.of(TestContracts.of(EVENT, rule("text-there", "text", "required", "")));
        assertThat(rules.rules())
                .filteredOn(r -> r instanceof Rule.Required)
                .extracting(r -> r.meta().id().text())
                .containsExactly("text-there");
    }

    @Test
    void optionalFieldsMayBeNull() {
        RuleSet rules = RuleSet.of(Contracts.shipped().named("binance_trades"));
        assertThat(rules.rules())
                .filteredOn(r -> r instanceof Rule.Required)
                .extracting(r -> r.meta().field())
                .doesNotContain("first_trade_id", "last_trade_id");
    }

    @Test
    void everyProblemOfEveryRuleIsToldAtOnce() {
        Contract contract = TestContracts.of(
                EVENT,
                rule("a", "text", "oneof", "'values': ['x']"),
                rule("b", "nowhere", "required", ""),
                rule("c", "money", "range", "'min': '2', 'max': '1'"),
                rule("d", "text", "oneOf", "'values': []"),
                rule("e", "text", "pattern", "'pattern': '[a-'"),
                rule("f", "money", "pattern", "'pattern': 'a'"),
                rule("Bad Id", "text", "length", "'min': 1"));
        assertThatThrownBy(() -> RuleSet.of(contract))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("hostile_events has 7 problem(s)")
                .hasMessageContaining(
                        "rule 'a' of field 'text': unknown kind 'oneof'; the nearest known one is 'oneOf'")
                .hasMessageContaining("rule 'b' of field 'nowhere': the event has no such field")
                .hasMessageContaining("rule 'c' of field 'money': no value lies between 2 and 1")
                .hasMessageContaining("rule 'd' of field 'text': values must be a list of at least one text, got []")
                .hasMessageContaining("rule 'e' of field 'text': pattern '[a-' is not a regular expression")
                .hasMessageContaining(
                        "rule 'f' of field 'money': kind pattern cannot judge a field of type decimal(18,4)")
                .hasMessageContaining("rule 'Bad Id' of field 'text': its id must be lower-case words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            money | range     | 'mni': '0'                           | no argument 'mni'; the nearest known one is 'min'
            money | range     |                                      | it has no bound
            money | range     | 'min': '0', 'above': '0'             | min and above both bound it from below
            money | range     | 'max': '0', 'below': '0'             | max and below both bound it from above
            money | range     | 'above': '1.0', 'max': '1.00'        | no value lies between 1.0 and 1.00
            money | range     | 'min': 0.1                           | min must be a number in quotes
            money | range     | 'min': 'much'                        | min must be a number in quotes
            money | range     | 'min': '0.00001'                     | no value of a field of type decimal(18,4)
            money | range     | 'max': '100000000000000'             | no value of a field of type decimal(18,4)
            small | range     | 'max': '2147483648'                  | no value of a field of type int
            big   | range     | 'max': '0.5'                         | no value of a field of type long
            ratio | range     | 'max': '1e400'                       | no value of a field of type double
            text  | range     | 'min': '0'                           | kind range cannot judge a field of type text
            text  | oneOf     |                                      | values must be a list of at least one text, got nothing
            text  | oneOf     | 'values': ['a', 'a']                 | values has "a" twice
            text  | oneOf     | 'values': [false]                    | values must be texts, got false; write it in quotes
            text  | oneOf     | 'values': ['\\ud800']                | values holds a text that UTF-8 cannot carry
            text  | pattern   |                                      | pattern must be a text, got nothing
            text  | pattern   | 'pattern': 'a)\\u007c(?:b'                | is not a regular expression
            text  | pattern   | 'pattern': '(?x)a # b'               | is not a regular expression
            text  | pattern   | 'pattern': '\\\\Qa'                  | is not a regular expression
            text  | length    |                                      | it has no bound
            text  | length    | 'min': 3, 'max': 2                   | no length lies between 3 and 2
            text  | length    | 'min': -1                            | min must be a whole number from 0, got -1
            text  | length    | 'max': '3'                           | max must be a whole number from 0, got "3"
            at    | maxAhead  | 'allowance': 'PT5M'                  | of must be arrival, got nothing
            at    | maxAhead  | 'of': 'now', 'allowance': 'PT5M'     | of must be arrival, got "now"
            at    | maxBehind | 'of': 'arrival'                      | allowance must be a time such as PT5M
            at    | maxBehind | 'of': 'arrival', 'allowance': '-PT1S' | allowance must be a time such as PT5M
            at    | maxBehind | 'of': 'arrival', 'allowance': 'P99999999D' | allowance must be a time such as PT5M
            big   | maxAhead  | 'of': 'arrival', 'allowance': 'PT5M' | kind maxAhead cannot judge a field of type long
            text  | parses    | 'as': 'number'                       | as must be one of [decimal, integer, date, timestamp, uuid, boolean], got "number"
            big   | parses    | 'as': 'integer'                      | kind parses cannot judge a field of type long
            text  | reference | 'list': 'nowhere'                    | list must be one of [known, units], got "nowhere"
            ratio | digits    | 'digits': 3                          | kind digits cannot judge a field of type double
            money | digits    |                                      | it has no bound; give digits or places
            money | digits    | 'places': 5                          | places from 0 to 4
            money | digits    | 'digits': 19                         | digits must be from 1 to 18
            flag  | noCardNumber |                                   | there is no text in field 'flag'
            text  | noCardNumber | 'fields': ['text']                | fields belongs to a rule on the record
            text  | compare   | 'left': 'text', 'op': 'lt', 'right': 'text' | declare it under the quality of schema[0]
            text  | pattern   | 'pattern': '(a+)+b'                  | takes more than 1000000 steps
            """)
    void argumentsThatMakeNoSenseAreRefused(String field, String kind, String arguments, String problem) {
        RuleDeclaration declared = rule("the-rule", field, kind, arguments == null ? "" : arguments);
        assertThatThrownBy(() -> RuleSet.of(TestContracts.of(EVENT, declared)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("rule 'the-rule' of field '" + field + "': ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            range   | 'min': '0'                                        | judges one field; declare it under that field's quality
            compare | 'left': 'small', 'op': 'lt', 'right': 'bigg'      | the event has no field 'bigg'; the nearest known one is 'big'
            compare | 'left': 'small', 'op': '<', 'right': 'big'        | op must be one of [lt, le, eq, ne, ge, gt], got "<"
            compare | 'left': 'small', 'op': 'lt', 'right': 'text'      | fields of type int and text cannot be compared
            compare | 'left': 'small', 'op': 'lt', 'right': 'ratio'     | fields of type int and double cannot be compared
            compare | 'left': 'flag', 'op': 'eq', 'right': 'flag'       | it compares field 'flag' with itself
            sum     | 'of': [], 'equals': 'big'                         | of must be a list of fields, got []
            sum     | 'of': ['small', 'ratio'], 'equals': 'big'         | only integers and decimals have an exact sum
            sum     | 'of': ['small', 'small'], 'equals': 'big'         | each field can stand in a sum once
            sum     | 'of': ['crypto'], 'equals': 'big'                 | may need more than 38 digits
            sum     | 'of': ['small'], 'equals': 'big', 'tolerance': -1 | tolerance must be a number from 0 in quotes
            sum     | 'of': ['small'], 'equals': 'big', 'tolerance': '0.5' | is no value of any of the fields
            when    | 'when': [], 'then': {'field': 'flag', 'kind': 'required'} | when must have at least one condition
            when    | 'when': {'field': 'flag', 'kind': 'required'}     | then must be a rule such as
            when    | 'when': {'field': 'flagg', 'kind': 'required'}, 'then': {'field': 'flag', 'kind': 'required'} | in its when: the event has no such field as 'flagg'
            when    | 'when': {'field': 'flag', 'kind': 'required'}, 'then': {'field': 'flag', 'kind': 'whenn'} | in its then: unknown kind 'whenn'
            when    | 'when': {'field': 'flag', 'kind': 'required', 'min': 3}, 'then': {'field': 'flag', 'kind': 'required'} | has no argument 'min'
            when    | 'when': {'field': 'flag', 'kind': 'required'}, 'then': {'kind': 'noCardNumber'} | kind noCardNumber cannot stand within another rule
            noCardNumber | 'fields': ['big']                            | there is no text in field 'big'
            """)
    void recordRulesThatMakeNoSenseAreRefused(String kind, String arguments, String problem) {
        RuleDeclaration declared = rule("the-rule", kind, arguments);
        assertThatThrownBy(() -> RuleSet.of(TestContracts.of(EVENT, declared)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("rule 'the-rule': ")
                .hasMessageContaining(problem);
    }

    @Test
    void whatTheSchemaRequiresIsNoMereWarning() {
        RuleDeclaration declared = rule("text-there", "text", "required", Severity.WARN, "");
        assertThatThrownBy(() -> RuleSet.of(TestContracts.of(EVENT, declared)))
                .hasMessageContaining("the event schema has no null here, so severity must be error");
    }

    @Test
    void oneIdNamesOneRule() {
        Contract contract = TestContracts.of(
                EVENT, rule("same", "text", "length", "'min': 1"), rule("same", "big", "range", "'min': 0"));
        assertThatThrownBy(() -> RuleSet.of(contract)).hasMessageContaining("rule id 'same' stands twice");
    }
}
