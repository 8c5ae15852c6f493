/** What jobs say of themselves, as metrics. */
package dev.sluice.lakehouse.telemetry;
