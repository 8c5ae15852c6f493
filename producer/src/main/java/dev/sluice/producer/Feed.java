package dev.sluice.producer;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import java.util.function.Supplier;

/** A generator that a command runs. */
interface Feed {
    /** The word for it on the command line. */
    String word();

    Run run();

    /** Records without end, written by {@code frames}. */
    Supplier<Generated> start(Frames frames);

    /**
     * What a run is known by.
     *
     * @param scenario empty if the generator has but one
     */
    record Run(String id, long seed, String scenario) {}
}
