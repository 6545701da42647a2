// The grid of a list: cells are changed here, judged by the house while one types, written by it.
import { Hands, nameOf } from "./hands.js";
import { Model } from "./model.js";
import { View } from "./view.js";

const WAIT = 350; // ms after the last change before the house is asked
const SHOWN = 40; // sentences in the list beside the grid

class Grid {
  constructor(root, told) {
    this.root = root;
    this.words = JSON.parse(document.getElementById("grid-words").textContent);
    this.model = new Model(told.columns, told.rows, { blank: told.blank, most: told.most });
    this.madeAt = told.made_at;
    this.accepted = new Map(); // «row:column:about» → the text to which somebody said yes
    const frame = root.querySelector("[data-frame]");
    this.view = new View(frame, this.model, this.words);
    this.hands = new Hands(this.view, this.model, (key, facts) => this.say(key, facts));
    this.model.changed = () => this.#later();
    this.#choices();
    this.#buttons();
    root.querySelector("[data-grid-body]").hidden = false;
    root.querySelector("details").open = false; // the box stands open where there are no scripts
    this.view.draw();
    window.addEventListener("beforeunload", (event) => {
      if (this.model.dirty().length && !this.isLeaving) event.preventDefault();
    });
  }

  say(key, facts = {}) {
    const words = this.words[key].replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");
    this.root.querySelector("[data-said]").textContent = words;
  }

  #choices() {
    for (const [at, column] of this.model.columns.entries()) {
      if (!column.choices.length) continue;
      const list = document.createElement("datalist");
      list.id = `choices-${at}`;
      list.append(...column.choices.map((choice) => new Option(choice)));
      this.root.append(list);
    }
  }

  #buttons() {
    const on = (name, deed) =>
      this.root.querySelector(`[data-${name}]`).addEventListener("click", deed);
    on("undo", () => this.hands.undo());
    on("redo", () => this.hands.redo());
    on("save", () => this.#write());
    on("fresh", () => this.hands.fresh());
    this.root.querySelector("[data-problems]").addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const [row, column] = button.dataset.at.split(":").map(Number);
      if (button.dataset.accept) {
        const question = `${button.dataset.at}:${button.dataset.about}`;
        this.accepted.set(question, this.model.text(row, column));
      }
      this.view.go(row, Math.max(0, column));
      this.view.table.focus({ preventScroll: true });
      if (button.dataset.accept) this.#judge();
    });
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#judge(), WAIT);
  }

  #payload() {
    const rows = this.model.dirty().map((at) => ({ at, cells: this.model.rows[at].now }));
    const accepted = [...this.accepted]
      .map(([question, text]) => [...question.split(":"), text])
      .map(([row, column, about, text]) => [Number(row), Number(column), about, text])
      .filter(([row, column, , text]) => column < 0 || this.model.rows[row]?.now[column] === text)
      .map(([row, column, about]) => [row, column, about]);
    return { rows, accepted, made_at: this.madeAt };
  }

  async #send(address, payload) {
    const answer = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": this.root.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify(payload),
    });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (!answer.ok) throw new Error(told?.refusal || this.words.failed);
    return told;
  }

  async #judge() {
    const payload = this.#payload();
    this.asked = payload;
    if (!payload.rows.length) return this.#show({ rows: {}, counts: {} });
    this.root.dataset.busy = "";
    try {
      const told = await this.#send(this.root.dataset.try, payload);
      if (this.asked === payload) this.#show(told);
    } catch (error) {
      this.root.querySelector("[data-said]").textContent = error.message;
    } finally {
      if (this.asked === payload) delete this.root.dataset.busy;
    }
    return null;
  }

  #show(told) {
    this.told = told;
    this.view.told = new Map(Object.entries(told.rows).map(([at, row]) => [Number(at), row]));
    this.view.draw();
    const ready = (told.counts.new ?? 0) + (told.counts.changed ?? 0);
    const write = this.root.querySelector("[data-save]");
    write.disabled = ready === 0;
    write.querySelector("span").textContent = this.words.write.replace("{count}", ready);
    for (const kind of ["new", "changed", "question", "error"])
      this.root.querySelector(`[data-count=${kind}]`).textContent = told.counts[kind] ?? 0;
    this.#problems();
    this.root.dataset.judged = String(Number(this.root.dataset.judged ?? 0) + 1);
  }

  #problems() {
    const found = [...this.view.told].flatMap(([row, told]) =>
      Object.entries(told.cells)
        .filter(([, said]) => said.sentence)
        .map(([column, said]) => ({ row, column: Number(column), ...said })),
    );
    const list = this.root.querySelector("[data-problems]");
    list.replaceChildren(...found.slice(0, SHOWN).map((one) => this.#problem(one)));
    const more = this.root.querySelector("[data-more]");
    more.hidden = found.length <= SHOWN;
    more.textContent = this.words.more.replace("{count}", found.length - SHOWN);
  }

  #problem({ row, column, kind, sentence, suggestion, about = "" }) {
    const item = document.createElement("li");
    item.className = kind;
    const name = document.createElement("b");
    name.textContent = column < 0 ? this.words.row.replace("{row}", row + 1) : nameOf({ top: row, left: column });
    item.append(name, ` ${sentence} `);
    const go = document.createElement("button");
    go.type = "button";
    go.className = "button row";
    go.dataset.at = `${row}:${column}`;
    go.textContent = this.words.go;
    item.append(go);
    if (kind === "question") {
      const yes = go.cloneNode();
      yes.dataset.accept = "yes";
      yes.dataset.about = about;
      yes.textContent = this.words.yes.replace("{answer}", suggestion);
      item.append(" ", yes);
    }
    return item;
  }

  async #write() {
    const write = this.root.querySelector("[data-save]");
    write.disabled = true;
    try {
      const told = await this.#send(this.root.dataset.write, this.#payload());
      const left = this.model.dirty().length - told.written.length;
      if (left <= 0) {
        this.isLeaving = true;
        window.location.assign(told.href);
        return;
      }
      this.model.settle(told.written);
      this.accepted.clear();
      this.view.pasted = null;
      this.say("written", { count: told.written.length, left });
      const receipt = this.root.querySelector("[data-receipt]");
      receipt.href = told.href;
      receipt.hidden = false;
    } catch (error) {
      this.root.querySelector("[data-said]").textContent = error.message;
      write.disabled = false;
    }
  }
}

const root = document.querySelector("[data-grid]");
if (root) {
  const answer = await fetch(root.dataset.rows);
  if (answer.ok) root.grid = new Grid(root, await answer.json());
}
