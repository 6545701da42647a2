// A form with data-draft saves itself: on this device at once, and on the server where colleagues
// may go on with it (data-draft-save). Passwords, files and hidden fields are never kept here.
const isKept = (field) => field.name && !["password", "file", "hidden", "submit"].includes(field.type);
const LATER = 800;

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

// What this device holds in case the server cannot be reached; a device may have no storage.
const device = {
  get(key) { try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; } },
  set(key, kept) { try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* none */ } },
  forget(key) { try { localStorage.removeItem(key); } catch { /* none */ } },
};

function say(form, words, isWrong = false) {
  const note = document.querySelector("[data-draft-note]");
  const said = note?.querySelector("[data-draft-said]");
  if (!said || !words) return;
  note.hidden = false;
  note.classList.toggle("wrong", isWrong);
  said.textContent = words;
}

// Sends what was typed; answers whether the device's own copy is still needed.
async function send(form, signal) {
  const body = new FormData(form);
  for (const field of form.elements) if (["password", "file"].includes(field.type)) body.delete(field.name);
  const answer = await fetch(form.dataset.draftSave, { method: "POST", body, signal, headers: { Accept: "application/json" } });
  const told = await answer.json();
  if (told.refused) {
    say(form, told.sentence, true);
    return { stop: told.refused !== "draft_too_large" };
  }
  form.elements._draft.value = told.draft;
  form.elements._seen.value = told.seen;
  const left = told.left.length ? ` ${form.dataset.draftLeft} ${told.left.join(", ")}` : "";
  say(form, `${form.dataset.draftSaved} ${told.at}.${left}`, told.left.length > 0);
  return { kept: true };
}

function keepDraft(form) {
  const key = `draft:${form.dataset.draft}`;
  const mayGoOn = !form.querySelector(".wrong") && !form.elements._draft?.value;
  const saved = device.get(key);
  if (saved && mayGoOn) fill(form, saved);
  let timer, asking, stopped = false, again = false;
  const save = async () => {
    if (!form.dataset.draftSave || stopped) return;
    if (asking) { again = true; return; }
    asking = new AbortController();
    try {
      const { kept, stop } = await send(form, asking.signal);
      if (kept) device.forget(key);
      stopped = Boolean(stop);
    } catch {
      if (!stopped) say(form, form.dataset.draftHere);
    }
    asking = null;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { device.set(key, read(form)); save(); }, LATER);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    stopped = true;
    again = false;
    asking?.abort();
    device.forget(key);
  });
}

export function startDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) keepDraft(form);
}
