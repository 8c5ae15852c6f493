// What an operator may do, if the console was started with a key. The key lives in this variable and nowhere else.
import { byId, h, show } from "./dom.js";

let key = "";
let allowed = false;
let message = "";
let again = () => {};

export function setUpOperator(about, render) {
  again = render;
  allowed = about.operator;
  if (!allowed) {
    show(byId("operator"), "This console only shows.");
    return;
  }
  show(byId("operator"), h("button", { type: "button", click: key ? leave : ask }, key ? "Forget the operator's key" : "Operator…"), ` ${message}`);
}

function ask() {
  const dialog = byId("key-dialog");
  const input = byId("key-input");
  byId("key-cancel").onclick = () => dialog.close();
  byId("key-ok").onclick = () => {
    key = input.value.trim();
    input.value = "";
    dialog.close();
    again();
  };
  input.onkeydown = event => event.key === "Enter" && byId("key-ok").click();
  dialog.showModal();
  input.focus();
}

function leave() {
  key = "";
  message = "";
  again();
}

/** Buttons for a dataset; nothing without a key. */
export function actions(dataset, facts) {
  if (!allowed || !key) return null;
  const names = new Set(dataset.tables.flatMap(t => [t.table, t.layer]).concat("all"));
  const isPaused = (facts.pauses.value ?? []).some(p => names.has(p.name));
  return h("p", {}, isPaused
    ? h("button", { type: "button", click: () => act(dataset.dataset, "resume") }, `Resume ${dataset.dataset}`)
    : h("button", { type: "button", click: () => act(dataset.dataset, "pause") }, `Pause ${dataset.dataset}`));
}

async function act(dataset, action) {
  try {
    const response = await fetch("/api/v1/streams", {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify({ dataset, action, reason: action === "pause" ? "by the console" : "" }),
    });
    const answer = await response.json();
    message = response.ok ? `${action} of ${dataset} is noted; streams follow within seconds.` : answer.error;
    if (response.status === 401) key = "";
  } catch {
    message = "The console did not answer.";
  }
  again();
}
