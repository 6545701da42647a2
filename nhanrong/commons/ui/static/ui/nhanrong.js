// The house's own scripts: each makes a page smoother, none is needed to read or to send.
import { startSearch } from "./search.js";
import { startCopies } from "./copy.js";
import { startTrays } from "./tray.js";
import { startTheme } from "./theme.js";
import { startDrafts } from "./draft.js";
import { startMenus } from "./menus.js";
import { startLists } from "./lists.js";

const starters = [startCopies, startTrays, startTheme, startDrafts];

function start(root) {
  for (const starter of starters) starter(root);
}

startSearch();
startMenus();
startLists();
start(document);
// A piece that htmx brought in wakes up like a page of its own.
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt);
});
