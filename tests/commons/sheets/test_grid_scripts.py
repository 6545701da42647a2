"""The grid's own scripts in a real browser: blocks, bounds, steps back; nothing outside a block."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).resolve().parents[3] / "nhanrong/commons/sheets/static/sheets"
HOUSE = "http://grid.test"

RANDOM_HANDS = """async ([house, rounds, seed]) => {
  const { Model } = await import(`${house}/model.js`);
  let state = seed;
  const pick = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % most;
  };
  const columns = [..."abcdef"].map((key, at) => ({ key, shown: at === 2, identity: at === 0 }));
  const words = ["", "Tổ 1", "05", "=1+1", "Ằng\\tẫng", "7O"];
  const text = () => words[pick(words.length)];
  const area = (model) => {
    const [a, b] = [pick(model.height), pick(model.height)];
    const [c, d] = [pick(model.width), pick(model.width)];
    return {
      top: Math.min(a, b), bottom: Math.max(a, b), left: Math.min(c, d), right: Math.max(c, d),
    };
  };
  const seen = (model) => JSON.stringify(model.rows.map((row) => row.now));
  const faults = [];
  for (let round = 0; round < rounds; round += 1) {
    const stands = Array.from({ length: 1 + pick(5) }, (_one, at) => ({
      id: `T${at}`, cells: columns.map(() => text()),
    }));
    const model = new Model(columns, stands, { blank: pick(4), most: 12 });
    const states = [seen(model)];
    for (let step = 0; step < 12; step += 1) {
      const before = model.rows.map((row) => [...row.now]);
      const steps = model.past.length;
      const where = area(model);
      let touched = where;
      const deed = pick(4);
      if (deed === 0) {
        const block = Array.from({ length: 1 + pick(6) }, () =>
          Array.from({ length: 1 + pick(4) }, text));
        const laid = model.paste(where.top, where.left, block);
        const width = Math.max(...block.map((line) => line.length));
        const fits = where.left + width <= 6 && where.top + block.length <= 12;
        if (laid.laid !== fits) faults.push(["bounds", round, step]);
        touched = fits && {
          top: where.top, bottom: where.top + block.length - 1,
          left: where.left, right: where.left + width - 1,
        };
        for (const [down, line] of block.entries())
          for (const [across, told] of line.entries()) {
            const [row, column] = [where.top + down, where.left + across];
            if (fits && !model.isLocked(row, column) && model.rows[row]?.now[column] !== told
                && !(told === "" && !model.rows[row]))
              faults.push(["laid", round, step, row, column]);
          }
      } else if (deed === 1) model.fillDown(where);
      else if (deed === 2) model.clear(where);
      else model.fill(where, text());
      for (const [row, line] of model.rows.entries())
        for (const [column, now] of line.now.entries()) {
          const was = before[row]?.[column] ?? "";
          const inside = touched && row >= touched.top && row <= touched.bottom
            && column >= touched.left && column <= touched.right;
          if (now !== was && (!inside || model.isLocked(row, column)))
            faults.push(["outside", round, step, row, column]);
        }
      if (model.past.length > steps) states.push(seen(model));
    }
    const last = seen(model);
    for (const state of [...states].reverse().slice(1)) {
      model.undo();
      if (seen(model) !== state) faults.push(["undo", round]);
    }
    if (model.undo() !== null) faults.push(["too many steps", round]);
    while (model.redo());
    if (seen(model) !== last) faults.push(["redo", round]);
  }
  return faults;
}"""


@pytest.fixture
def scripts(page: Any) -> Any:
    """Give a page that may import the grid's scripts."""

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(HOUSE).strip("/")
        if not name:
            route.fulfill(body="<!doctype html><title>Lưới</title>", content_type="text/html")
            return
        route.fulfill(path=SCRIPTS / name, content_type="text/javascript")

    page.route(f"{HOUSE}/**", answer)
    page.goto(HOUSE)
    return page


def test_nothing_outside_a_block_is_touched_and_every_step_goes_back(scripts: Any) -> None:
    assert scripts.evaluate(RANDOM_HANDS, [HOUSE, 200, 20261130]) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"Tổ ""1"""\t"hai\ndòng"\tx', [['Tổ "1"', "hai\ndòng", "x"]]),
        ('"lone\tquote', [['"lone', "quote"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("To\u0302\u0309", [["Tổ"]]),
    ],
)
def test_a_block_is_read_as_excel_lays_it(scripts: Any, text: str, rows: list[list[str]]) -> None:
    read = """async ([house, text]) => {
      const { readBlock, writeBlock } = await import(`${house}/block.js`);
      const rows = readBlock(text);
      return [rows, readBlock(writeBlock(rows))];
    }"""

    assert scripts.evaluate(read, [HOUSE, text]) == [rows, rows]


def test_what_was_written_leaves_and_what_was_not_stays(scripts: Any) -> None:
    settle = """async (house) => {
      const { Model } = await import(`${house}/model.js`);
      const columns = [{ key: "code", identity: true }, { key: "name" }];
      const model = new Model(columns, [{ id: "T1", cells: ["T1", "cũ"] }], { blank: 3, most: 9 });
      model.write(0, 1, "mới");
      model.write(1, 1, "đúng");
      model.write(2, 1, "sai");
      model.settle([0, 1]);
      return [model.dirty(), model.rows.map((row) => row.now[1]), model.undo()];
    }"""

    assert scripts.evaluate(settle, HOUSE) == [[1], ["mới", "sai", ""], None]
