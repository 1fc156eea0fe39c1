// The page is drawn anew when the laptop says that something has changed. What is being typed is never touched.

import * as clock from "./clock.js";
import { AS, ME, ask, contact, flush, forget, heard, missed, retry, settled, unsent } from "./outbox.js";

// The laptop shows every 3 s that it is there; when nothing has come for so long, it is not.
const SILENT = 4500;
const ROOM = document.body.dataset.room;

let source = null;
let asking = null;
let again = false;

export async function refresh() {
  again = asking !== null;
  asking ||= draw().finally(() => {
    asking = null;
    if (again) refresh();
  });
  return asking;
}

async function draw() {
  const done = settled();
  const began = performance.now();
  const headers = { "X-Part": "1", "X-As": AS, "X-Me": ME, "X-Unsent": String(unsent()) };
  try {
    const answer = await ask(location.pathname + location.search, { headers });
    if (answer.headers.get("X-Room") !== ROOM) return missed();
    if (answer.status === 401) return heard({ error: "who" });
    if (!answer.ok) return heard({ error: "failed" });
    put(await answer.text(), (performance.now() - began) / 2);
    done.forEach(forget);
    const before = contact.lost;
    heard();
    if (before) flush();
  } catch {
    missed();
  }
}

function put(html, delay) {
  const page = document.getElementById("page");
  const made = document.createElement("template");
  made.innerHTML = html;
  morph(page, made.content);
  const now = page.querySelector("[data-now]")?.dataset.now;
  if (now) clock.set(Number(now) + delay);
  page.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
}

// By attribute: a form with a field called "id" gives that field as its `id`.
const key = (node) => node.getAttribute?.("id") || node.getAttribute?.("data-key") || "";

// Makes the children of one node like those of another, and keeps what is the same: focus, scroll and typed text stay.
export function morph(old, fresh) {
  const wanted = new Set([...fresh.childNodes].map(key));
  for (const node of [...old.childNodes]) if (key(node) && !wanted.has(key(node)) && !node.dataset.stays) node.remove();
  const keyed = new Map([...old.childNodes].filter(key).map((node) => [key(node), node]));
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    const known = key(want) ? keyed.get(key(want)) : at && !key(at) && at.nodeName === want.nodeName ? at : null;
    if (!known) old.insertBefore(want, at);
    else {
      at = brought(old, known, at);
      same(known, want);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (!gone.dataset?.stays) gone.remove();
  }
}

// Brings a node to where another stands, and gives what stands after it. A node that is moved loses the focus: what stands
// in the way of one in which somebody types is moved instead.
function brought(old, known, at) {
  while (at && at !== known && !key(at)) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
  if (at === known) return known.nextSibling;
  if (!known.contains(document.activeElement)) {
    old.insertBefore(known, at);
    return at;
  }
  for (const end = known.nextSibling; at !== known; ) {
    const moved = at;
    at = at.nextSibling;
    old.insertBefore(moved, end);
  }
  return known.nextSibling;
}

function same(old, want) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== want.nodeValue) old.nodeValue = want.nodeValue;
  } else if (!old.dataset.stays) {
    const typed = TYPED[old.nodeName]?.(old);
    attributes(old, want);
    if (typed) typed(want);
    else morph(old, want);
  }
}

const KEPT = new Set(["open", "hidden"]);

function attributes(old, want) {
  for (const { name } of [...old.attributes]) if (!want.hasAttribute(name) && !KEPT.has(name)) old.removeAttribute(name);
  for (const { name, value } of want.attributes) {
    if (!KEPT.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

// What nobody has touched follows the page; what somebody has typed or ticked stays.
const TYPED = {
  TEXTAREA(old) {
    const clean = old.value === old.defaultValue;
    return (want) => {
      if (old.defaultValue !== want.defaultValue) old.defaultValue = want.defaultValue;
      if (clean && old.value !== want.defaultValue) old.value = want.defaultValue;
    };
  },
  INPUT(old) {
    const clean = old.value === old.defaultValue && old.checked === old.defaultChecked;
    const [value, checked] = [old.value, old.checked];
    return (want) => {
      const ticked = clean ? want.checked : checked;
      if (old.checked !== ticked) old.checked = ticked;
      const text = clean ? want.value : value;
      if (old.value !== text) old.value = text;
    };
  },
  SELECT(old) {
    const value = old.value;
    const usual = [...old.options].find((each) => each.defaultSelected) || old.options[0];
    const clean = value === (usual?.value ?? "");
    return (want) => {
      morph(old, want);
      old.value = clean ? want.value : value;
    };
  },
};

function listen() {
  source?.close();
  source = new EventSource(`/api/events?as=${encodeURIComponent(AS)}${document.body.dataset.all ? "&all=1" : ""}`);
  source.onmessage = (event) => {
    const changed = JSON.parse(event.data).changed;
    refresh().then(() => changed.some((each) => each === "day" || each === "people") && retry());
  };
  source.addEventListener("here", () => (contact.lost ? refresh() : (contact.since = Date.now())));
  source.onerror = () => refresh();
}

function wake() {
  listen();
  flush();
  refresh();
}

function look() {
  if (document.hidden) return;
  if (source?.readyState === EventSource.CLOSED && !contact.gone) listen();
  if (Date.now() - contact.since < SILENT) return;
  if (!contact.gone) missed();
  refresh();
}

export function start() {
  listen();
  flush();
  document.addEventListener("visibilitychange", () => (document.hidden ? source?.close() : wake()));
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", wake);
  setInterval(look, 1000);
}
