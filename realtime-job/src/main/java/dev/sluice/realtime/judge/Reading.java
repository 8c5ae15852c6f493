package dev.sluice.realtime.judge;

import dev.sluice.validation.Fault;
import org.apache.avro.generic.GenericRecord;

/** What can be read in a value. */
public sealed interface Reading {
    /** An event as readers of the contract see it. */
    record Event(GenericRecord event) implements Reading {}

    /** No event. */
    record Unreadable(Fault fault) implements Reading {}
}
