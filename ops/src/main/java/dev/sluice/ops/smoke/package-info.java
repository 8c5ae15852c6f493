/** A marked record that goes through the whole line, from the topic into gold and back out. */
package dev.sluice.ops.smoke;
