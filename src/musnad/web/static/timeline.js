// The plot over a list of dated rows: how many a day are about; dragging over it zooms, and hides the rows outside.
"use strict";

const DAY = 86400;

function secondsOf(when) {
  if (!/^\d{4}/.test(when)) return NaN;
  const parts = when.split("-").map(Number);
  return Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1) / 1000;
}

function counted(rows) {
  const days = new Map();
  for (const row of rows) {
    if (Number.isFinite(row.at)) days.set(row.at, (days.get(row.at) || 0) + 1);
  }
  const at = [...days.keys()].sort((a, b) => a - b);
  return [at, at.map((day) => days.get(day))];
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
    values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(0, 10)),
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
  const rows = [...document.querySelectorAll("#points > li[data-when]")].map((node) => ({ node, at: secondsOf(node.dataset.when) }));
  const data = counted(rows);
  if (!data[0].length) return;
  place.parentElement.hidden = false;
  const first = data[0][0] - DAY;
  const last = data[0][data[0].length - 1] + DAY;
  const plot = draw(place, data, (low, high) => {
    rows.forEach(({ node, at }) => { node.hidden = at < low || at > high; });
  });
  const whole = () => plot.setScale("x", { min: first, max: last });
  whole();
  document.getElementById("whole").addEventListener("click", whole);
  addEventListener("resize", () => plot.setSize({ width: place.clientWidth, height: 220 }));
});
