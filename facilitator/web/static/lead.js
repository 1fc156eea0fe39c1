// The pages for those who run the day. Every form works without this; with it nothing is lost when the laptop is away,
// "next" is held for a second, and the page follows what happens.

import * as clock from "./clock.js";
import { morph, start } from "./live.js";
import { contact } from "./outbox.js";

const WAITS = [1000, 2000, 4000, 8000];
const state = document.getElementById("state");
const waiting = new Set();
let lost = 0;

function told() {
  const since = lost || contact.lost;
  const gone = since && Date.now() - since > 1500;
  const parts = [];
  if (gone) parts.push(state.dataset.lost.replace("{time}", new Date(since).toTimeString().slice(0, 5)));
  if (gone && waiting.size) parts.push(state.dataset.unsent);
  const text = parts.join(" ");
  if (state.textContent !== text) state.textContent = text;
}

// A form is sent until the laptop has answered: its id makes it count once, however often it arrives.
async function send(form, extra = {}) {
  if (waiting.has(form)) return;
  waiting.add(form);
  form.setAttribute("aria-busy", "true");
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) body.set(name, value);
  const url = form.getAttribute("action") || location.href;
  for (let tries = 0; ; tries += 1) {
    const answer = await post(url, body);
    if (answer) {
      settle(form);
      return answered(form, answer);
    }
    lost ||= Date.now();
    told();
    await new Promise((later) => setTimeout(later, WAITS[Math.min(tries, WAITS.length - 1)]));
  }
}

async function post(url, body) {
  try {
    const headers = { "X-Part": "1" };
    const answer = await fetch(url, { method: "POST", body, headers, cache: "no-store", signal: AbortSignal.timeout(10000) });
    return answer.status === 429 || answer.status >= 500 ? null : { ok: answer.ok, status: answer.status, url: answer.url, text: await answer.text() };
  } catch {
    return null;
  }
}

function draw(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const page = document.getElementById("page");
  morph(page, made.content);
  page.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
}

function settle(form) {
  waiting.delete(form);
  form.removeAttribute("aria-busy");
  lost = 0;
  told();
}

function answered(form, answer) {
  if (answer.status === 401 || answer.status === 404) return location.reload();
  if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
  if (answer.ok) cleared(form);
  draw(answer.text);
  if (answer.ok) form.closest("details")?.removeAttribute("open");
  const wrong = document.querySelector("#page .wrong");
  if (!answer.ok && wrong) wrong.scrollIntoView({ block: "center" });
  const first = document.querySelector("#page [data-focus]");
  if (first) first.focus();
}

// What was typed goes when it has been saved; "text" keeps the rest (the table, the choice) for the next one.
function cleared(form) {
  if (form.dataset.clears === "text") {
    for (const area of form.querySelectorAll("textarea")) area.value = "";
    form.querySelector("textarea")?.focus();
  } else if (form.dataset.clears) form.reset();
}

function submit(event) {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  if (form.dataset.hold && event.submitter?.dataset.yes === undefined) return ask(form);
  send(form);
}

// Holding: a second of pressing, and letting go too early asks instead. By keyboard: press, and confirm.
let holding = null;

function press(event) {
  const button = event.target.closest?.("form[data-hold] button.big");
  if (!button || event.button) return;
  const form = button.form;
  button.classList.add("held");
  holding = { button, timer: setTimeout(() => held(form), Number(form.dataset.hold)) };
}

function held(form) {
  release();
  form.dataset.held = "1";
  navigator.vibrate?.(60);
  hide(form);
  send(form, { sure: "1" });
}

function release() {
  if (!holding) return;
  clearTimeout(holding.timer);
  holding.button.classList.remove("held");
  holding = null;
}

function ask(form) {
  if (form.dataset.held) return delete form.dataset.held;
  const sure = form.querySelector(".sure");
  const hint = sure.querySelector("[data-hint]");
  sure.hidden = false;
  hint.textContent = hint.dataset.hint;
  sure.querySelector("[data-yes]").focus();
  clearTimeout(form.hiding);
  form.hiding = setTimeout(() => hide(form), 8000);
}

function hide(form) {
  const sure = form.querySelector(".sure");
  const inside = sure.contains(document.activeElement);
  sure.hidden = true;
  sure.querySelector("[data-hint]").textContent = "";
  if (inside) form.querySelector("button.big").focus();
}

function clicked(event) {
  const button = event.target.closest?.("button");
  if (!button?.form) return;
  if (button.dataset.yes) {
    hide(button.form);
    send(button.form, { sure: "1" });
  } else if (button.dataset.no) hide(button.form);
}

// A choice of what is shown needs no button where this script runs.
function changed(event) {
  const form = event.target.form;
  if (form?.classList.contains("pick")) form.requestSubmit();
}

function fade() {
  const now = clock.now();
  for (const each of document.querySelectorAll("[data-until]")) each.hidden = Number(each.dataset.until) <= now;
}

function drawn() {
  const page = document.querySelector("[data-now]");
  if (page) clock.set(Number(page.dataset.now));
  clock.tick();
  fade();
}

// Where the code has been made anew, or the remote is off, the page goes at once.
let asked = false;

async function still() {
  const doubt = Boolean(contact.lost || contact.why);
  if (!doubt || asked) return (asked = doubt);
  asked = true;
  const answer = await fetch(location.href, { headers: { "X-Part": "1" }, cache: "no-store" }).catch(() => null);
  if (answer?.status === 401 || answer?.status === 404) location.reload();
}

const idle = Number(document.body.dataset.idle || 0);
let touched = Date.now();

// A tablet that several people share forgets what nobody went on with.
function rest() {
  if (!idle || waiting.size || Date.now() - touched < idle) return;
  touched = Date.now();
  for (const form of document.forms) form.reset();
  location.replace("/tablet");
}

// A page that belongs to nobody is not told what happens: it asks.
async function look() {
  if (document.hidden || waiting.size) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Part": "1" }, cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (answer.status === 401) return location.reload();
    lost = 0;
    if (answer.ok && !waiting.size) draw(await answer.text());
  } catch {
    lost ||= Date.now();
  }
}

document.addEventListener("submit", submit);
document.addEventListener("pointerdown", press);
for (const each of ["pointerup", "pointercancel", "pointerleave", "blur"]) addEventListener(each, release, true);
document.addEventListener("contextmenu", (event) => event.target.closest?.("[data-hold]") && event.preventDefault());
document.addEventListener("click", clicked);
document.addEventListener("change", changed);
document.addEventListener("drawn", drawn);
for (const each of ["input", "pointerdown", "keydown"]) addEventListener(each, () => (touched = Date.now()), true);
if (new URLSearchParams(location.search).has("done") || new URLSearchParams(location.search).has("lang")) {
  const kept = new URLSearchParams(location.search);
  kept.delete("done");
  kept.delete("lang");
  history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}`);
}
setInterval(() => {
  clock.tick();
  fade();
  told();
  still();
}, 250);
setInterval(rest, 2000);
drawn();
if (document.body.dataset.alone) setInterval(look, 4000);
else start();
