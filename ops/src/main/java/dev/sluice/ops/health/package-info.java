/** Whether a platform is well, asked all at once and by a deadline. */
package dev.sluice.ops.health;
