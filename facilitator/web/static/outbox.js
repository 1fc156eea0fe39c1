// What is on its way to the laptop. There is one entry for each note or ballot, and it stays until the laptop has said that
// it is on its disk, or why it is not taken; then it stays with the reason.
//
// Exactly once: what is being sent ("trying") is sent again unchanged until it is answered, with the same id and number, and
// the laptop knows it again. What was typed meanwhile goes after it, on top of what the laptop then has ("base").

import { drop, fresh, get, keys, put } from "./store.js";

export const AS = document.body.dataset.as || "person";
export const ME = document.body.dataset.me || "";
const WAITS = [1000, 2000, 3000];
const PATIENCE = 6000;

// Refused only for now: they are tried again when the day has gone on.
const LATER = new Set(["closed", "not_started", "muted"]);
// About this entry or its sender alone: the others go on.
const ALONE = new Set(["failed", "who"]);

// since: when the laptop was last heard of. lost: when it was noticed that it is not. why: what it says is wrong just now.
export const contact = { since: Date.now(), lost: 0, why: null, gone: false };

let changed = () => {};
let sending = false;
let failures = 0;
let timer = 0;

export function listen(callback) {
  changed = callback;
}

export function entries() {
  const all = keys("o:").map((key) => ({ ...get(key), key }));
  return all.filter((entry) => entry.kind).sort((one, other) => one.seq - other.seq);
}

const SHOWN = new Set(["sent", "beside"]);
export const entry = (id) => get(`o:${id}`);
export const pending = (id) => Boolean(id && entry(id)) && !SHOWN.has(entry(id).state);
export const unsent = () => entries().filter((each) => each.state === "waiting" || LATER.has(each.why?.error)).length;
export const strange = (each) => each.as === AS && each.me !== ME;

export function post(said) {
  const key = `o:${said.id}`;
  const known = get(key);
  const seq = known?.seq ?? (get("seq") || 0) + 1;
  if (!known) put("seq", seq);
  const base = known?.base ?? said.base ?? get(`r:${said.id}`) ?? 0;
  const whose = { as: AS, me: ME };
  put(key, { ...whose, trying: known?.trying, ...said, base, seq, turn: fresh(), state: "waiting" });
  changed();
  flush();
}

export function forget(key) {
  drop(key);
  changed();
}

// Another try for an entry; what was written elsewhere on this phone is then sent from here.
export function again(key) {
  const known = get(key);
  if (known) put(key, { ...known, state: "waiting", why: null, as: AS, me: ME, trying: known.me === ME ? known.trying : null });
  changed();
  flush();
}

export function retry() {
  for (const each of entries()) {
    if (each.state === "refused" && LATER.has(each.why?.error)) put(each.key, { ...each, state: "waiting", why: null });
  }
  flush();
}

// What the page shows by itself is no longer an entry.
export const settled = () => entries().filter((each) => each.state === "sent").map((each) => each.key);

export async function ask(url, options = {}, patience = PATIENCE) {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), patience);
  try {
    return await fetch(url, { cache: "no-store", signal: stop.signal, ...options });
  } finally {
    clearTimeout(late);
  }
}

// Of ballots, and of taking them back.
const votes = ({ kind }) => kind === "ballot" || kind === "takeback";

function request(each) {
  const { as, me, id, trying } = each;
  const headers = { "Content-Type": "application/json", "X-As": as, "X-Me": me };
  const url = `/api/${votes(each) ? "ballots" : "notes"}/${encodeURIComponent(id)}`;
  if (trying.body) return [url, { method: "PUT", headers, body: JSON.stringify(trying.body) }];
  return [votes(each) ? `${url}?id=${trying.turn}` : url, { method: "DELETE", headers }];
}

function body({ kind, base, turn, values, prompt, text, about, fields }) {
  if (kind === "withdraw" || kind === "takeback") return null;
  return kind === "ballot" ? { rev: base + 1, values, id: turn } : { prompt, rev: base + 1, text, about, fields };
}

// What the laptop answered: {stored} or {why}. Anything that is not an answer of ours is no answer: another program may
// have the laptop's address by now.
async function send(each) {
  const [url, options] = request(each);
  const answer = await ask(url, options);
  const said = await answer.json();
  const id = said.note?.id ?? said.prompt ?? said.withdrawn ?? said.taken_back;
  if (answer.ok && id === each.id) return { stored: said };
  if (!answer.ok && said.error && said.message) {
    const gone = said.error === "unknown" && !each.trying.body;
    return gone ? { stored: { withdrawn: each.id } } : { why: said };
  }
  throw new Error("not ours");
}

function answered(each, { stored, why }) {
  const now = get(each.key);
  if (!now) return;
  const next = { ...now, trying: null, why: null };
  const whole = now.turn === each.trying.turn;
  if (why) put(each.key, whole ? { ...next, state: "refused", why } : next);
  else if (stored.beside) beside(each.key, next, stored.beside, whole);
  else {
    const rev = stored.note?.rev ?? stored.rev ?? (stored.taken_back ? now.base : 0);
    if (votes(now)) put(`r:${now.id}`, rev);
    put(each.key, { ...next, base: rev, state: whole && !stored.older ? "sent" : "waiting" });
  }
}

// Somebody else had changed the text meanwhile: ours is a note of its own now, and what was typed since belongs to it.
function beside(key, next, note, whole) {
  if (whole) put(key, { ...next, state: "beside" });
  else {
    drop(key);
    put(`o:${note.id}`, { ...next, id: note.id, base: note.rev });
  }
}

function first(tried) {
  return entries().find((each) => each.state === "waiting" && !tried.has(each.key) && !strange(each));
}

async function pass() {
  const tried = new Set();
  for (let each = first(tried); each; each = first(tried)) {
    if (!each.trying) {
      each.trying = { turn: each.turn, body: body(each) };
      put(each.key, each);
    }
    const told = await send(each);
    if (!told.why?.again && told.why?.error !== "who") {
      heard();
      answered(each, told);
      changed(get(each.key)?.state);
      continue;
    }
    heard(told.why.error === "who" && each.as !== AS ? null : told.why);
    if (!ALONE.has(told.why.error)) return;
    tried.add(each.key);
  }
}

export async function flush() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    await pass();
  } catch {
    missed();
  }
  sending = false;
  if (first(new Set())) timer = setTimeout(flush, WAITS[Math.min(failures++, WAITS.length - 1)]);
  else failures = 0;
}

// The laptop has answered; `why` is what it says is wrong just now.
export function heard(why = null) {
  const news = contact.lost || contact.why?.error !== why?.error;
  Object.assign(contact, { since: Date.now(), lost: 0, why, gone: why?.error === "who" });
  if (!why) failures = 0;
  if (news) changed();
}

export function missed() {
  contact.lost ||= Date.now();
  changed();
}
