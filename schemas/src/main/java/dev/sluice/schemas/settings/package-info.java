/** Settings: each key is declared once, with its default and its meaning; a configuration with a problem cannot exist. */
package dev.sluice.schemas.settings;
