// The stage and its text twin: the clock goes on by itself, words come when they are due, and nothing is cut.

import * as clock from "./clock.js";
import { refresh, start } from "./live.js";
import { contact } from "./outbox.js";
import { get, put } from "./store.js";

const page = document.getElementById("page");
const keys = document.getElementById("keys");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const LATE = 5000;
const TURN = 12000;
const ASKS = 7;
const PANELS = 2;
const rung = new Set();

const byId = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Time.

function tick() {
  for (const face of all("[data-ends]")) set(face, digits(Number(face.dataset.ends) - clock.now()));
  for (const face of all("[data-day]")) set(face, timeOfDay(Number(face.dataset.day)));
  const came = all("[data-from]").filter(due);
  if (came.length) say(came);
  byId("stage")?.classList.toggle("warned", all(".notice").some((each) => !each.hidden));
}

function set(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function digits(ms) {
  const whole = Math.ceil(ms / 1000);
  const seconds = Math.abs(whole);
  const minutes = Math.floor(seconds / 60);
  const two = (number) => String(number).padStart(2, "0");
  const sign = whole < 0 ? "+" : "";
  return minutes < 100 ? `${sign}${minutes}:${two(seconds % 60)}` : `${sign}${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function timeOfDay(zone) {
  const at = new Date(clock.now() + zone * 60000);
  return `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
}

// Whether words have come just now. Each is told once, and not where it came long ago.
function due(node) {
  const from = Number(node.dataset.from);
  const until = Number(node.dataset.until || Infinity);
  const now = clock.now();
  const on = from <= now && now < until;
  if (node.hidden === on) node.hidden = !on;
  const key = `${node.dataset.from}:${node.textContent.split(" ")[0]}`;
  if (!on || !node.dataset.bell || rung.has(key)) return false;
  rung.add(key);
  return now - from < LATE;
}

function say(came) {
  fit();
  byId("aloud").textContent = came.map((node) => node.firstChild.textContent.trim()).join(" ");
  if (sound) ring();
}

// Sound: off until somebody switches it on.

let sound = null;

function switchSound() {
  if (sound) {
    sound.close();
    sound = null;
  } else if (globalThis.AudioContext) {
    sound = new AudioContext();
    ring();
  }
  byId("sound").setAttribute("aria-pressed", String(Boolean(sound)));
}

function ring() {
  for (const [tone, loud] of [[523.25, 0.22], [1046.5, 0.09], [1569.75, 0.04]]) {
    const voice = sound.createOscillator();
    const swell = sound.createGain();
    const at = sound.currentTime;
    voice.frequency.value = tone;
    swell.gain.setValueAtTime(0.0001, at);
    swell.gain.exponentialRampToValueAtTime(loud, at + 0.03);
    swell.gain.exponentialRampToValueAtTime(0.0001, at + 2.4);
    voice.connect(swell).connect(sound.destination);
    voice.start(at);
    voice.stop(at + 2.5);
  }
}

// Size: words become smaller in steps until all of them are seen; what is still too much comes on several pages.

let turnTo = 0;
let pages = 1;

const over = (node) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;

function step(name, most, node) {
  page.dataset[name] = "0";
  if (!node) return;
  for (let at = 0; at <= most; at += 1) {
    page.dataset[name] = String(at);
    if (!over(node)) return;
  }
}

function fit() {
  if (!keys) return;
  const panel = page.querySelector(".panel");
  for (const item of all("[data-items] > *, [data-page]", page)) item.hidden = false;
  step("ask", ASKS, page.querySelector(".ask"));
  step("panel", PANELS, panel);
  pages = panel && over(panel) ? paged(panel) : 1;
  show(panel);
}

// Gives each item the number of the page on which there is room for it.
function paged(panel) {
  const items = all("[data-items] > *", panel);
  const sections = all("[data-page]", panel);
  for (const each of [...items, ...sections]) each.hidden = true;
  let number = 0;
  let here = [];
  for (const item of items) {
    const section = item.closest("[data-page]");
    if (section) section.hidden = false;
    item.hidden = false;
    if (over(panel) && here.length) {
      for (const each of here) each.hidden = true;
      for (const each of sections) each.hidden = each !== section;
      number += 1;
      here = [];
    }
    here.push(item);
    item.dataset.at = String(number);
  }
  return number + 1;
}

function show(panel) {
  turnTo = ((turnTo % pages) + pages) % pages;
  const label = byId("pages");
  if (label) set(label, pages > 1 ? label.dataset.words.replace("{page}", turnTo + 1).replace("{pages}", pages) : "");
  for (const id of ["before", "after", "turning"]) byId(id).hidden = pages < 2;
  if (!panel || pages < 2) return;
  for (const item of all("[data-items] > *", panel)) item.hidden = item.dataset.at !== String(turnTo);
  for (const section of all("[data-page]", panel)) section.hidden = !section.querySelector("[data-items] > :not([hidden])");
}

function turn(by) {
  turnTo += by;
  show(page.querySelector(".panel"));
  restart();
}

let turning = 0;
let byItself = !still.matches;

function restart() {
  clearInterval(turning);
  if (byItself && keys) turning = setInterval(() => pages > 1 && turn(1), TURN);
  byId("turning")?.setAttribute("aria-pressed", String(byItself));
}

function switchTurning() {
  byItself = !byItself;
  restart();
}

// Light or dark, full screen, and a screen that stays awake.

function light(on) {
  document.documentElement.toggleAttribute("data-light", on);
  byId("light").setAttribute("aria-pressed", String(on));
}

function switchLight() {
  put("light", !get("light"));
  light(Boolean(get("light")));
}

function switchFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

async function awake() {
  try {
    if (!document.hidden) await navigator.wakeLock?.request("screen");
  } catch {
    // A screen that cannot be kept awake goes dark when its system says so.
  }
}

// Keys; what they do is told as long as somebody is at them.

const ACTS = {
  f: switchFull, s: switchSound, d: switchLight, p: switchTurning,
  ArrowRight: () => turn(1), PageDown: () => turn(1), " ": () => turn(1), ArrowLeft: () => turn(-1), PageUp: () => turn(-1),
};
let hiding = 0;

function attend() {
  keys.hidden = false;
  document.body.classList.remove("idle");
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    if (keys.contains(document.activeElement) && document.activeElement.matches(":focus-visible")) return attend();
    keys.hidden = true;
    document.body.classList.add("idle");
  }, 4000);
}

