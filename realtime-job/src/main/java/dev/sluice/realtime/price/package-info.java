/** The latest price of each symbol at each venue. */
package dev.sluice.realtime.price;
