// What is typed is kept at every key press, and stands in its form again after a reload.

import { entry } from "./outbox.js";
import { drop, fresh, get, keys, put } from "./store.js";

const DRAFT = "d:";
const restored = new WeakSet();

const keyOf = ({ note, ballot, id, lines = "" }) => `${DRAFT}${note || ballot}:${id || lines}`;
const fieldsOf = (form) => [...form.elements].filter((each) => each.name && each.type !== "hidden");

export const draftOf = (form) => get(keyOf(form.dataset));
const ticks = (field) => field.type === "checkbox" || field.type === "radio";
export const typed = (form) => fieldsOf(form).map((each) => [each.name, each.value, ticks(each) ? each.checked : null]);

// A draft has the id that its note will have, and the number of the text that it began from.
export function keep(form) {
  const { id, rev } = form.dataset;
  const known = draftOf(form);
  put(keyOf(form.dataset), { id: known?.id || id || fresh(), base: known?.base ?? Number(rev || 0), typed: typed(form) });
}

function touched(field) {
  if (ticks(field)) return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected));
  return field.value !== field.defaultValue;
}

// What was typed before this script ran is kept too.
export function adopt(form) {
  if (!draftOf(form) && fieldsOf(form).some(touched)) keep(form);
}

export function done(form) {
  drop(keyOf(form.dataset));
}

function fill(form, said) {
  const fields = fieldsOf(form);
  said.forEach(([name, value, checked], at) => {
    const fits = (each) => each?.name === name && (checked === null || each.value === value);
    const field = fits(fields[at]) ? fields[at] : fields.find(fits);
    if (!field) return;
    if (ticks(field)) field.checked = checked;
    else if (field.value !== value) field.value = value;
  });
}

export function restore(form) {
  const { id, ballot } = form.dataset;
  const said = draftOf(form)?.typed || entry(ballot || id)?.typed;
  if (!said || restored.has(form)) return;
  restored.add(form);
  fill(form, said);
}

// Another tab has typed, or has sent what both had.
export function follow(form, key) {
  if (key !== keyOf(form.dataset) || document.hasFocus()) return;
  const draft = draftOf(form);
  if (draft) fill(form, draft.typed);
  else form.reset();
}

// The texts that have been begun, for whoever wants to copy them.
export const begun = () =>
  keys(DRAFT).map((key) => (get(key)?.typed || []).filter(([, , checked]) => checked === null).map(([, value]) => value).join("\n"));
