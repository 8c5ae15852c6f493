// Asks the console every few seconds and shows what it says.
import { byId, setClass, show } from "./dom.js";
import { clock, span } from "./format.js";
import { redraw, showCandles, takeHistory } from "./charts.js";
import { showFlow } from "./flow.js";
import { showLetters } from "./letters.js";
import { showBar, showPrices, showSettlement } from "./money.js";
import { setUpOperator } from "./operator.js";
import { showAlerts, showParts, showSchedule } from "./platform.js";
import { showTiles, showVerdict } from "./verdict.js";

/** For a bench that wants an hour in minutes: ?poll=100 asks every 100 ms. */
const POLL = Math.min(60_000, Math.max(50, Number(new URLSearchParams(location.search).get("poll")) || 2500));
const HIDDEN = 15_000;
const HISTORY_EVERY = 4;
const PATIENCE = 8000;

let snapshot = null;
let received = 0;
let lost = null;
let polls = 0;

/** Seconds since a moment, by the console's clock: the browser's may be wrong. */
const age = iso => (Date.parse(snapshot.now) + performance.now() - received - Date.parse(iso)) / 1000;

async function get(path) {
  const response = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function render() {
  if (!snapshot) return;
  show(byId("platform"), snapshot.about.platform);
  setUpOperator(snapshot.about, render);
  showVerdict(snapshot, age);
  showTiles(snapshot);
  showFlow(snapshot, age, render);
  showLetters(snapshot, age);
  showBar(showCandles(snapshot.facts.market.value), age);
  showPrices(snapshot, age);
  showSettlement(snapshot, age);
  showParts(snapshot, age);
  showSchedule(snapshot, age);
  showAlerts(snapshot, age);
}

function showContact() {
  document.body.classList.toggle("lost", lost !== null);
  if (lost === null) {
    show(byId("seen"), snapshot ? `live, ${clock(snapshot.now)}` : "connecting");
    return;
  }
  show(byId("seen"), `no answer for ${span((performance.now() - lost) / 1000)}`);
  setClass(byId("verdict"), ["well", "unknown", "attention", "broken"], "broken");
  byId("mark").textContent = "✕";
  show(byId("headline"), "The console does not answer");
  show(byId("subline"), snapshot ? `What stands below is of ${clock(snapshot.now)}. ./sluice status asks the platform itself.`
    : "Nothing is known. ./sluice status asks the platform itself.");
  document.title = "✕ Sluice: no answer";
}

async function tick() {
  try {
    const fresh = await get("/api/v1/snapshot");
    received = performance.now();
    snapshot = fresh;
    lost = null;
    render();
    if (polls++ % HISTORY_EVERY === 0) takeHistory(await get("/api/v1/history"));
  } catch (problem) {
    lost ??= performance.now();
    console.warn(problem.message);
  }
  showContact();
  setTimeout(tick, document.hidden ? HIDDEN : POLL);
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
document.addEventListener("visibilitychange", () => !document.hidden && snapshot && showContact());
tick();
