/** Tables as they have to be: columns, partitioning and properties, without any engine. */
package dev.sluice.schemas.table;
