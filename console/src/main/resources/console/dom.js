// Builds and updates the page. Text only ever becomes text: nothing here parses HTML.

/** An element. Attributes that are null or false are left out; functions are listeners. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      element[`on${name}`] = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * Makes the children of target what they should be, and touches only what differs: focus, selection and open details stay
 * where they are. Children with data-key are found again by it.
 */
export function show(target, ...children) {
  const wanted = document.createElement(target.tagName);
  append(wanted, children);
  mend(target, wanted);
}

function mend(old, fresh) {
  const byKey = new Map();
  for (const child of old.children) {
    if (child.dataset.key) byKey.set(child.dataset.key, child);
  }
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const kept = child.nodeType === Node.ELEMENT_NODE && child.dataset.key ? byKey.get(child.dataset.key) : at;
    if (kept && isAlike(kept, child)) {
      if (kept !== at) old.insertBefore(kept, at);
      update(kept, child);
      at = kept.nextSibling;
    } else {
      old.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function isAlike(old, fresh) {
  return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName
    && (old.nodeType !== Node.ELEMENT_NODE || (old.dataset.key ?? "") === (fresh.dataset.key ?? ""));
}

function update(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
  if (fresh.onclick) old.onclick = fresh.onclick;
  if (fresh.ontoggle) old.ontoggle = fresh.ontoggle;
  mend(old, fresh);
}

export const byId = id => document.getElementById(id);

/** Sets a class of a few that exclude each other. */
export function setClass(element, among, chosen) {
  for (const name of among) element.classList.toggle(name, name === chosen);
}
