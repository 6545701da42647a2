// «/» and Ctrl-K go to the search box; Escape gives the focus back.
const isWriting = (element) => element.closest("input, textarea, select, [contenteditable]");

export function startSearch() {
  let before = null;
  document.addEventListener("keydown", (event) => {
    const wanted = event.key === "/" ? !event.ctrlKey && !event.metaKey && !event.altKey
      : event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    const box = document.getElementById("search");
    if (wanted && box && !(event.key === "/" && isWriting(event.target))) {
      event.preventDefault();
      before = document.activeElement;
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) {
      before?.focus();
    }
  });
}
