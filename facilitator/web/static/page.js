// Forms become entries of the outbox; everything also works as a plain form when this script does not run.

import * as clock from "./clock.js";
import * as drafts from "./drafts.js";
import { say, told, words } from "./kept.js";
import { refresh, start } from "./live.js";
import * as outbox from "./outbox.js";
import { elsewhere, fresh } from "./store.js";

const FORMS = "form[data-note], form[data-ballot]";

function read(form) {
  const said = { about: [], fields: {}, values: {}, text: "" };
  for (const [name, value] of new FormData(form)) {
    if (name === "text") said.text = value;
    else if (name === "about" && value) said.about.push(value);
    else if (name === "c") said.values[value] = 1;
    else if (name.startsWith("v.") && value.trim() && Number(value)) said.values[name.slice(2)] = Number(value);
    else if (name.startsWith("f.") && value) said.fields[name.slice(2)] = value;
  }
  return said;
}

// What somebody has answered, as they would read it.
function readable(form, text) {
  const given = [...form.elements].filter((each) => each.name && each.name !== "text" && each.type !== "hidden");
  const lines = given.map((each) => {
    const label = each.labels?.[0]?.textContent.trim() || "";
    if (each.type === "checkbox" || each.type === "radio") return each.checked ? label : "";
    const value = each.selectedOptions?.[0]?.textContent ?? each.value;
    return each.value ? `${label}: ${value}` : "";
  });
  return [text, ...lines].filter(Boolean).join("\n");
}

const askOf = (form) => form.closest("section")?.querySelector("h2")?.textContent || "";

function answer(form) {
  const { note, ballot, id, rev } = form.dataset;
  const said = read(form);
  const draft = drafts.draftOf(form);
  const common = { ask: askOf(form), said: readable(form, said.text), typed: drafts.typed(form) };
  if (ballot) {
    outbox.post({ ...common, kind: "ballot", id: ballot, prompt: ballot, values: said.values });
  } else if (said.text.trim() || Object.keys(said.fields).length) {
    const base = draft?.base ?? Number(rev || 0);
    const { text, about, fields } = said;
    outbox.post({ ...common, kind: "note", id: draft?.id || id || fresh(), prompt: note, text, about, fields, base });
  } else return form.querySelector("textarea, input:not([type=hidden])")?.focus();
  drafts.done(form);
  if (note && !id) form.reset();
  if (form.dataset.lines === undefined) form.closest("details")?.removeAttribute("open");
}

function withdraw(form) {
  const { withdraw: id, takeback } = form.dataset;
  const prompt = form.elements.namedItem("prompt")?.value;
  outbox.post({ kind: takeback ? "takeback" : "withdraw", id: id || takeback, prompt, ask: askOf(form), said: "" });
}

function submit(event) {
  const form = event.target;
  const { note, ballot, withdraw: gone, takeback } = form.dataset;
  if (!note && !ballot && !gone && !takeback) return;
  event.preventDefault();
  if (gone || takeback) withdraw(form);
  else answer(form);
}

// What nobody is typing in, and nothing is on its way from, stands as the laptop has it.
function stand(form) {
  drafts.restore(form);
  if (!drafts.draftOf(form) && !outbox.pending(form.dataset.ballot || form.dataset.id)) form.reset();
}

function drawn() {
  document.querySelectorAll(FORMS).forEach(stand);
  clock.tick();
  told();
}

document.addEventListener("submit", submit);
document.addEventListener("input", ({ target }) => target.form?.matches(FORMS) && drafts.keep(target.form));
document.addEventListener("drawn", drawn);
outbox.listen((state) => {
  told();
  if (state === "sent" || state === "beside") say(words[state]);
  if (state) refresh();
});
elsewhere((key) => {
  document.querySelectorAll(FORMS).forEach((form) => drafts.follow(form, key));
  told();
});
setInterval(clock.tick, 250);
setInterval(told, 1000);
const now = document.querySelector("[data-now]")?.dataset.now;
if (now) clock.set(Number(now));
document.querySelectorAll(FORMS).forEach(drafts.adopt);
drawn();
start();
