// The page is drawn anew when the laptop says that something has changed. What is being typed is never touched.

import { contact, flush, heard, missed, retry, unsent } from "./outbox.js";

const AS = document.body.dataset.as || "person";
const QUIET = 20000;

let source = null;
let latest = 0;
let asking = null;
let again = false;

export async function refresh() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = ask().finally(() => {
    asking = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return asking;
}

async function ask() {
  try {
    const headers = { "X-Part": "1", "X-As": AS, "X-Unsent": String(unsent()) };
    const answer = await fetch(location.pathname, { headers, cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (!answer.ok) return missed();
    draw(await answer.text());
    latest = Date.now();
    heard();
  } catch {
    missed();
  }
}

function draw(html) {
  const page = document.getElementById("page");
  const made = document.createElement("template");
  made.innerHTML = html;
  morph(page, made.content);
  page.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
}

const key = (node) => node.id || node.dataset?.key || "";

// Makes the children of one node like those of another, and keeps what is the same: focus, scroll and typed text stay.
export function morph(old, fresh) {
  const keyed = new Map([...old.childNodes].filter(key).map((node) => [key(node), node]));
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    const known = key(want) ? keyed.get(key(want)) : at && !key(at) && at.nodeName === want.nodeName ? at : null;
    if (known) {
      if (known !== at) old.insertBefore(known, at);
      else at = at.nextSibling;
      same(known, want);
    } else {
      old.insertBefore(want, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (!gone.dataset?.stays) gone.remove();
  }
}

function same(old, want) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== want.nodeValue) old.nodeValue = want.nodeValue;
    return;
  }
  if (old.dataset.stays) return;
  for (const { name } of [...old.attributes]) if (!want.hasAttribute(name) && !KEPT.has(name)) old.removeAttribute(name);
  for (const { name, value } of want.attributes) if (!KEPT.has(name)) old.setAttribute(name, value);
  if (!TYPED.has(old.nodeName)) morph(old, want);
}

const KEPT = new Set(["open", "hidden"]);
const TYPED = new Set(["TEXTAREA", "INPUT", "SELECT"]);

function listen() {
  source?.close();
  source = new EventSource(`/api/events?as=${encodeURIComponent(AS)}${document.body.dataset.all ? "&all=1" : ""}`);
  source.onmessage = () => {
    latest = Date.now();
    refresh().then(() => retry());
  };
  source.onerror = () => {
    if (!contact.lost) refresh();
  };
}

function wake() {
  listen();
  flush();
  refresh();
}

export function start() {
  wake();
  document.addEventListener("visibilitychange", () => (document.hidden ? source?.close() : wake()));
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", wake);
  setInterval(() => {
    if (!document.hidden && Date.now() - latest > QUIET) refresh();
  }, 5000);
}
