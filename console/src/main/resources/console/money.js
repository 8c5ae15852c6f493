// The market and the money: latest prices, what was settled.
import { byId, h, show } from "./dom.js";
import { count, decimal, NOTHING, span } from "./format.js";
import { showAge } from "./verdict.js";

const NAMES = {
  currency: "Currency",
  payment_count: "Payments",
  approved_count: "Approved",
  declined_count: "Declined",
  total_amount: "Total",
  approved_amount: "Approved amount",
  fee: "Fee",
  total_settlement: "Settled",
};

export function showPrices({ facts }, age) {
  showAge("prices-age", facts.prices, age);
  const prices = facts.prices.value ?? [];
  show(byId("prices-body"), prices.length === 0 ? h("p", { class: "muted" }, "No trade was seen yet.") : h("table", { class: "plain" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "left" }, "Symbol"), h("th", { scope: "col" }, "Price"),
      h("th", { scope: "col" }, "Quantity"), h("th", { scope: "col" }, "Age"))),
    h("tbody", {}, prices.map(p => h("tr", { "data-key": `${p.venue} ${p.symbol}` },
      h("td", { class: "left" }, h("b", {}, p.symbol), " ", h("small", { class: "muted" }, p.venue)),
      h("td", {}, decimal(p.price, 2)), h("td", {}, decimal(p.quantity)), h("td", {}, span(age(p.at))))))));
}

export function showSettlement({ facts }, age) {
  showAge("settlement-age", facts.settlement, age);
  const all = facts.settlement.value ?? [];
  show(byId("settlement-body"), all.length === 0 ? h("p", { class: "muted" }, "Nothing of the last days yet.") : all.map(day));
}

function day(s) {
  return h("div", { "data-key": s.table },
    h("p", {}, h("b", {}, s.day), " (UTC) ", h("small", { class: "muted" },
      s.table === "gold.settlement_daily" ? "the last closed day, from gold.settlement_daily" : `as it comes in, from ${s.table}`)),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Sums of ${s.day}` }, h("table", { class: "plain" },
      h("thead", {}, h("tr", {}, s.columns.map((c, i) => h("th", { scope: "col", class: i < s.labels ? "left" : "" }, NAMES[c] ?? c)))),
      h("tbody", {}, s.rows.map(r => h("tr", { "data-key": r[0] }, r.map((v, i) =>
        h("td", { class: i < s.labels ? "left" : "" }, i < s.labels ? v : s.columns[i].endsWith("count") ? count(Number(v)) : `${decimal(v, 2)}`))))))));
}

/** The last bar in words, for who cannot see the candles. */
export function showBar(symbol, age) {
  const bar = symbol?.bars.at(-1);
  show(byId("market-body"), !bar ? "No bars yet." : [
    `${symbol.symbol} at ${symbol.venue}, minute of ${span(age(bar.minute))} ago: open `, h("b", {}, decimal(bar.open, 2)), ", high ",
    h("b", {}, decimal(bar.high, 2)), ", low ", h("b", {}, decimal(bar.low, 2)), ", close ", h("b", {}, decimal(bar.close, 2)),
    `, ${count(bar.trades)} trades`]);
  return bar ?? NOTHING;
}
