// Draws the part of a grid that is in sight, and says where the eye and the hand are.

const ROW = 36; // px, as the stylesheet has it
const SPARE = 8; // rows drawn above and below what is in sight
const LEAD = 3; // rows left in sight above a block, and the height of the head

export function letter(column) {
  let name = "";
  for (let rest = column + 1; rest; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export class View {
  constructor(frame, model, words) {
    this.frame = frame;
    this.model = model;
    this.words = words;
    this.told = new Map(); // what the dry run said of each row
    this.active = { row: 0, column: 0 };
    this.anchor = { row: 0, column: 0 };
    this.pasted = null;
    this.table = frame.querySelector("table");
    this.body = this.table.tBodies[0];
    this.#head();
    frame.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(frame);
  }

  get area() {
    const { active, anchor } = this;
    return {
      top: Math.min(active.row, anchor.row),
      bottom: Math.max(active.row, anchor.row),
      left: Math.min(active.column, anchor.column),
      right: Math.max(active.column, anchor.column),
    };
  }

  go(row, column, { extend = false } = {}) {
    this.active = {
      row: Math.max(0, Math.min(row, this.model.height - 1)),
      column: Math.max(0, Math.min(column, this.model.width - 1)),
    };
    if (!extend) this.anchor = { ...this.active };
    this.#bringIntoSight();
    this.draw();
  }

  // Bring rows into sight, with a few above them; what is in sight already does not move.
  lead(top, bottom) {
    const { scrollTop, clientHeight } = this.frame;
    const isSeen = top * ROW >= scrollTop && (bottom + LEAD) * ROW <= scrollTop + clientHeight;
    if (!isSeen) this.frame.scrollTop = Math.max(0, (top - LEAD) * ROW);
    this.draw();
  }

  cell(row, column) {
    return this.body.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }

  draw() {
    const { height } = this.model;
    const first = Math.max(0, Math.floor(this.frame.scrollTop / ROW) - SPARE);
    const seen = Math.ceil(this.frame.clientHeight / ROW) + 2 * SPARE;
    const last = Math.min(height, first + seen);
    const rows = [gap(first * ROW, this.model.width)];
    for (let row = first; row < last; row += 1) rows.push(this.#row(row));
    rows.push(gap((height - last) * ROW, this.model.width));
    this.body.replaceChildren(...rows);
    this.table.setAttribute("aria-rowcount", height + 2);
    const id = `cell-${this.active.row}-${this.active.column}`;
    if (document.getElementById(id)) this.table.setAttribute("aria-activedescendant", id);
    else this.table.removeAttribute("aria-activedescendant");
  }

  #row(row) {
    const line = document.createElement("tr");
    line.setAttribute("aria-rowindex", row + 3);
    const number = document.createElement("th");
    number.scope = "row";
    number.textContent = row + 1;
    line.append(number);
    const told = this.told.get(row);
    if (told) number.className = told.status === "ready" ? told.change : told.status;
    for (let column = 0; column < this.model.width; column += 1)
      line.append(this.#cell(row, column, told));
    return line;
  }

  #cell(row, column, told) {
    const cell = document.createElement("td");
    const now = this.model.text(row, column);
    const { was, id } = this.model.rows[row];
    cell.id = `cell-${row}-${column}`;
    cell.dataset.row = row;
    cell.dataset.column = column;
    cell.setAttribute("aria-colindex", column + 2);
    const kinds = [this.model.columns[column].number ? "number" : ""];
    const said = told?.cells[column];
    if (said) kinds.push(said.kind);
    else if (now !== was[column]) kinds.push(id === null ? "new" : "changed");
    if (this.model.isLocked(row, column)) {
      kinds.push("locked");
      cell.setAttribute("aria-readonly", "true");
    }
    if (inside(this.area, row, column)) {
      cell.setAttribute("aria-selected", "true");
      kinds.push("chosen");
    }
    if (row === this.active.row && column === this.active.column) kinds.push("active");
    if (this.pasted && inside(this.pasted, row, column)) kinds.push("pasted", ...edges(this.pasted, row, column));
    cell.className = kinds.filter(Boolean).join(" ");
    if (said && this.words[said.kind]) cell.append(hidden(`${this.words[said.kind]}: `));
    if (id !== null && now !== was[column] && was[column] !== "") {
      const old = document.createElement("del");
      old.textContent = was[column];
      cell.append(old, " ");
    }
    cell.append(now);
    if (now.length > 12) cell.title = now;
    return cell;
  }

  #head() {
    const [letters, labels] = this.table.tHead.rows;
    this.table.setAttribute("aria-colcount", this.model.width + 1);
    const group = this.table.querySelector("colgroup");
    for (const [at, column] of this.model.columns.entries()) {
      const width = document.createElement("col");
      width.style.width = `${Math.max(9, column.width * 0.9)}ch`;
      group.append(width);
      letters.append(headCell(letter(at)));
      const label = headCell(column.label, column.help);
      if (column.required) label.append(hidden(`, ${this.words.required}`));
      labels.append(label);
    }
  }

  #bringIntoSight() {
    const { row, column } = this.active;
    const head = this.table.tHead.offsetHeight;
    const top = row * ROW;
    const room = this.frame.clientHeight - head - ROW;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    else if (top > this.frame.scrollTop + room) this.frame.scrollTop = top - room;
    const shown = this.table.tHead.rows[1].cells[column + 1];
    const first = this.table.tHead.rows[1].cells[0].offsetWidth;
    const left = shown.offsetLeft - first;
    const right = shown.offsetLeft + shown.offsetWidth;
    if (left < this.frame.scrollLeft) this.frame.scrollLeft = left;
    else if (right > this.frame.scrollLeft + this.frame.clientWidth)
      this.frame.scrollLeft = right - this.frame.clientWidth;
  }
}

function inside(area, row, column) {
  return (
    row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
  );
}

function edges(area, row, column) {
  return [
    row === area.top && "edge-top",
    row === area.bottom && "edge-bottom",
    column === area.left && "edge-left",
    column === area.right && "edge-right",
  ].filter(Boolean);
}

function gap(height, width) {
  const line = document.createElement("tr");
  line.className = "gap";
  line.setAttribute("aria-hidden", "true");
  const cell = document.createElement("td");
  cell.colSpan = width + 1;
  cell.style.height = `${height}px`;
  line.append(cell);
  line.hidden = height === 0;
  return line;
}

function headCell(words, help = "") {
  const cell = document.createElement("th");
  cell.scope = "col";
  cell.textContent = words;
  if (help) cell.title = help;
  return cell;
}

function hidden(words) {
  const span = document.createElement("span");
  span.className = "visually-hidden";
  span.textContent = words;
  return span;
}
