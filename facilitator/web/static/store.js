// What the phone keeps: every key press, and everything that is not on the laptop's disk yet. It outlives reload and sleep.

const room = document.body.dataset.room || "";
const memory = new Map();
let works = true;

const name = (key) => `f:${room}:${key}`;

export function get(key) {
  try {
    const text = works ? localStorage.getItem(name(key)) : memory.get(key);
    return text == null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function put(key, value) {
  const text = JSON.stringify(value);
  memory.set(key, text);
  try {
    localStorage.setItem(name(key), text);
  } catch {
    works = false;
  }
}

export function drop(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(name(key));
  } catch {
    works = false;
  }
}

export function keys(prefix) {
  const found = new Set([...memory.keys()]);
  try {
    const start = name("");
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(start)) found.add(key.slice(start.length));
    }
  } catch {
    works = false;
  }
  return [...found].filter((key) => key.startsWith(prefix));
}

// Whether what is kept also outlives this page.
export const lasting = () => works;

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// A new id of 130 random bits: the same note keeps it, however often it is sent.
export function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => LETTERS[byte & 31]).join("");
}
