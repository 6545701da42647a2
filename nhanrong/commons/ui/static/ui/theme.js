// Theme and size of letters: a cookie tells the server, so that the next page comes right at once.
const aYear = 31536000;

function remember(name, value) {
  const age = value ? aYear : 0;
  document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`;
}

function set(attribute, value) {
  if (value) document.documentElement.dataset[attribute] = value;
  else delete document.documentElement.dataset[attribute];
}

export function startTheme(root) {
  for (const choice of root.querySelectorAll("[data-theme-choice]")) choice.hidden = false;
  for (const button of root.querySelectorAll("[data-theme-set]")) {
    button.addEventListener("click", () => {
      set("theme", button.dataset.themeSet);
      remember("theme", button.dataset.themeSet);
    });
  }
  for (const button of root.querySelectorAll("[data-size-set]")) {
    button.hidden = false;
    const tell = () => button.setAttribute("aria-pressed", String(document.documentElement.dataset.size === "large"));
    tell();
    button.addEventListener("click", () => {
      const next = document.documentElement.dataset.size === "large" ? "" : button.dataset.sizeSet;
      set("size", next);
      remember("size", next);
      tell();
    });
  }
}
