"use strict";
// What somebody wrote is only ever set as text, and only rows in sight are in the document.
const find = (id) => document.getElementById(id);
const data = JSON.parse(find("data").textContent);
const { rows, databases } = data;
const folds = new Map(data.folds);
const [table, body, search, everything, folding] = ["history", "rows", "search", "everything", "folding"].map(find);
const choices = [...document.querySelectorAll("select")];
const [MOST_PRINTED, AROUND] = [3000, 160];
const opened = new Set(); // rows with their details
const unfolded = new Set(); // stretches shown whole, by their first rows
const heights = new Map(); // of details, by rows
let needed = null; // what one revision needs, if only that is shown
let items; // what is shown, from the top: rows, details of rows, folded stretches
let place; // of each row among the items; between two where it is not shown
let tops; // of the items, and the last one's end
let edges;
let active = 0; // where the keyboard is
let [rowHeight, step, printing] = [];

function make(name, attributes, ...content) {
  const made = /^(svg|path)$/.test(name)
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  made.append(...content);
  return made;
}

const textOf = (row) => (row.text ??= [row.id, row.message, row.author, ...row.marks, ...row.details.flat()].join("\n").toLowerCase());

table.style.setProperty("--databases", databases.length);

function arrange() {
  const before = items?.[active]?.row;
  const words = search.value.trim().toLowerCase();
  const tags = choices.map((choice) => choice.value).filter(Boolean);
  const some = needed || words || tags.length > 0;
  [items, place] = [[], []];
  for (let i = 0; i < rows.length; i++) {
    const end = some || unfolded.has(i) ? undefined : folds.get(i);
    const wanted = (!needed || needed.has(i)) && tags.every((tag) => rows[i].tags.includes(tag)) && textOf(rows[i]).includes(words);
    place[i] = items.length - (wanted ? 0 : 0.5);
    if (!wanted) continue;
    items.push({ row: i, end: end ?? i });
    while (i < end) place[++i] = items.length - 1;
    if (opened.has(i)) items.push({ row: i, details: true });
  }
  active = Math.max(0, items.findIndex((item) => item.row <= before && before <= item.end));
  everything.hidden = !some;
  folding.hidden = some || folds.size === 0;
  items.forEach((item, k) => (item.k = k));
  const chosen = some ? items.filter((item) => !item.details).length + " of " : "";
  find("count").textContent = chosen + data.all + (needed ? `: what ${needed.by} needs` : "");
  table.setAttribute("aria-rowcount", items.length + 1);
  connect();
  body.replaceChildren();
  measure();
}

// A line to a revision that is not shown is broken, and ends where that one would be.
function connect() {
  edges = [];
  rows.forEach((row, i) => {
    for (const [parent, lane, kind] of place[i] % 1 ? [] : row.edges) {
      if (place[parent] === place[i]) continue;
      const look = place[parent] % 1 ? "left_out" : kind;
      edges.push({ from: place[i], to: place[parent], lane, look, start: row.lane, end: rows[parent].lane });
    }
  });
}

function measure() {
  rowHeight = parseFloat(getComputedStyle(table).getPropertyValue("--row"));
  const room = Math.min(280, innerWidth * 0.25);
  step = Math.max(3, Math.min(14, room / data.lanes));
  table.style.setProperty("--lanes", Math.ceil(x(Math.min(data.lanes, room / step))) + "px");
  tops = [0];
  items.forEach((item, k) => tops.push(tops[k] + (item.details ? (heights.get(item.row) ?? 240) : rowHeight)));
  show();
}

const x = (lane) => 10 + lane * step;

