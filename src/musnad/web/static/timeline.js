// The plot over a list of dated rows: how many each day, of all that is found; dragging over it zooms, and the list follows.
"use strict";

const DAY = 86400;

function secondsOf(when) {
  if (!/^\d{4}/.test(when)) return NaN;
  const parts = when.split("-").map(Number);
  return Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1) / 1000;
}

function counted(days) {
  const numbers = new Map();
  for (const [day, number] of days) {
    const at = secondsOf(day);
    if (Number.isFinite(at)) numbers.set(at, (numbers.get(at) || 0) + number);
  }
  const at = [...numbers.keys()].sort((a, b) => a - b);
  return [at, at.map((day) => numbers.get(day))];
}

function dayOf(at) {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

// The list of the page, with another range of days; null for all of them.
function list(place, range) {
  const address = new URL(location.href);
  ["after", "lang", place.dataset.from, place.dataset.to].forEach((name) => address.searchParams.delete(name));
  if (range) {
    address.searchParams.set(place.dataset.from, dayOf(range[0]));
    address.searchParams.set(place.dataset.to, dayOf(range[1]));
  }
  htmx.ajax("GET", address.pathname + address.search, { target: "#points", swap: "innerHTML" });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function draw(place, data, shown) {
  const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 } };
  const days = {
    ...axis,
    space: 90,
    incrs: [1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1825, 3650].map((count) => count * DAY),
    values: (_, ticks) => ticks.map(dayOf),
  };
  return new uPlot({
    width: place.clientWidth,
    height: 220,
    padding: [16, 16, 0, 0],
    legend: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    scales: { x: { time: true }, y: { range: (_, low, high) => [0, Math.max(2, high + 1)] } },
    axes: [days, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100], size: 40 }],
    series: [{}, { label: place.dataset.label, stroke: colour("--accent"), fill: colour("--accent"), paths: uPlot.paths.bars({ size: [0.7, 26] }), points: { show: data[0].length < 120, size: 7 } }],
    hooks: { setScale: [(plot, key) => { if (key === "x") shown(plot.scales.x.min, plot.scales.x.max); }] },
  }, data, place);
}

document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("plot");
  if (!place) return;
  const data = counted(JSON.parse(place.dataset.days));
  if (!data[0].length) return;
  place.parentElement.hidden = false;
  const first = data[0][0] - DAY;
  const last = data[0][data[0].length - 1] + DAY;
  let drawn = false;
  const plot = draw(place, data, (low, high) => {
    if (drawn) list(place, low <= first && high >= last ? null : [low, high]);
  });
  const whole = () => plot.setScale("x", { min: first, max: last });
  whole();
  requestAnimationFrame(() => { drawn = true; });
  document.getElementById("whole").addEventListener("click", whole);
  addEventListener("resize", () => plot.setSize({ width: place.clientWidth, height: 220 }));
});
