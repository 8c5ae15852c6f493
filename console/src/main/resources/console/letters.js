// Why records died, what they look like, and what a redrive would do.
import { byId, h, show } from "./dom.js";
import { count, moment, span } from "./format.js";
import { command, showAge } from "./verdict.js";

export function showLetters({ facts, about }, age) {
  const fact = facts.deadLetters;
  showAge("letters-age", fact, age);
  if (!fact.value) return;
  const some = fact.value.filter(l => l.open + l.redriven + l.discarded > 0);
  show(byId("letters-body"), some.length === 0 ? h("p", {}, "No record has died.") : some.map(l => dataset(l, about, age)));
}

function dataset(l, about, age) {
  return h("div", { class: "lettergroup", "data-key": l.dataset },
    h("div", { class: "groupline" },
      h("h3", {}, l.dataset), " ", h("b", { class: "num" }, count(l.open)), " open",
      l.redriven ? `, ${count(l.redriven)} redriven` : "", l.discarded ? `, ${count(l.discarded)} discarded` : ""),
    redrive(l, about),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Reasons of ${l.dataset}` }, h("table", { class: "plain reasons" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "left" }, "Reason"), h("th", { scope: "col" }, "Open"),
        h("th", { scope: "col" }, "Redriven"), h("th", { scope: "col" }, "Discarded"), h("th", { scope: "col" }, "Last"))),
      h("tbody", {}, l.reasons.map(r => h("tr", { "data-key": `${r.type} ${r.reason}` },
        h("td", { class: "left" }, r.samples.length === 0 ? h("b", {}, r.reason)
          : h("details", {}, h("summary", {}, h("b", {}, r.reason), r.type ? h("small", { class: "muted" }, ` ${r.type}`) : null, outlook(r.redrive)),
            ofType(r.type, l.dataset, about),
            r.samples.map(s => sample(s, l.dataset, about)))),
        h("td", {}, count(r.open)), h("td", {}, count(r.redriven)), h("td", {}, count(r.discarded)),
        h("td", {}, r.last ? `${span(age(r.last))} ago` : "")))))));
}

const ofKnown = r => `${r.passing === 0 ? "none" : count(r.passing)} of ${count(r.looked - r.unknown)}`;

function redrive(l, about) {
  if (l.open === 0) return h("p", { class: "muted" }, "Nothing to redrive.");
  const all = l.reasons.flatMap(r => r.redrive ?? []);
  const sum = key => all.reduce((total, r) => total + r[key], 0);
  const total = { looked: sum("looked"), passing: sum("passing"), unknown: sum("unknown") };
  return h("p", {},
    total.looked === total.unknown ? "What a redrive would do is not known. "
      : ["By today's rules ", h("b", {}, ofKnown(total)), " looked at, the newest of each reason, would pass. "],
    l.byOlderRules ? `Judged by older rules: ${count(l.byOlderRules)}. ` : "",
    "Of all, duplicates too: ", command(`./sluice dlq redrive ${l.dataset} --dry-run${about.option}`));
}

/** What would become of the newest open ones of a reason. */
function outlook(r) {
  if (!r) return null;
  const unknown = "unknown, the registry does not tell their schema";
  return h("span", { class: "redrive" }, r.looked === r.unknown ? `redrive: ${unknown}`
    : ["redrive: ", h("b", {}, ofKnown(r)), " looked at would pass now", r.unknown ? `; ${count(r.unknown)} more ${unknown}` : ""]);
}

/** Types are what contracts call them; one that is no plain word does not get into a command. */
function ofType(type, dataset, about) {
  return /^\w[\w.-]*$/.test(type)
    ? h("p", {}, "Of all of this type: ", command(`./sluice dlq redrive ${dataset} --type ${type} --dry-run${about.option}`)) : null;
}

function sample(s, dataset, about) {
  const [, partition] = /-(\d+)$/.exec(s.partition) ?? [];
  return h("div", { class: "sample", "data-key": `${s.partition} ${s.offset}` },
    h("div", {}, `${s.partition}, offset `, h("span", { class: "num" }, count(s.offset)), `, arrived ${moment(s.arrived)}`,
      s.field ? [": ", h("b", {}, s.field), " was ", h("code", {}, s.value || "null")] : null),
    s.payload.length === 0 ? null : h("dl", {}, s.payload.map(f => h("div", { "data-key": f.field }, h("dt", {}, f.field), h("dd", {}, f.value)))),
    s.hidden ? h("p", { class: "muted" }, `Not all is shown: ${s.hidden}.`) : null,
    command(`./sluice dlq show ${dataset} ${partition} ${s.offset}${about.option}`));
}
