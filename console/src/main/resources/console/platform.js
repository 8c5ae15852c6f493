// Parts, machine, schedule, alerts.
import { byId, h, show } from "./dom.js";
import { bytes, count, moment, NOTHING, span } from "./format.js";
import { showAge, WORDS } from "./verdict.js";

const LEVELS = { running: "well", starting: "attention", dead: "broken" };
const OUTCOMES = { done: "well", failed: "broken", died: "broken", running: "unknown", waits: "unknown" };
const before = new Map();

export function showParts({ facts }, age) {
  const fact = facts.parts;
  showAge("parts-age", fact, age);
  if (!fact.value) return;
  const host = facts.host.value;
  const machine = !host ? null : h("p", {}, `${count(host.cores)} cores, load ${host.loadPercent} %`,
    host.memoryBytes ? `; memory ${bytes(host.memoryFreeBytes)} free of ${bytes(host.memoryBytes)}` : "",
    `; disk ${bytes(host.diskFreeBytes)} free of ${bytes(host.diskBytes)}.`);
  show(byId("parts-body"), machine, fact.value.length === 0
    ? h("p", { class: "muted" }, "Others run the parts: Kafka, the registry and the database are known by whether they answer.")
    : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Parts" }, h("table", { class: "plain" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "left" }, "Part"), h("th", { scope: "col", class: "left" }, "State"),
        h("th", { scope: "col" }, "CPU"), h("th", { scope: "col" }, "Memory"), h("th", { scope: "col" }, "Up"),
        h("th", { scope: "col" }, "Restarts in a day"), h("th", { scope: "col", class: "left" }, "Port"))),
      h("tbody", {}, fact.value.map(p => part(p, fact.at, age))))));
}

function part(p, at, age) {
  return h("tr", { "data-key": p.name },
    h("td", { class: "left" }, h("b", {}, p.name)),
    h("td", { class: "left" }, h("span", { class: `pill ${LEVELS[p.state] ?? "unknown"}` }, p.state)),
    h("td", {}, cpu(p, Date.parse(at))), h("td", {}, p.pid ? bytes(p.residentBytes) : NOTHING),
    h("td", {}, p.since ? span(age(p.since)) : NOTHING), h("td", {}, count(p.restartsInDay)),
    h("td", { class: "left" }, Object.values(p.ports).join(" ")));
}

/** Share of a core between two looks. */
function cpu(p, at) {
  const last = before.get(p.name);
  if (!last || last.pid !== p.pid || last.at > at) {
    before.set(p.name, { at, pid: p.pid, millis: p.cpuMillis, share: null });
  } else if (at - last.at > 4000) {
    const share = (p.cpuMillis - last.millis) / (at - last.at);
    before.set(p.name, { at, pid: p.pid, millis: p.cpuMillis, share });
  }
  const { share } = before.get(p.name);
  return share === null || !p.pid ? NOTHING : `${(100 * Math.max(0, share)).toFixed(1)} %`;
}

export function showSchedule({ facts, about }, age) {
  showAge("schedule-age", facts.schedule, age);
  const tasks = facts.schedule.value ?? [];
  const due = new Map(about.schedule.map(s => [s.name, s.due]));
  const waiting = [...due.keys()].filter(name => !tasks.some(t => t.name === name));
  show(byId("schedule-body"), h("ul", { class: "plain" },
    tasks.map(t => h("li", { "data-key": t.name },
      h("span", { class: `pill ${OUTCOMES[t.lastOutcome] ?? "unknown"}` }, t.lastOutcome), " ", h("b", {}, t.name), ` for ${t.period}`,
      `, ${span(age(t.last))} ago`, t.seconds === null ? "" : `, took ${span(t.seconds)}`,
      t.failuresInRow ? `, failed ${count(t.failuresInRow)} times in a row` : "",
      h("small", { class: "muted" }, due.has(t.name) ? ` ${due.get(t.name)}.` : "", t.why ? ` ${t.why}` : ""))),
    waiting.map(name => h("li", { "data-key": name },
      h("span", { class: "pill unknown" }, "not yet"), " ", h("b", {}, name), " has not run yet", h("small", { class: "muted" }, ` ${due.get(name)}.`)))));
}

/** What an Alertmanager says, if one is asked; below it what the console itself found, and until when. */
export function showAlerts({ facts, findings }, age) {
  const asked = facts.alerts.at || facts.alerts.failure;
  if (asked) showAge("alerts-age", facts.alerts, age);
  const alerts = facts.alerts.value ?? [];
  const firing = alerts.length === 0
    ? h("p", { class: "muted" }, asked ? "No alert fires, says the Alertmanager." : "No Alertmanager is asked; console.alertmanager-url names one.")
    : h("ul", { class: "plain" }, alerts.map(a => h("li", { "data-key": a.name + a.summary + a.since },
      h("span", { class: "pill attention" }, a.severity || "alert"), " ", h("b", {}, a.name), ` ${a.summary}, for ${span(age(a.since))} `,
      /^https?:[/][/]/.test(a.runbook) ? h("a", { href: a.runbook, rel: "noreferrer" }, "runbook") : null)));
  show(byId("alerts-body"), firing, h("h3", {}, "Found lately"), findings.length === 0
    ? h("p", { class: "muted" }, "Nothing was wrong since the console was started.")
    : h("ul", { class: "plain", id: "findings" }, findings.map(f => finding(f, age))));
}

function finding(f, age) {
  const over = f.until !== null;
  return h("li", { "data-key": `${f.about} ${f.since}` },
    h("span", { class: `pill ${over ? "well" : f.level}` }, over ? "over" : WORDS[f.level]), " ", h("b", {}, f.about), ` ${f.what} `,
    h("small", { class: "muted" }, `since ${moment(f.since)}, `, over ? `over for ${span(age(f.until))}` : `for ${span(age(f.since))}`));
}
