// Menus are plain <details>: Escape and a click elsewhere close them, toasts can be put away.
const selector = "details.switch, details.account, details.choice, .bottom > details";

export function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(selector)) {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    }
    event.target.closest("[data-close]")?.closest(".toast")?.remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest(selector);
    if (menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const button of document.querySelectorAll("[data-close]")) button.hidden = false;
  document.querySelector("[data-focus]")?.focus();
}
