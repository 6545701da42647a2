// What keys, mouse and clipboard do in a grid.
import { readBlock, writeBlock } from "./block.js";
import { letter } from "./view.js";

const PAGE = 15; // rows that PageDown goes
const TYPING = 229; // the key of a sign that is still being put together

export class Hands {
  constructor(view, model, say) {
    this.view = view;
    this.model = model;
    this.say = say;
    this.input = null;
    const { table } = view;
    table.addEventListener("keydown", (event) => this.#key(event));
    table.addEventListener("mousedown", (event) => this.#press(event));
    table.addEventListener("dblclick", (event) => this.#open(event));
    table.addEventListener("copy", (event) => this.#copy(event));
    table.addEventListener("cut", (event) => this.#copy(event, true));
    table.addEventListener("paste", (event) => this.#paste(event));
  }

  undo() {
    const step = this.model.undo();
    this.view.pasted = null;
    this.say(step ? "undone" : "nothing", { count: step?.cells.length ?? 0 });
    if (step?.cells.length) this.view.go(step.cells[0].row, step.cells[0].column);
    this.view.draw();
  }

  redo() {
    const step = this.model.redo();
    if (step) this.say("redone", { count: step.cells.length });
    this.view.draw();
  }

  // The first row in which nothing is written: where a new record is typed.
  fresh() {
    const { rows, columns } = this.model;
    const found = rows.findIndex((row) => row.id === null && row.now.every((text) => !text));
    const column = columns.findIndex((one) => !one.shown && !one.identity);
    const row = found < 0 ? this.model.height - 1 : found;
    this.view.go(row, Math.max(0, column));
    this.view.lead(row, row + 10);
    this.view.table.focus({ preventScroll: true });
  }

  lay(block) {
    const { row, column } = this.view.active;
    const { area } = this.view;
    const isOne = block.length === 1 && block[0].length === 1;
    const isMany = area.top !== area.bottom || area.left !== area.right;
    if (isOne && isMany) {
      this.#told(this.model.fill(area, block[0][0]));
      return;
    }
    const laid = this.model.paste(area.top, area.left, block);
    if (!laid.laid) {
      this.say(laid.wide > 0 ? "wide" : "long", { over: Math.max(laid.wide, laid.long) });
      return;
    }
    this.view.pasted = {
      top: area.top,
      left: area.left,
      bottom: area.top + laid.height - 1,
      right: area.left + laid.width - 1,
    };
    this.view.go(row, column);
    this.view.lead(this.view.pasted.top, this.view.pasted.bottom);
    const corner = this.view.cell(area.top, area.left);
    const told = { rows: laid.height, columns: laid.width, at: nameOf(area), locked: laid.locked };
    this.say(laid.locked ? "pasted_but" : "pasted", told);
    corner?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #key(event) {
    if (this.input) return;
    const { view } = this;
    const { row, column } = view.active;
    const extend = event.shiftKey;
    const held = event.ctrlKey || event.metaKey;
    const moves = {
      ArrowUp: [held ? 0 : row - 1, column],
      ArrowDown: [held ? this.model.height - 1 : row + 1, column],
      ArrowLeft: [row, held ? 0 : column - 1],
      ArrowRight: [row, held ? this.model.width - 1 : column + 1],
      Home: [held ? 0 : row, 0],
      End: [held ? this.model.height - 1 : row, this.model.width - 1],
      PageUp: [row - PAGE, column],
      PageDown: [row + PAGE, column],
    };
    if (moves[event.key]) {
      view.go(...moves[event.key], { extend });
    } else if (event.key === "Enter") {
      view.go(row + (event.shiftKey ? -1 : 1), column);
    } else if (event.key === "Tab") {
      // To the right along the row, then out of the grid: nobody is caught in it.
      const next = column + (event.shiftKey ? -1 : 1);
      if (next < 0 || next >= this.model.width) return;
      view.go(row, next);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.#told(this.model.clear(view.area));
    } else if (event.key === "F2") {
      this.#edit(this.model.text(row, column));
    } else if (held && event.key.toLowerCase() === "z") {
      if (event.shiftKey) this.redo();
      else this.undo();
    } else if (held && event.key.toLowerCase() === "y") {
      this.redo();
    } else if (held && event.key.toLowerCase() === "d") {
      this.#told(this.model.fillDown(view.area));
    } else if (held && event.key.toLowerCase() === "a") {
      view.anchor = { row: 0, column: 0 };
      view.active = { row: this.model.height - 1, column: this.model.width - 1 };
      view.draw();
    } else if (!held && !event.altKey && (event.key.length === 1 || event.keyCode === TYPING)) {
      // The sign itself goes into the box that opens: Telex and VNI put it together there.
      this.#edit("");
      return;
    } else return;
    event.preventDefault();
  }

  #told(done) {
    if (done.locked) this.say("locked", { count: done.locked });
    else if (done.cells) this.say("typed", { count: done.cells });
    this.view.draw();
  }

  #press(event) {
    const cell = event.target.closest("td[data-row]");
    if (!cell || event.target === this.input) return;
    this.#close(true);
    this.view.go(Number(cell.dataset.row), Number(cell.dataset.column), { extend: event.shiftKey });
    this.view.table.focus({ preventScroll: true });
    event.preventDefault();
    const drag = (moved) => {
      const over = moved.target.closest?.("td[data-row]");
      if (over) this.view.go(Number(over.dataset.row), Number(over.dataset.column), { extend: true });
    };
    document.addEventListener("mousemove", drag);
    document.addEventListener("mouseup", () => document.removeEventListener("mousemove", drag), {
      once: true,
    });
  }

  #open(event) {
    const cell = event.target.closest("td[data-row]");
    const { row, column } = this.view.active;
    if (cell && !this.input) this.#edit(this.model.text(row, column));
  }

  #edit(start) {
    const { row, column } = this.view.active;
    if (this.model.isLocked(row, column)) {
      this.say("locked", { count: 1 });
      return;
    }
    const cell = this.view.cell(row, column);
    if (!cell) return;
    const { label, choices } = this.model.columns[column];
    const input = document.createElement("input");
    input.value = start;
    input.setAttribute("aria-label", `${label}, ${nameOf({ top: row, left: column })}`);
    if (choices.length) input.setAttribute("list", `choices-${column}`);
    cell.replaceChildren(input);
    this.input = input;
    input.focus();
    input.setSelectionRange(start.length, start.length);
    input.addEventListener("keydown", (event) => this.#inInput(event));
    input.addEventListener("blur", () => this.#close(true));
  }

  #inInput(event) {
    const { row, column } = this.view.active;
    event.stopPropagation();
    if (event.key === "Escape") this.#close(false);
    else if (event.key === "Enter") {
      this.#close(true);
      this.view.go(row + (event.shiftKey ? -1 : 1), column);
    } else if (event.key === "Tab") {
      this.#close(true);
      this.view.go(row, column + (event.shiftKey ? -1 : 1));
    } else return;
    this.view.table.focus({ preventScroll: true });
    event.preventDefault();
  }

  #close(isKept) {
    const { input } = this;
    if (!input) return;
    this.input = null;
    const { row, column } = this.view.active;
    if (isKept) this.#told(this.model.write(row, column, input.value.normalize("NFC").trim()));
    else this.view.draw();
  }

  #copy(event, isCut = false) {
    if (this.input) return;
    event.clipboardData.setData("text/plain", writeBlock(this.model.block(this.view.area)));
    if (isCut) this.#told(this.model.clear(this.view.area));
    event.preventDefault();
  }

  #paste(event) {
    if (this.input) return;
    const text = event.clipboardData.getData("text/plain");
    if (text) this.lay(readBlock(text));
    event.preventDefault();
  }
}

export function nameOf({ top, left }) {
  return `${letter(left)}${top + 1}`;
}
