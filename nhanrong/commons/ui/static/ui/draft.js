// A form with data-draft keeps what was typed on this device until it is sent. Passwords, files and
// hidden fields are never kept.
const isKept = (field) => field.name && !["password", "file", "hidden", "submit"].includes(field.type);

function read(form) {
  const kept = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (kept[field.name] ??= []).push(field.value);
    } else if (field.value) {
      (kept[field.name] ??= []).push(field.value);
    }
  }
  return kept;
}

function fill(form, kept) {
  for (const field of form.elements) {
    const values = kept[field.name];
    if (!isKept(field) || !values) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (!field.value) field.value = values[0];
  }
}

export function startDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    const note = document.querySelector("[data-draft-note]");
    const isUntouched = !form.querySelector(".wrong");
    try {
      const saved = JSON.parse(localStorage.getItem(key) ?? "null");
      if (saved && isUntouched) fill(form, saved);
      let timer;
      form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          localStorage.setItem(key, JSON.stringify(read(form)));
          if (note) {
            note.hidden = false;
            const time = note.querySelector("time");
            if (time) time.textContent = new Date().toTimeString().slice(0, 5);
          }
        }, 800);
      });
      form.addEventListener("submit", () => { clearTimeout(timer); localStorage.removeItem(key); });
    } catch {
      // A device without storage has no drafts; the form works all the same.
    }
  }
}
