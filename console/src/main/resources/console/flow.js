// The way of records from the topic to gold: one line for each dataset, what is on each arrow, and the rest on demand.
import { byId, h, show } from "./dom.js";
import { count, bytes, clock, millis, moment, NOTHING, percent, rate, span } from "./format.js";
import { actions } from "./operator.js";
import { showAge } from "./verdict.js";

const opened = new Set();
const MARKS = { well: "●", unknown: "○", attention: "▲", broken: "✕" };

export function showFlow(snapshot, age, again) {
  const { facts, rates, verdict } = snapshot;
  showAge("flow-age", facts.datasets.failure ? facts.datasets : facts.lags.failure ? facts.lags : facts.datasets, age);
  if (!facts.datasets.value) return;
  const lags = group(facts.lags.value ?? []);
  const rows = facts.datasets.value.flatMap(d => {
    const seen = { d, lags: lags.get(d.dataset) ?? {}, rate: rates[d.dataset], state: verdict.datasets[d.dataset], facts, age };
    const isOpen = opened.has(d.dataset);
    const toggle = () => {
      if (!opened.delete(d.dataset)) opened.add(d.dataset);
      again();
    };
    return [row(seen, isOpen, toggle), isOpen ? details(seen) : null];
  });
  show(byId("flow-body"), h("table", { class: "flow" },
    h("thead", {}, h("tr", {},
      ["Dataset", "", "Bronze", "", "Silver", "", "Gold", "Dead", "Newest row", "Proof"].map((name, i) =>
        h("th", { scope: "col", class: i === 0 || i === 9 ? "left" : i % 2 && i < 7 ? "arrow" : "" },
          name || h("span", { class: "hidden" }, ["", "into bronze", "", "into silver", "", "into gold"][i]))))),
    h("tbody", {}, rows)));
}

function group(lags) {
  const all = new Map();
  for (const lag of lags) {
    if (!all.has(lag.dataset)) all.set(lag.dataset, {});
    all.get(lag.dataset)[lag.layer] = lag;
  }
  return all;
}

const isCalm = state => ["quiet", "empty"].includes(state?.word);

function row({ d, lags, rate: r, state, facts, age }, isOpen, toggle) {
  const proof = (facts.proof.value ?? []).find(p => p.dataset === d.dataset);
  return h("tr", { "data-key": d.dataset, class: `line ${state?.level ?? ""} ${isCalm(state) ? "calm" : ""}` },
    h("th", { scope: "row", class: "left name" },
      h("button", { type: "button", class: "fold", "aria-expanded": String(isOpen), click: toggle, title: state?.why },
        h("span", { class: "dataset" }, d.dataset),
        h("span", { class: `pill ${isCalm(state) ? "calm" : state?.level}` }, h("span", { "aria-hidden": "true" }, MARKS[state?.level] ?? ""), ` ${state?.word ?? ""}`))),
    arrow("into bronze", r?.arrived, lags.bronze, facts.lags),
    stage("Bronze", d.bronze),
    arrow("into silver", r?.judged, lags.silver, facts.lags),
    stage("Silver", d.judged.out),
    d.inGold === null ? h("td", { class: "arrow none", "data-label": "into gold" }) : arrow("into gold", r?.gold, lags.gold, facts.lags),
    d.inGold === null ? h("td", { class: "stage none", "data-label": "Gold" }, NOTHING) : stage("Gold", d.inGold),
    h("td", { class: "stage", "data-label": "Dead" }, h("b", {}, count(d.judged.dead)),
      h("small", {}, percent(d.judged.dead, d.judged.in), r && r.dead > 0 ? `, ${rate(r.dead)}/s` : "")),
    fresh(d, age),
    h("td", { class: "left", "data-label": "Proof" }, proof
      ? h("span", { class: `pill ${proof.broken.length === 0 ? "well" : "broken"}` }, proof.broken.length === 0 ? "✓ holds" : "✕ broken")
      : h("span", { class: "pill unknown" }, "not yet"),
    proof && proof.unexplained ? h("small", {}, `${count(proof.unexplained)} unexplained`) : null));
}

function arrow(name, perSecond, lag, fact) {
  const waits = lag && lag.records > 0;
  const level = lag && lag.level !== "well" ? lag.level : "";
  return h("td", { class: `arrow ${level} ${perSecond > 0 ? "moving" : ""} ${fact.failure ? "old" : ""}`, "data-label": name },
    h("span", { class: "rate" }, perSecond === undefined ? NOTHING : `${rate(perSecond)}/s`),
    h("span", { class: "shaft", "aria-hidden": "true" }),
    h("small", { class: "lag" }, !lag ? NOTHING : waits ? `${count(lag.records)} wait, ${lag.seconds === null ? "?" : span(lag.seconds)}` : "0 wait",
      lag && lag.lost ? `, ${count(lag.lost)} lost` : ""));
}

