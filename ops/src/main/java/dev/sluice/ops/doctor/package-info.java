/** What is wrong with a platform, said so that somebody can mend it. */
package dev.sluice.ops.doctor;
