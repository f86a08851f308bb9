"use strict";
// Draws the table of revisions. Whatever somebody wrote is only ever set as text, and only the rows in sight are in the document.
const find = (id) => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const { rows, databases, states } = data;
const folds = new Map(data.folds);
const [table, body, search, everything, folding] = ["history", "rows", "search", "everything", "folding"].map(find);
const chosen = [...document.querySelectorAll("select")];
const [MOST_ROWS, MOST_PRINTED, AROUND] = [100, 3000, 160];

const opened = new Set(); // rows whose details are shown
const unfolded = new Set(); // stretches that are shown whole, by their first rows
const heights = new Map(); // of the details, once they are known
let needed = null; // the rows that one of them needs, where only they are shown
let items = []; // what is shown from the top: a row, the details of one, or a stretch that is folded
let place = []; // of each row among the items; between two of them where it is not shown
let tops = [0];
let edges = [];
let active = 0; // the item that the keyboard is at
let rowHeight = 32;
let step = 14;
let printing = false;

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
}

function counted(number, thing) {
  return number.toLocaleString("en") + " " + thing + (number === 1 ? "" : "s");
}

// ---- what is shown

function text(row) {
  row.text ??= [row.id, row.message, row.author, ...row.tags, ...row.details.flat()].join("\n").toLowerCase();
  return row.text;
}

function arrange() {
  const before = items[active]?.row;
  const words = search.value.trim().toLowerCase();
  const tags = chosen.map((choice) => choice.value).filter(Boolean);
  const some = needed !== null || words !== "" || tags.length > 0;
  let count = 0;
  items = [];
  place = [];
  for (let i = 0; i < rows.length; i++) {
    const end = some || unfolded.has(i) ? undefined : folds.get(i);
    if (end !== undefined) {
      for (let j = i; j <= end; j++) place[j] = items.length;
      items.push({ row: i, end });
      count += end - i + 1;
      i = end;
    } else if ((!needed || needed.has(i)) && tags.every((tag) => rows[i].tags.includes(tag)) && text(rows[i]).includes(words)) {
      place[i] = items.length;
      items.push({ row: i });
      if (opened.has(i)) items.push({ row: i, details: true });
      count++;
    } else {
      place[i] = items.length - 0.5;
    }
  }
  connect();
  const again = items.findIndex((item) => item.row === before || (item.row < before && before <= item.end));
  active = Math.max(0, again);
  everything.hidden = !some;
  folding.hidden = some || folds.size === 0;
  folding.textContent = unfolded.size < folds.size ? "Unfold all" : "Fold again";
  find("count").textContent = some
    ? counted(count, "revision") + " of " + rows.length.toLocaleString("en") + (needed ? ", which " + needed.by + " needs" : "")
    : counted(count, "revision");
  table.setAttribute("aria-rowcount", items.length + 1);
  body.replaceChildren();
  measure();
}

// A line to a revision that is not shown is broken, and ends where that one would be.
function connect() {
  edges = [];
  rows.forEach((row, i) => {
    if (!Number.isInteger(place[i])) return;
    for (const [parent, lane, kind] of row.edges) {
      if (place[parent] === place[i]) continue;
      const kinds = Number.isInteger(place[parent]) ? kind : "gap";
      edges.push({ from: place[i], to: place[parent], lane, kind: kinds, start: row.lane, end: rows[parent].lane });
    }
  });
}

function measure() {
  rowHeight = parseFloat(getComputedStyle(table).getPropertyValue("--row")) * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const room = Math.min(280, innerWidth * (innerWidth < 700 ? 0.2 : 0.3));
  step = Math.max(3, Math.min(14, room / data.lanes));
  table.style.setProperty("--lanes", Math.ceil(x(Math.min(data.lanes, room / step)) + 4) + "px");
  tops = [0];
  items.forEach((item, k) => tops.push(tops[k] + (item.details ? (heights.get(item.row) ?? 240) : rowHeight)));
  show();
}

// ---- drawing

function x(lane) {
  return 10 + lane * step;
}

