// What is only on this phone: said beside its question, and at the end of the page where that is not shown any more.

import { begun } from "./drafts.js";
import { morph } from "./live.js";
import * as outbox from "./outbox.js";
import { lacking } from "./store.js";

export const words = document.getElementById("words")?.dataset || {};

const CALM = 1500;
const LONG = 10000;
const GONE = new Set(["withdraw", "takeback"]);

export function say(text) {
  const line = document.getElementById("aloud");
  if (line) line.textContent = text || "";
}

function node(name, content = [], more = {}) {
  const made = document.createElement(name);
  Object.assign(made, more);
  made.append(...content);
  return made;
}

function button(label, act, id, className = "quiet") {
  const made = node("button", [label], { type: "button", className });
  made.dataset.act = act;
  made.dataset.id = id || "";
  return made;
}

function status(each) {
  if (outbox.strange(each)) return words.elsewhere;
  if (each.state === "sent") return words.sent;
  if (each.state === "beside") return words.beside;
  if (each.state !== "refused") return words.waiting;
  if (each.why.error === "closed" && each.kind === "ballot") return words.closed;
  return `${words.refused}: ${each.why.message}`;
}

function buttons(each) {
  if (each.state === "beside") return [button(words.good, "forget", each.key)];
  const stuck = each.state === "refused" || outbox.strange(each);
  return stuck
    ? [button(words.again, "again", each.key, ""), button(words.copy, "copy", each.key), button(words.remove, "forget", each.key)]
    : [];
}

function listed(each, asked) {
  const question = asked && each.ask ? [node("span", [each.ask], { className: "hint" }), node("br")] : [];
  const text = node("span", [...question, GONE.has(each.kind) ? words.withdrawn : each.said || ""]);
  const item = node("li", [text, " ", node("strong", [status(each)]), ...buttons(each)]);
  item.dataset.key = `e-${each.key}`;
  item.dataset.state = each.state;
  return item;
}

// Whether the laptop's own page shows it already.
function drawn(each) {
  const first = each.base === 0 && each.trying?.turn === each.turn;
  return each.kind === "note" && (each.state === "sent" || first) && document.getElementById(`note-${each.id}`);
}

function fill(list, all, asked) {
  const made = document.createDocumentFragment();
  made.append(...all.filter((each) => !drawn(each)).map((each) => listed(each, asked)));
  morph(list, made);
}

// All that is not on the laptop yet, as one text.
function whole() {
  const told = outbox.entries().filter((each) => each.state !== "sent" && !GONE.has(each.kind)).map((each) => `${each.ask || ""}\n${each.said || ""}`);
  return [...told, ...begun()].map((each) => each.trim()).filter(Boolean).join("\n\n");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = node("textarea", [], { value: text, className: "unseen" });
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  say(words.copied);
}

function download() {
  const url = URL.createObjectURL(new Blob([whole()], { type: "text/plain;charset=utf-8" }));
  node("a", [], { href: url, download: `${document.title}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

const ACTS = {
  forget: (key) => outbox.forget(key),
  again: (key) => outbox.again(key),
  copy: (key) => copy(key ? outbox.entries().find((each) => each.key === key)?.said : whole()),
  download,
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest?.("button[data-act]");
  if (pressed) ACTS[pressed.dataset.act]?.(pressed.dataset.id);
});

function rest(all, lists) {
  const asked = new Set(lists.map((list) => list.dataset.outbox));
  const orphans = all.filter((each) => each.state !== "sent" && (!asked.has(each.prompt) || outbox.strange(each)));
  const away = outbox.contact.gone || (outbox.contact.lost && Date.now() - outbox.contact.lost > LONG);
  const text = away ? whole() : "";
  let part = document.getElementById("kept");
  if (!orphans.length && !text) return part?.remove();
  if (!part) {
    part = node("section", [node("h2", [words.kept]), node("ul", [], { className: "notes" })], { id: "kept" });
    part.append(node("p", [button(words.copyall, "copy", "", ""), " ", button(words.download, "download")]));
    document.getElementById("page").after(part);
  }
  fill(part.querySelector("ul"), orphans, true);
}

function line(all) {
  const { lost, since, why, gone } = outbox.contact;
  const waiting = all.filter((each) => each.state === "waiting").length;
  const parts = [];
  if (gone) parts.push(words.gone);
  else if (why?.message) parts.push(why.message);
  else if (lost && Date.now() - lost > CALM) parts.push(words.lost.replace("{time}", new Date(since).toTimeString().slice(0, 5)));
  if (waiting && parts.length) parts.push(words.unsent.replace("{count}", waiting));
  if (lacking()) parts.push(lacking() === "full" ? words.full : words.fleeting);
  return parts.join(" ");
}

export function told() {
  const all = outbox.entries();
  const lists = [...document.querySelectorAll("[data-outbox]")];
  for (const list of lists) {
    fill(list, all.filter((each) => each.prompt === list.dataset.outbox && !outbox.strange(each)), false);
  }
  rest(all, lists);
  const state = document.getElementById("state");
  const text = line(all);
  if (state && state.textContent !== text) state.textContent = text;
}