const stage = (name, value) => h("td", { class: "stage", "data-label": name }, h("b", {}, count(value)), h("small", {}, "records"));

function fresh(d, age) {
  const table = d.tables.find(t => t.layer === "silver");
  if (!table?.newest) return h("td", { class: "stage", "data-label": "Newest row" }, NOTHING);
  return h("td", { class: "stage", "data-label": "Newest row" }, h("b", {}, span(age(table.newest))), h("small", {}, `promised ${span(d.promisedSeconds)}`));
}

function details(seen) {
  const { d, state } = seen;
  return h("tr", { "data-key": `${d.dataset} details`, class: "details" }, h("td", { colspan: 10 },
    h("div", { class: "detailgrid" },
      h("div", {}, h("h3", {}, "How it is"), h("p", {}, state?.why ?? ""), proof(seen), streams(seen), actions(d, seen.facts),
        h("p", { class: "muted" }, `Topic ${d.topic}. Judged by rules ${d.lastRules || "of nobody yet"}`
          + (d.lastRules && d.lastRules !== d.todaysRules ? `; the contract has ${d.todaysRules} today.` : "."))),
      h("div", {}, h("h3", {}, "Tables"), tables(seen), h("h3", {}, "Positions"), positions(d)),
      h("div", {}, h("h3", {}, "Last batches"), batches(seen)))));
}

function proof({ d, facts }) {
  const own = (facts.proof.value ?? []).find(p => p.dataset === d.dataset);
  if (!own) return h("p", { class: "muted" }, "Not audited yet.");
  if (own.broken.length === 0) {
    return h("p", {}, `The audit by metadata held: ${own.checks} comparisons, ${count(own.waiting)} records on their way.`);
  }
  return h("ul", { class: "broken" }, own.broken.map(sentence => h("li", {}, sentence)));
}

function streams({ d, facts, age }) {
  const names = new Set(d.tables.map(t => t.table));
  const own = (facts.streams.value ?? []).filter(s => names.has(s.name));
  return own.length === 0 ? null : h("ul", { class: "plain" }, own.map(s => h("li", { "data-key": s.name },
    h("span", { class: `pill ${s.phase === "running" ? "well" : "attention"}` }, s.phase), ` ${s.name}`,
    s.reason ? `: ${s.reason}` : "",
    s.busySince ? `, in a batch for ${span(age(s.busySince))}` : "",
    s.lastMillis ? h("small", { class: "muted" }, ` last batch ${count(s.lastRows)} in ${millis(s.lastMillis)}`) : "")));
}

const table = (names, rows) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", { class: "plain" },
  h("thead", {}, h("tr", {}, names.map((n, i) => h("th", { scope: "col", class: i === 0 ? "left" : "" }, n)))),
  h("tbody", {}, rows)));

const cells = (key, values) => h("tr", { "data-key": key }, values.map((v, i) => h("td", { class: i === 0 ? "left" : "" }, v)));

const tables = ({ d, age }) => table(["Table", "Rows", "Files", "Size", "Snapshots", "Newest", "Commit"],
  d.tables.map(t => cells(t.table, [t.table, count(t.rows), count(t.files), bytes(t.bytes), count(t.snapshots),
    t.newest ? `${span(age(t.newest))} ago` : NOTHING, t.committed ? `${span(age(t.committed))} ago` : NOTHING])));

const positions = d => table(["Partition", "From", "Bronze", "Silver", "Gold"],
  d.partitions.map(p => cells(p.partition, [p.partition, count(p.bronzeFrom), count(p.bronze), count(p.silver), d.inGold === null ? NOTHING : count(p.gold)])));

function batches({ d }) {
  const all = d.tables.filter(t => t.layer !== "dead_letters")
    .flatMap(t => t.batches.map(b => ({ ...b, table: t.table }))).sort((a, b) => b.at.localeCompare(a.at)).slice(0, 12);
  return all.length === 0 ? h("p", { class: "muted" }, "None yet.")
    : table(["When", "Table", "Records", "Files"],
      all.map(b => cells(`${b.table} ${b.at}`, [h("span", { title: moment(b.at) }, clock(b.at)), b.table, count(b.records), count(b.files)])));
}
