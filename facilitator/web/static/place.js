// The page of a place: Enter sends a line and the next one can be written; small deeds are sent as forms, and the page stays.

import * as drafts from "./drafts.js";
import { refresh } from "./live.js";
import { AS, ME, ask, post } from "./outbox.js";
import { fresh } from "./store.js";

const trouble = document.getElementById("trouble");

function tell(text) {
  if (!trouble) return;
  trouble.textContent = text;
  trouble.hidden = !text;
}

async function deed(form, pressed) {
  const body = new URLSearchParams(new FormData(form));
  if (pressed?.name) body.append(pressed.name, pressed.value);
  try {
    const headers = { "X-As": AS, "X-Me": ME, "X-Part": "1" };
    const answer = await ask("/place", { method: "POST", body, headers, redirect: "manual" });
    if (answer.type === "opaqueredirect") {
      tell("");
      unmove();
    } else {
      const made = document.createElement("template");
      made.innerHTML = await answer.text();
      tell(made.content.querySelector("#wrong, main p")?.textContent || document.body.dataset.lost);
    }
  } catch {
    tell(document.body.dataset.lost);
  }
  refresh();
}

// Several lines at once (pasted, or with Shift and Enter) are a note each.
function lines(form) {
  const field = form.elements.namedItem("text");
  const all = field.value.split("\n").map((each) => each.trim()).filter(Boolean);
  if (all.length < 2) return false;
  const said = [...new FormData(form)];
  const about = said.filter(([name, value]) => name === "about" && value).map(([, value]) => value);
  const fields = Object.fromEntries(said.filter(([name, value]) => name.startsWith("f.") && value).map(([name, value]) => [name.slice(2), value]));
  const question = form.closest("section")?.querySelector("h2")?.textContent || "";
  if (form.querySelector("select[required]")?.value === "") return false;
  for (const text of all) post({ kind: "note", id: fresh(), prompt: form.dataset.note, text, about, fields, ask: question, said: text });
  drafts.done(form);
  form.reset();
  return true;
}

function submit(event) {
  const form = event.target;
  if (form.dataset.deed) {
    event.preventDefault();
    deed(form, event.submitter);
  } else if (form.matches(".lines")) {
    if (lines(form)) {
      event.preventDefault();
      event.stopPropagation();
    }
    setTimeout(() => form.elements.namedItem("text")?.focus());
  }
}

function key(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field.matches?.(".lines textarea")) return;
  event.preventDefault();
  field.form.requestSubmit();
}

const mover = () => document.getElementById("mover");

function unmove() {
  const part = mover();
  if (part) part.hidden = true;
}

function click(event) {
  const link = event.target.closest?.("a[data-move], a[data-unmove]");
  const part = mover();
  if (!link || !part) return;
  event.preventDefault();
  part.hidden = Boolean(link.dataset.unmove);
  if (part.hidden) return;
  const note = link.closest("li");
  part.querySelector("[name=note]").value = link.dataset.move;
  part.querySelector(".moving").textContent = note?.querySelector("p")?.textContent || "";
  part.scrollIntoView({ block: "start" });
  part.focus();
}

document.addEventListener("submit", submit, true);
document.addEventListener("keydown", key);
document.addEventListener("click", click);
