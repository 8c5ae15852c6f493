/** What people do in products: sessions, funnels and experiments. */
package dev.sluice.producer.product;
