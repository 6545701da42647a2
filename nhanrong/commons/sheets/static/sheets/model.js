// What is written in the cells of a grid. It knows no page: rows, columns, steps and steps back.

export class Model {
  constructor(columns, rows, { blank = 0, most = 2000 } = {}) {
    this.columns = columns;
    this.most = most;
    this.rows = rows.map((row) => ({ id: row.id, was: row.cells, now: [...row.cells] }));
    this.past = [];
    this.future = [];
    this.changed = () => {};
    this.#grow(Math.min(this.rows.length + blank, most));
  }

  get height() {
    return this.rows.length;
  }

  get width() {
    return this.columns.length;
  }

  text(row, column) {
    return this.rows[row].now[column];
  }

  // A column that is only shown, and the code of a record that exists, are not written.
  isLocked(row, column) {
    const { shown, identity } = this.columns[column];
    return shown || (identity && this.rows[row].id !== null);
  }

  // The rows that say something else than the register: only these are sent.
  dirty() {
    return this.rows.flatMap((row, at) => (isDirty(row) ? [at] : []));
  }

  write(row, column, text) {
    return this.#do([[row, column, text]], row + 1);
  }

  // Lay a block at a cell. Nothing outside it is touched: a short line leaves what stands beside
  // it, a block that is too wide or too long is not laid at all.
  paste(row, column, block) {
    const width = Math.max(...block.map((line) => line.length));
    const wide = column + width - this.width;
    const long = row + block.length - this.most;
    if (wide > 0 || long > 0) return { laid: false, wide, long };
    const cells = block.flatMap((line, down) =>
      line.map((text, across) => [row + down, column + across, text]),
    );
    return { laid: true, height: block.length, width, ...this.#do(cells, row + block.length) };
  }

  fill(area, text) {
    return this.#do(cellsOf(area, () => text), 0);
  }

  fillDown(area) {
    return this.#do(cellsOf(area, (_row, column) => this.text(area.top, column)), 0);
  }

  clear(area) {
    return this.fill(area, "");
  }

  block(area) {
    const lines = [];
    for (let row = area.top; row <= area.bottom; row += 1)
      lines.push(this.rows[row].now.slice(area.left, area.right + 1));
    return lines;
  }

  undo() {
    return this.#turn(this.past, this.future, "before");
  }

  redo() {
    return this.#turn(this.future, this.past, "after");
  }

  // What was written is what stands now: its rows are clean, and new ones have left the grid.
  settle(rows) {
    const done = new Set(rows);
    this.rows = this.rows.filter((row, at) => !(done.has(at) && row.id === null));
    for (const at of done) if (this.rows[at]?.id !== null) this.#clean(at);
    this.past = [];
    this.future = [];
    this.changed();
  }

  #clean(at) {
    const row = this.rows[at];
    if (row) row.was = [...row.now];
  }

  #do(cells, height) {
    const grownFrom = this.height;
    this.#grow(height);
    const step = { cells: [], height: grownFrom, grown: this.height };
    let locked = 0;
    for (const [row, column, after] of cells) {
      const before = this.text(row, column);
      if (before === after) continue;
      if (this.isLocked(row, column)) {
        locked += 1;
        continue;
      }
      this.rows[row].now[column] = after;
      step.cells.push({ row, column, before, after });
    }
    if (step.cells.length) {
      this.past.push(step);
      this.future = [];
      this.changed();
    } else this.rows.length = grownFrom;
    return { cells: step.cells.length, locked };
  }

  #turn(from, to, which) {
    const step = from.pop();
    if (!step) return null;
    if (which === "after") this.#grow(step.grown);
    for (const cell of step.cells) this.rows[cell.row].now[cell.column] = cell[which];
    if (which === "before") this.rows.length = step.height;
    to.push(step);
    this.changed();
    return step;
  }

  #grow(height) {
    while (this.rows.length < Math.min(height, this.most)) {
      const empty = this.columns.map(() => "");
      this.rows.push({ id: null, was: empty, now: [...empty] });
    }
  }
}

function isDirty(row) {
  return row.now.some((text, at) => text !== row.was[at]);
}

function cellsOf(area, what) {
  const cells = [];
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1)
      cells.push([row, column, what(row, column)]);
  return cells;
}
