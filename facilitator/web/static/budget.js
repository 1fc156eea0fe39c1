// While points are shared out the sum is said; of two cards the other one is proposed. The laptop checks it all again.

const number = (field) => (field.type === "checkbox" ? Number(field.checked) : Number(field.value) || 0);

const given = (form) => [...form.elements].filter((each) => /^(v\.|points\.|c$)/.test(each.name));

function say(form) {
  const line = form.querySelector(".sum");
  const sum = given(form).reduce((all, field) => all + number(field), 0);
  const text = sum ? form.dataset.sum.replace("{given}", sum).replace("{points}", form.dataset.budget) : "";
  if (line && line.textContent !== text) line.textContent = text;
}

function propose(form, field) {
  const fields = given(form).filter((each) => each.type === "number");
  if (form.dataset.kind !== "split" || fields.length !== 2 || !fields.includes(field) || field.value === "") return;
  const other = fields.find((each) => each !== field);
  const rest = Number(form.dataset.budget) - number(field);
  if (rest < 0 || (other.value !== "" && !other.dataset.proposed)) return;
  other.value = String(rest);
  other.dataset.proposed = "1";
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.budget) return;
  delete event.target.dataset.proposed;
  propose(form, event.target);
  say(form);
}, true);

// The number of a card and its points become what the laptop takes: points by card.
document.addEventListener("formdata", (event) => {
  const data = event.formData;
  for (const name of [...data.keys()].filter((each) => each.startsWith("pick."))) {
    const card = data.get(name);
    const points = data.get(name.replace("pick.", "points."));
    if (card) data.set(`v.${card}`, points);
  }
});