function drawing(item, k) {
  const svg = shape("svg", { "aria-hidden": "true", class: "lines" });
  const paths = new Map();
  const middle = rowHeight / 2;
  for (const edge of edges) {
    if (edge.from > k || edge.to < k) continue;
    const [at, above, below] = [x(edge.lane), x(edge.start), x(edge.end)];
    const line = item.details
      ? `M${at} 0V4000`
      : edge.from === k
        ? `M${above} ${middle}C${above} ${rowHeight} ${at} ${middle} ${at} ${rowHeight}`
        : edge.to === k
          ? `M${at} 0C${at} ${middle} ${below} 0 ${below} ${middle}`
          : `M${at} 0V${rowHeight}`;
    const style = `lane${edge.lane % 6} ${edge.kind}`;
    paths.set(style, (paths.get(style) ?? "") + line);
  }
  paths.forEach((d, style) => svg.append(shape("path", { d, class: style })));
  if (item.details) return svg;
  const { lane, node } = rows[item.row];
  const [cx, r, kind] = [x(lane), Math.min(5, step / 2), `node lane${lane % 6} ${node}`];
  if (item.end !== undefined) {
    svg.append(shape("path", { d: `M${cx} ${middle - 8}V${middle + 8}`, class: "folded" }));
  } else if (rows[item.row].edges.length > 1) {
    const side = r * 1.8;
    svg.append(shape("rect", { x: cx - side / 2, y: middle - side / 2, width: side, height: side, class: kind, transform: `rotate(45 ${cx} ${middle})` }));
  } else {
    svg.append(shape("circle", { cx, cy: middle, r, class: kind }));
  }
  return svg;
}

function cell(className, ...content) {
  const made = element("td", className, ...content);
  made.setAttribute("role", "cell");
  return made;
}

function button(k, label, expanded, action) {
  const made = element("button", "", label);
  made.tabIndex = k === active ? 0 : -1;
  made.setAttribute("aria-expanded", expanded);
  made.onclick = action;
  made.onfocus = () => reach(k);
  return made;
}

function stateOf(i) {
  const names = new Map();
  for (const database of databases) {
    const state = database.states[i];
    names.set(state, [...(names.get(state) ?? []), database.name]);
  }
  return [...names].map(([state, where]) =>
    element("span", "state " + state, states[state] + (names.size > 1 ? ": " + where.join(", ") : "")));
}

function line(item, k) {
  const row = rows[item.row];
  if (item.end !== undefined) {
    const wide = cell("folds", button(k, counted(item.end - item.row + 1, "revision"), false, () => {
      unfolded.add(item.row);
      arrange();
      go(active, 1);
    }), element("span", "", "from " + rows[item.end].id + " to " + row.id));
    wide.colSpan = table.tHead.rows[0].cells.length - 1;
    return [cell("graph", drawing(item, k)), wide];
  }
  const message = cell("message", row.message);
  message.id = "m" + item.row;
  const toggle = button(k, row.id, opened.has(item.row), () => {
    if (!opened.delete(item.row)) opened.add(item.row);
    arrange();
    go(active, 1);
  });
  toggle.setAttribute("aria-describedby", message.id);
  const marks = row.marks.map((mark) => element("span", "mark " + mark.split(" ")[0], mark));
  return [
    cell("graph", drawing(item, k)),
    cell("revision", toggle, ...marks),
    message,
    ...(databases.length ? [cell("states", ...stateOf(item.row))] : []),
    cell("parents", element("span", "", row.parents)),
    cell("author", row.author),
    cell("date", row.date),
  ];
}

function details(item, k) {
  const row = rows[item.row];
  const only = element("button", "", "Show only what it needs");
  only.onclick = () => {
    needed = new Set([item.row]);
    needed.by = row.id;
    for (const i of needed) rows[i].edges.forEach(([parent]) => needed.add(parent));
    arrange();
    go(active, 1);
  };
  const wide = cell("details", element("p", "", only));
  for (const [title, content] of row.details) {
    const block = element("pre", "", content);
    block.tabIndex = 0;
    block.setAttribute("role", "group");
    block.setAttribute("aria-label", title + " of " + row.id);
    wide.append(element("h3", "", title), block);
  }
  wide.colSpan = table.tHead.rows[0].cells.length - 1;
  return [cell("graph", drawing(item, k)), wide];
}