function drawing(item) {
  const svg = make("svg", { "aria-hidden": "true", class: "lines" });
  const paths = new Map();
  const middle = rowHeight / 2;
  for (const edge of edges) {
    if (edge.from > item.k || edge.to < item.k) continue;
    const [at, start, end] = [x(edge.lane), x(edge.start), x(edge.end)];
    let line = `M${at} 0V${item.details ? 9999 : rowHeight}`;
    if (edge.from === item.k) line = `M${start} ${middle}C${start} ${rowHeight} ${at} ${middle} ${at} ${rowHeight}`;
    if (edge.to === item.k) line = `M${at} 0C${at} ${middle} ${end} 0 ${end} ${middle}`;
    const look = `lane${edge.lane % 6} ${edge.look}`;
    paths.set(look, (paths.get(look) ?? "") + line);
  }
  paths.forEach((d, look) => svg.append(make("path", { d, class: look })));
  if (item.details) return svg;
  const { lane, node } = rows[item.row];
  const [at, r] = [x(lane), Math.min(5, step / 2)];
  let [d, look] = [`M${at - r} ${middle}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, `node lane${lane % 6} ${node}`];
  if (item.end > item.row) [d, look] = [`M${at} ${middle - 8}v16`, "folded"];
  svg.append(make("path", { d, class: look }));
  return svg;
}

const cell = (look, ...content) => make("td", { class: look, role: "cell" }, ...content);
const wide = (...content) => Object.assign(cell(...content), { colSpan: 5 + databases.length });

function button(k, label, attributes, action) {
  const made = make("button", { type: "button", tabindex: k === active ? 0 : -1, ...attributes }, label);
  made.onclick = () => {
    if (k >= 0) active = k;
    action();
    arrange();
    go(0);
  };
  made.onfocus = () => k < 0 || reach(k);
  return made;
}

function cells({ row: i, end, details, k }) {
  const row = rows[i];
  if (details) {
    const only = button(-1, "Show only what it needs", { tabindex: 0 }, () => {
      needed = new Set([i]);
      needed.by = row.id;
      for (const one of needed) rows[one].edges.forEach(([parent]) => needed.add(parent));
    });
    const parts = row.details.flatMap(([title, text]) => [
      make("h2", {}, title),
      make("pre", { tabindex: 0, role: "group", "aria-label": title + " of " + row.id }, text),
    ]);
    return [wide("details", only, ...parts)];
  }
  if (end > i) {
    const label = `${end - i + 1} revisions folded, from ${rows[end].id} to ${row.id}`;
    return [wide("folds", button(k, label, { "aria-expanded": false }, () => unfolded.add(i)))];
  }
  const expanded = { "aria-expanded": opened.has(i), "aria-describedby": "m" + i };
  const marks = row.marks.flatMap((mark) => [make("span", { class: "mark " + mark.split(/\W/)[0] }, mark), " "]);
  return [
    cell("revision", button(k, row.id, expanded, () => opened.delete(i) || opened.add(i))),
    Object.assign(cell("message", ...marks, row.message), { id: "m" + i }),
    ...row.states.map((word, d) => Object.assign(cell("states", make("span", { class: "state " + word }, data.states[word])), { title: databases[d] })),
    cell("parents", make("span", {}, row.parents)),
    cell("author", row.author),
    cell("date", row.date),
  ];
}

// Puts what is in sight into the table, and what has the focus; gaps stand for the rest.
function show() {
  const start = body.getBoundingClientRect().top;
  const held = document.activeElement.closest("tr")?.item;
  const isNear = (k) => tops[k + 1] + start > -AROUND && tops[k] + start < innerHeight + AROUND;
  const wanted = items.filter((item) => (printing ? item.k < MOST_PRINTED : isNear(item.k) || item.k === active || item === held));
  for (const tr of [...body.children]) if (!wanted.includes(tr.item)) tr.remove();
  let [at, end, changed] = [body.firstChild, 0, false];
  const gap = (until) => {
    const pad = make("tr", { class: "gap", "aria-hidden": "true" });
    pad.style.height = until - end + "px";
    if (until > end && !printing) body.insertBefore(pad, at);
  };
  for (const item of wanted) {
    gap(tops[item.k]);
    let tr = at;
    if (tr?.item === item) at = at.nextSibling;
    else {
      tr = make("tr", { role: "row", "aria-rowindex": item.k + 2 }, cell("graph", drawing(item)), ...cells(item));
      tr.item = item;
      body.insertBefore(tr, at);
    }
    if (item.details && heights.get(item.row) !== tr.offsetHeight && !printing) changed = heights.set(item.row, tr.offsetHeight);
    end = tops[item.k + 1];
  }
  gap(tops[items.length]);
  if (changed) measure();
}

// Of all rows one is reached by Tab.
function reach(k) {
  body.querySelector("td:not(.details) > [tabindex='0']")?.setAttribute("tabindex", -1);
  active = k;
  const own = [...body.children].find((tr) => tr.item?.k === k)?.querySelector("button");
  own?.setAttribute("tabindex", 0);
  return own;
}

function go(by) {
  const last = items.length - 1;
  active = Math.max(0, Math.min(last, active + by));
  if (items[active]?.details) active += by > 0 && active < last ? 1 : -1;
  show();
  const own = reach(active);
  own?.scrollIntoView({ block: "nearest" });
  own?.focus({ preventScroll: true });
}

function clear() {
  needed = null;
  for (const field of [search, ...choices]) field.value = "";
  arrange();
  if (document.activeElement !== search) go(0);
}

window.onkeydown = (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 2);
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[event.key];
  const typing = event.target.closest("input, select, pre");
  if (event.key === "Escape") clear();
  else if (event.key === "/" && !typing) search.focus();
  else if (by && !typing && body.contains(event.target)) go(by);
  else return;
  event.preventDefault();
};
for (const field of [search, ...choices]) field.oninput = arrange;
everything.onclick = clear;
folding.onclick = () => {
  if (unfolded.size === folds.size) unfolded.clear();
  else folds.forEach((end, start) => unfolded.add(start));
  arrange();
};
window.onscroll = show;
window.onresize = () => {
  heights.clear();
  measure();
  for (const { item, firstChild } of body.children) if (item) firstChild.replaceChildren(drawing(item));
};
matchMedia("print").addEventListener("change", (event) => show((printing = event.matches)));

arrange();
performance.mark("shown");
