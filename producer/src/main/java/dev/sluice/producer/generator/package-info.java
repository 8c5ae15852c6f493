/** What every generator of records needs: seeded shapes of traffic, flaws of the wire, and a note of what was made. */
package dev.sluice.producer.generator;
