// What the phone keeps: every key press, and everything that is not on the laptop's disk yet. It outlives reload and sleep.

const room = document.body.dataset.room || "";
const name = (key) => `f:${room}:${key}`;

// What the phone would not keep: it is here for as long as the page is open.
const memory = new Map();

export function get(key) {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(name(key)));
  } catch {
    return null;
  }
}

export function put(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(name(key), text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}

export function drop(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(name(key));
  } catch {
    // it was in memory only
  }
}

export function keys(prefix) {
  const found = new Set(memory.keys());
  try {
    const start = name("");
    for (const key of Object.keys(localStorage)) if (key.startsWith(start)) found.add(key.slice(start.length));
  } catch {
    // nothing is kept here but in memory
  }
  return [...found].filter((key) => key.startsWith(prefix));
}

put("here", 1);
const keeps = !memory.has("here");
memory.delete("here");

// "none": this browser keeps nothing for the page; "full": there is no room for some of it; empty: all is kept.
export const lacking = () => (keeps ? (memory.size ? "full" : "") : "none");

// Tells what another tab of this page has changed.
export function elsewhere(callback) {
  const start = name("");
  addEventListener("storage", (event) => event.key?.startsWith(start) && callback(event.key.slice(start.length)));
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// A new id of 130 random bits: the same note keeps it, however often it is sent.
export function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => LETTERS[byte & 31]).join("");
}
