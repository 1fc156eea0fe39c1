// Forms become entries of the outbox; everything also works as a plain form when this script does not run.

import * as clock from "./clock.js";
import { refresh, start } from "./live.js";
import * as outbox from "./outbox.js";
import { drop, fresh, get, lasting, put } from "./store.js";

const words = document.getElementById("words")?.dataset || {};
const LISTED = new Set(["about"]);

const draftOf = (form) => `d:${form.dataset.note || form.dataset.ballot}:${form.dataset.id || ""}`;

function read(form) {
  const said = { about: [], fields: {}, values: {}, text: "" };
  for (const [name, value] of new FormData(form)) {
    if (name === "text") said.text = value;
    else if (LISTED.has(name) && value) said.about.push(value);
    else if (name === "c") said.values[value] = 1;
    else if (name.startsWith("v.") && value.trim() && Number(value)) said.values[name.slice(2)] = Number(value);
    else if (name.startsWith("f.") && value) said.fields[name.slice(2)] = value;
  }
  return said;
}

function typed(form) {
  const fields = [...form.elements].filter((each) => each.name && each.type !== "hidden");
  return fields.map((each) => [each.name, each.value, each.checked ?? null]);
}

function keep(form) {
  put(draftOf(form), typed(form));
}

function restore(form) {
  const draft = get(draftOf(form));
  if (!draft || form.dataset.restored) return;
  form.dataset.restored = "1";
  const fields = [...form.elements].filter((each) => each.name && each.type !== "hidden");
  draft.forEach(([name, value, checked], at) => {
    const field = fields[at]?.name === name ? fields[at] : fields.find((each) => each.name === name && each.value === value);
    if (!field) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else field.value = value;
  });
}

function submit(event) {
  const form = event.target;
  const { note, ballot, id, rev, withdraw } = form.dataset;
  if (!note && !ballot && !withdraw) return;
  event.preventDefault();
  const said = read(form);
  if (withdraw) outbox.post({ kind: "withdraw", id: withdraw });
  else if (ballot) outbox.post({ kind: "ballot", id: ballot, prompt: ballot, values: said.values, rev: Number(rev || 0) });
  else if (said.text.trim() || Object.keys(said.fields).length) {
    outbox.write({ id: id || fresh(), prompt: note, text: said.text, about: said.about, fields: said.fields, rev: Number(rev || 0) });
  } else return form.querySelector("textarea, input")?.focus();
  drop(draftOf(form));
  if (!id && note) form.reset();
  form.closest("details")?.removeAttribute("open");
}

function listed(entry) {
  const item = document.createElement("li");
  item.dataset.state = entry.state;
  const text = document.createElement("span");
  text.textContent = entry.text ?? "";
  const state = document.createElement("strong");
  state.textContent = entry.state === "refused" ? entry.why?.message || words.refused : words.waiting;
  item.append(text, " ", state);
  if (entry.state === "refused") item.append(" ", button(words.again, () => outbox.retry(true)), " ", button(words.remove, () => outbox.forget(entry.key)));
  return item;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function told() {
  const all = outbox.entries();
  for (const list of document.querySelectorAll("[data-outbox]")) {
    const mine = all.filter((entry) => entry.prompt === list.dataset.outbox && entry.kind !== "withdraw");
    list.replaceChildren(...mine.map(listed));
  }
  const waiting = all.filter((entry) => entry.state === "waiting").length;
  const line = document.getElementById("state");
  if (!line) return;
  const since = outbox.contact.lost && new Date(outbox.contact.lost).toTimeString().slice(0, 5);
  const parts = [];
  if (outbox.contact.why) parts.push(outbox.contact.why.message);
  else if (since && Date.now() - outbox.contact.lost > 1500) parts.push(words.lost.replace("{time}", since));
  if (waiting && since) parts.push(words.unsent.replace("{count}", waiting));
  if (!lasting()) parts.push(words.fleeting);
  const text = parts.join(" ");
  if (line.textContent !== text) line.textContent = text;
}

function drawn() {
  const page = document.querySelector("[data-now]");
  if (page) clock.set(Number(page.dataset.now));
  document.querySelectorAll("form[data-note], form[data-ballot]").forEach(restore);
  clock.tick();
  told();
}

document.addEventListener("submit", submit);
document.addEventListener("input", (event) => event.target.form && keep(event.target.form));
document.addEventListener("drawn", drawn);
outbox.listen((sent) => {
  told();
  if (sent) refresh();
});
setInterval(clock.tick, 250);
setInterval(told, 2000);
drawn();
start();
