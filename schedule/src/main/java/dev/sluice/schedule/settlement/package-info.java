/** The settlement of a business day: closed once, corrected by declaration, never changed. */
package dev.sluice.schedule.settlement;
