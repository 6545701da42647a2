// A block of cells as Excel lays it on the clipboard: lines, tabs, quotes round what holds either.

export function readBlock(text) {
  const rows = [[]];
  let cell = "";
  let at = 0;
  const source = text.replace(/\r\n?/g, "\n");
  const end = source.endsWith("\n") ? source.length - 1 : source.length;
  const close = () => {
    rows.at(-1).push(cell.normalize("NFC"));
    cell = "";
  };
  while (at < end) {
    const sign = source[at];
    if (sign === '"' && cell === "") {
      const quoted = readQuoted(source, at, end);
      if (quoted) {
        cell = quoted.words;
        at = quoted.after;
        continue;
      }
    }
    if (sign === "\t") close();
    else if (sign === "\n") {
      close();
      rows.push([]);
    } else cell += sign;
    at += 1;
  }
  close();
  return rows;
}

// Excel quotes a cell that holds a tab, a line or a quote; a lone quote is only a quote.
function readQuoted(source, start, end) {
  let words = "";
  let at = start + 1;
  while (at < end) {
    if (source[at] !== '"') words += source[at];
    else if (source[at + 1] === '"') {
      words += '"';
      at += 1;
    } else {
      const next = at + 1 < end ? source[at + 1] : "\n";
      return next === "\t" || next === "\n" ? { words, after: at + 1 } : null;
    }
    at += 1;
  }
  return null;
}

export function writeBlock(rows) {
  const quote = (words) => (/[\t\n"]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);
  return rows.map((row) => row.map(quote).join("\t")).join("\n");
}