function pressed(event) {
  attend();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === " " && event.target.closest?.("button")) return;
  const act = ACTS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function attended() {
  if (!keys) return;
  document.addEventListener("keydown", pressed);
  for (const kind of ["pointermove", "pointerdown"]) document.addEventListener(kind, attend);
  const buttons = { full: switchFull, sound: switchSound, light: switchLight, turning: switchTurning, before: () => turn(-1), after: () => turn(1) };
  for (const [id, act] of Object.entries(buttons)) byId(id).addEventListener("click", act);
  light(Boolean(get("light")));
  still.addEventListener("change", () => {
    byItself = !still.matches;
    restart();
  });
  addEventListener("resize", fit);
  document.fonts?.ready.then(fit);
  document.addEventListener("visibilitychange", awake);
  awake();
}

// Contact: the last picture stays, the clock goes on, and it says since when.

function told() {
  const line = byId("lost");
  const lost = contact.lost && Date.now() - contact.lost > 3000;
  set(line, lost ? line.dataset.words.replace("{time}", new Date(contact.lost).toTimeString().slice(0, 5)) : "");
}

function drawn() {
  clock.set(Number(byId("stage").dataset.now));
  fit();
  tick();
}

document.addEventListener("drawn", drawn);
attended();
drawn();
restart();
setInterval(tick, 200);
setInterval(told, 1000);
addEventListener("online", refresh);
start();
