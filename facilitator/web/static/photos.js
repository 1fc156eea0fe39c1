// Photos: drawn anew on the phone (smaller, and without where and when they were taken), kept on it until they are sent.

import { refresh } from "./live.js";
import { AS, ME, ask } from "./outbox.js";
import { fresh } from "./store.js";

const LARGEST = 2400;
const AGAIN = 4000;
const PATIENCE = 60000;
const memory = new Map();
let lasting = true;
let sending = false;

const room = document.body.dataset.room || "";

// IndexedDB keeps pictures through a reload; where the phone has none, the page itself keeps them while it is open.
const store = new Promise((done) => {
  try {
    const asked = indexedDB.open(`photos-${room}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("photos", { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => done(null);
  } catch {
    done(null);
  }
});

async function does(mode, act) {
  const base = await store;
  if (!base) throw new Error("keeps nothing");
  return new Promise((done, failed) => {
    const asked = act(base.transaction("photos", mode).objectStore("photos"));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function keep(photo) {
  try {
    await does("readwrite", (photos) => photos.put(photo));
    memory.delete(photo.id);
  } catch {
    lasting = false;
    memory.set(photo.id, photo);
  }
}

async function drop(id) {
  memory.delete(id);
  await does("readwrite", (photos) => photos.delete(id)).catch(() => {});
}

async function waiting() {
  const kept = await does("readonly", (photos) => photos.getAll()).catch(() => []);
  return [...kept, ...memory.values()].filter((each) => each.as === AS && each.me === ME);
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    return made || file;
  } catch {
    return file;
  }
}

function show(all) {
  const list = document.getElementById("photos-waiting");
  const form = document.querySelector("form[data-photo]");
  if (!list || !form) return;
  list.replaceChildren(
    ...all.map((each) => {
      const item = document.createElement("li");
      const text = document.createElement("strong");
      text.textContent = each.why || (lasting ? form.dataset.waiting : form.dataset.fleeting);
      item.dataset.state = "waiting";
      item.append(text);
      if (each.why) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = form.dataset.remove;
        button.addEventListener("click", () => drop(each.id).then(flush));
        item.append(" ", button);
      }
      return item;
    }),
  );
}

async function send(photo) {
  const of = new URLSearchParams(photo.note ? { note: photo.note } : photo.round ? { round: photo.round } : {});
  const answer = await ask(`/api/photos/${photo.id}?${of}`, { method: "PUT", body: photo.blob, headers: { "X-As": AS, "X-Me": ME } }, PATIENCE);
  const said = await answer.json();
  if (answer.ok && said.id === photo.id) return drop(photo.id);
  if (!answer.ok && said.message && !said.again) return keep({ ...photo, why: said.message });
  throw new Error("later");
}

async function flush() {
  if (sending) return;
  sending = true;
  let all = await waiting();
  show(all);
  try {
    for (const each of all.filter((photo) => !photo.why)) {
      await send(each);
      refresh();
    }
  } catch {
    setTimeout(flush, AGAIN);
  }
  sending = false;
  all = await waiting();
  show(all);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.photo) return;
  event.preventDefault();
  const file = form.elements.namedItem("photo").files[0];
  if (!file) return;
  const { round, of: note } = form.dataset;
  form.reset();
  await keep({ id: fresh(), round, note, as: AS, me: ME, blob: await smaller(file) });
  flush();
});
addEventListener("online", flush);
document.addEventListener("drawn", () => waiting().then(show));
flush();
