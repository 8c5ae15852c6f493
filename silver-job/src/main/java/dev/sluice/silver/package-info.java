/** Bronze to silver or dead letters: the only Spark job that judges. */
package dev.sluice.silver;