// ---- what is in sight

function show() {
  const start = body.getBoundingClientRect().top;
  const seen = (k) => tops[k + 1] + start > -AROUND && tops[k] + start < innerHeight + AROUND;
  const wanted = [];
  for (let k = 0; k < items.length; k++) {
    if (printing ? k < MOST_PRINTED : k === active || (wanted.length < MOST_ROWS && seen(k))) wanted.push(k);
  }
  const kept = new Set(wanted.map((k) => items[k]));
  for (const tr of [...body.children]) if (!kept.has(tr.item)) tr.remove();
  let at = body.firstChild;
  let end = 0;
  const gap = (until) => {
    if (until <= end || printing) return;
    const pad = element("tr", "gap");
    pad.setAttribute("aria-hidden", "true");
    pad.style.height = until - end + "px";
    body.insertBefore(pad, at);
  };
  let changed = false;
  for (const k of wanted) {
    gap(tops[k]);
    let tr = at;
    if (tr?.item === items[k]) {
      at = at.nextSibling;
    } else {
      tr = element("tr", "", ...(items[k].details ? details(items[k], k) : line(items[k], k)));
      tr.item = items[k];
      tr.setAttribute("role", "row");
      tr.setAttribute("aria-rowindex", k + 2);
      body.insertBefore(tr, at);
    }
    if (items[k].details && !printing && heights.get(items[k].row) !== tr.offsetHeight) {
      heights.set(items[k].row, tr.offsetHeight);
      changed = true;
    }
    end = tops[k + 1];
  }
  gap(tops[items.length]);
  find("cut").hidden = items.length <= MOST_PRINTED;
  if (changed) measure();
}

function reach(k) {
  const old = body.querySelector("button[tabindex='0']");
  if (old && k !== active) old.tabIndex = -1;
  active = k;
  const tr = [...body.children].find((one) => one.item === items[k]);
  const own = tr?.querySelector("button");
  if (own) own.tabIndex = 0;
  return own;
}

function go(k, direction) {
  let to = Math.max(0, Math.min(items.length - 1, k));
  if (items[to]?.details) to += direction > 0 && to < items.length - 1 ? 1 : -1;
  if (!items[to]) return;
  reach(to);
  const head = table.tHead.offsetHeight;
  const top = body.getBoundingClientRect().top + tops[to];
  if (top < head) scrollBy(0, top - head);
  else if (top + rowHeight > innerHeight) scrollBy(0, top + rowHeight - innerHeight);
  show();
  reach(to)?.focus({ preventScroll: true });
}

function clear() {
  needed = null;
  search.value = "";
  for (const choice of chosen) choice.value = "";
  arrange();
  go(active, 1);
}

// ---- events

table.addEventListener("keydown", (event) => {
  if (event.target.closest("pre") || event.altKey || event.ctrlKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 3);
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -items.length, End: items.length }[event.key];
  if (by) {
    event.preventDefault();
    go(active + by, by);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, select")) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape") {
    clear();
  }
});
search.addEventListener("input", arrange);
for (const choice of chosen) choice.addEventListener("change", arrange);
everything.addEventListener("click", clear);
folding.addEventListener("click", () => {
  if (unfolded.size < folds.size) folds.forEach((end, start) => unfolded.add(start));
  else unfolded.clear();
  arrange();
});
let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    show();
  });
}
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", () => {
  heights.clear();
  body.replaceChildren();
  measure();
});
function print(now) {
  printing = now;
  body.replaceChildren();
  show();
}
matchMedia("print").addEventListener("change", (event) => print(event.matches));
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

arrange();
const asked = rows.findIndex((row) => "#" + encodeURIComponent(row.id) === location.hash);
if (asked >= 0) {
  folds.forEach((end, start) => start <= asked && asked <= end && unfolded.add(start));
  opened.add(asked);
  arrange();
  go(place[asked], 1);
}
