/** What a process without Spark writes to its log: text for people, or JSON for programs. */
package dev.sluice.telemetry.log;
