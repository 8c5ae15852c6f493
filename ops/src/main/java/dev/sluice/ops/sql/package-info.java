/** SQL on the tables, for reading. */
package dev.sluice.ops.sql;
