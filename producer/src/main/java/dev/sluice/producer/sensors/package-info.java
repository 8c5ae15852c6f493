/** Readings of sensors whose faults are known. */
package dev.sluice.producer.sensors;
