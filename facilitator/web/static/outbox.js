// What is on its way to the laptop. An entry stays until the laptop has said that it is on its disk, or that it is refused;
// then it stays with the reason, and the text can be copied. Sent twice, it is stored once: the id is made here.

import { drop, fresh, get, keys, put } from "./store.js";

const AS = document.body.dataset.as || "person";
const LATER = new Set(["closed", "not_started"]);
const WAITS = [1000, 2000, 4000, 8000, 15000];

let changed = () => {};
let sending = false;
let failures = 0;
let timer = 0;

export const contact = { lost: 0 };

export function listen(callback) {
  changed = callback;
}

export function entries() {
  const all = keys("o:").map((key) => ({ key, ...get(key) }));
  return all.filter((entry) => entry.kind).sort((one, other) => one.seq - other.seq);
}

export const unsent = () => entries().filter((entry) => entry.state !== "refused").length;

export function post(entry) {
  const seq = (get("seq") || 0) + 1;
  put("seq", seq);
  const rev = Math.max(entry.rev || 0, get(`r:${entry.id}`) || 0) + 1;
  put(`r:${entry.id}`, rev);
  put(`o:${entry.kind}:${entry.id}`, { ...entry, rev, seq, state: "waiting" });
  changed();
  flush();
}

export const write = (note) => post({ ...note, kind: "note", id: note.id || fresh() });

export function forget(key) {
  drop(key);
  changed();
}

// Refused because its round was closed: it is tried again when the day has gone on.
export function retry(every = false) {
  for (const entry of entries()) {
    if (entry.state === "refused" && (every || LATER.has(entry.why?.error))) {
      put(entry.key, { ...entry, state: "waiting", why: null });
    }
  }
  flush();
}

function request(entry) {
  const id = encodeURIComponent(entry.id);
  const headers = { "Content-Type": "application/json", "X-As": AS };
  if (entry.kind === "withdraw") return [`/api/notes/${id}`, { method: "DELETE", headers }];
  const { rev, values, prompt, text, about, fields } = entry;
  const body = JSON.stringify(entry.kind === "ballot" ? { rev, values } : { prompt, rev, text, about, fields });
  return [`/api/${entry.kind === "ballot" ? "ballots" : "notes"}/${id}`, { method: "PUT", headers, body }];
}

async function send(entry) {
  const [url, options] = request(entry);
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(10000), cache: "no-store" });
  if (answer.ok) return null;
  const why = await answer.json();
  if (why.again || answer.status >= 500 || answer.status === 401) throw Object.assign(new Error(why.error), { why });
  return why;
}

export async function flush() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    for (let entry = first(); entry; entry = first()) {
      const why = await send(entry);
      heard();
      const now = get(entry.key);
      if (now && now.rev === entry.rev) {
        if (why) put(entry.key, { ...now, state: "refused", why });
        else drop(entry.key);
      }
      changed(true);
    }
  } catch (error) {
    missed(error.why);
    timer = setTimeout(flush, WAITS[Math.min(failures++, WAITS.length - 1)]);
  } finally {
    sending = false;
  }
}

const first = () => entries().find((entry) => entry.state === "waiting");

export function heard() {
  failures = 0;
  contact.why = null;
  if (contact.lost) {
    contact.lost = 0;
    changed();
  }
}

export function missed(why = null) {
  contact.why = why;
  contact.lost ||= Date.now();
  changed();
}
