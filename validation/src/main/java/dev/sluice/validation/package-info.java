/** Rules as data, derived from a contract, and the interpreter that judges one event in plain Java. */
package dev.sluice.validation;
