// Clocks count by the laptop's time, not the phone's. Only warnings are read aloud.

let ahead = 0;
const spoken = 10000; // milliseconds for which words stay that were read aloud: nobody is to find them later

export function set(serverTime) {
  ahead = serverTime - performance.now();
}

export const now = () => performance.now() + ahead;

export function words(ms) {
  const seconds = Math.ceil(Math.abs(ms) / 1000) * Math.sign(ms);
  const all = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

let silence;

function aloud(text) {
  const say = document.getElementById("aloud");
  if (!say) return;
  say.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    if (say.textContent === text) say.textContent = "";
  }, spoken);
}

export function tick() {
  for (const time of document.querySelectorAll("[data-ends]")) {
    const left = Number(time.dataset.ends) - now();
    const text = words(left);
    if (time.textContent !== text) time.textContent = text;
    warn(time, left);
  }
}

function warn(time, left) {
  for (const [ms, text] of [[300000, "five"], [60000, "one"], [0, "over"]]) {
    const key = `told${text}`;
    if (left <= ms && left > ms - 2000 && !time.dataset[key] && time.dataset[text]) {
      time.dataset[key] = "1";
      aloud(time.dataset[text]);
    }
  }
}
