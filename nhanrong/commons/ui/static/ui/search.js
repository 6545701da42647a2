// «/» and Ctrl-K go to the search box; Escape gives the focus back. The arrows walk through what is
// suggested while typing; Escape and a click elsewhere put the suggestions away.
const isWriting = (element) => element.closest("input, textarea, select, [contenteditable]");

function clear(form) {
  const list = form?.querySelector(".suggestions");
  if (list) list.innerHTML = "";
}

function walk(event, form) {
  const box = form.querySelector("input[type=search]");
  const places = [box, ...form.querySelectorAll(".suggestions a")];
  const at = places.indexOf(document.activeElement);
  if (places.length < 2 || at < 0) return;
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  places[(at + step + places.length) % places.length].focus();
}

export function startSearch() {
  let before = null;
  document.addEventListener("keydown", (event) => {
    const wanted = event.key === "/" ? !event.ctrlKey && !event.metaKey && !event.altKey
      : event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const box = document.getElementById("search");
    const form = event.target.closest?.("form.search");
    if (wanted && box && !(event.key === "/" && isWriting(event.target))) {
      event.preventDefault();
      before = document.activeElement;
      box.focus();
      box.select();
    } else if (form && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      walk(event, form);
    } else if (event.key === "Escape" && form) {
      const open = form.querySelector(".suggestions .menu");
      clear(form);
      if (open) form.querySelector("input[type=search]").focus();
      else if (event.target === box) before?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const form of document.querySelectorAll("form.search")) {
      if (!form.contains(event.target)) clear(form);
    }
  });
}
