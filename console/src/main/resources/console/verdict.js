// The first two seconds: is all well, and what is not.
import { byId, h, setClass, show } from "./dom.js";
import { bytes, count, percent, rate, span } from "./format.js";

const LEVELS = ["well", "unknown", "attention", "broken"];
const MARKS = { well: "✓", unknown: "?", attention: "!", broken: "✕" };
export const WORDS = { well: "well", unknown: "unknown", attention: "look", broken: "broken" };

export function showVerdict(snapshot, age) {
  const { verdict } = snapshot;
  setClass(byId("verdict"), LEVELS, verdict.level);
  byId("mark").textContent = MARKS[verdict.level];
  show(byId("headline"), verdict.headline);
  show(byId("subline"), subline(snapshot, age));
  show(byId("problems"), verdict.problems.filter(p => p.level !== "unknown").map(p => problem(p, age)));
  const short = verdict.level === "well" ? "✓" : verdict.level === "unknown" ? "…" : `${MARKS[verdict.level]} ${verdict.problems.length}`;
  document.title = `${short} Sluice: ${verdict.headline.toLowerCase()}`;
}

function subline({ facts }, age) {
  const datasets = facts.datasets.value?.length ?? 0;
  const parts = facts.parts.value ?? [];
  const running = parts.filter(p => p.state === "running").length;
  const words = [`${datasets} datasets`];
  if (parts.length) words.push(`${running} of ${parts.length} parts run`);
  if (facts.proof.value) {
    const unexplained = facts.proof.value.reduce((sum, p) => sum + p.unexplained, 0);
    words.push(`${count(unexplained)} records unexplained, audited ${span(age(facts.proof.at))} ago`);
  } else {
    words.push("not audited yet");
  }
  return words.join(" · ");
}

function problem(p, age) {
  return h("li", { class: p.level, "data-key": `${p.about}|${p.command}` },
    h("div", { class: "what" },
      h("span", { class: "pill " + p.level }, WORDS[p.level]), " ",
      h("b", {}, p.about), " ",
      h("span", {}, p.what),
      p.since ? h("span", { class: "since" }, ` for ${span(age(p.since))}`) : null),
    p.command ? command(p.command) : null);
}

/** A command to type, with a button that copies it. */
export function command(text) {
  if (/^https?:[/][/]/.test(text)) return h("a", { class: "command", href: text, rel: "noreferrer" }, "runbook");
  return h("span", { class: "command" }, h("code", {}, text),
    h("button", { type: "button", class: "copy", "aria-label": `Copy ${text}`, click: event => copy(event.currentTarget, text) }, "Copy"));
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    const range = document.createRange();
    range.selectNodeContents(button.previousSibling);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    button.textContent = "Selected";
  }
}

export function showTiles(snapshot) {
  const { facts, rates } = snapshot;
  const datasets = facts.datasets.value ?? [];
  const lags = facts.lags.value ?? [];
  const all = Object.values(rates);
  const sum = key => (all.length ? all.reduce((total, r) => total + r[key], 0) : null);
  const waiting = lags.reduce((total, l) => total + l.records, 0);
  const oldest = lags.reduce((most, l) => Math.max(most, l.seconds ?? 0), 0);
  const unknown = lags.some(l => l.seconds === null);
  const dead = datasets.reduce((total, d) => total + d.judged.dead, 0);
  const judged = datasets.reduce((total, d) => total + d.judged.in, 0);
  const unexplained = (facts.proof.value ?? []).reduce((total, p) => total + p.unexplained, 0);
  const host = facts.host.value;
  show(byId("tiles"),
    tile("Coming in", rate(sum("arrived")), "records/s", facts.datasets),
    tile("Into silver", rate(sum("silver")), "records/s", facts.datasets),
    tile("Waiting", count(facts.lags.value ? waiting : null), waiting ? `records, the oldest ${unknown ? "?" : span(oldest)}` : "records", facts.lags),
    tile("Dead", count(facts.datasets.value ? dead : null), `records, ${percent(dead, judged)} of all`, facts.datasets),
    tile("Unexplained", count(facts.proof.value ? unexplained : null), "records", facts.proof, unexplained ? "broken" : ""),
    tile("Disk free", host ? bytes(host.diskFreeBytes) : "–", host ? `of ${bytes(host.diskBytes)}` : "", facts.host, host?.diskLevel));
}

function tile(name, value, unit, fact, level) {
  return h("div", { class: `tile ${fact.failure ? "old" : ""} ${level ?? ""}`, "data-key": name },
    h("div", { class: "name" }, name, fact.failure ? h("span", { class: "pill attention" }, "old") : null),
    h("div", { class: "value" }, value), h("div", { class: "unit muted" }, unit));
}

/** How old a fact is, and what keeps it from being younger. */
export function showAge(id, fact, age) {
  const element = byId(id);
  if (fact.failure) {
    show(element, h("span", { class: "pill attention" }, "old"),
      fact.at ? ` seen ${span(age(fact.at))} ago; ` : " never seen; ", fact.failure.why);
  } else {
    show(element, fact.at ? `seen ${span(age(fact.at))} ago` : "not seen yet");
  }
}
