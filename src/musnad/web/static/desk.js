// What pages do beyond reading: theme, lighting up a statement and its card, copying a citation. Pages read well without it.
"use strict";

const root = document.documentElement;

function setTheme(theme) {
  root.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

function light(id) {
  document.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
  document.querySelectorAll(`[data-says~="${CSS.escape(id)}"]`).forEach((node) => node.classList.add("lit"));
  document.getElementById(id)?.classList.add("lit");
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.cite);
  button.textContent = button.dataset.done;
}

const stored = localStorage.getItem("theme");
if (stored) root.dataset.theme = stored;

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-theme-toggle], [data-cite]").forEach((node) => { node.hidden = false; });
});

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const toggle = target?.closest("[data-theme-toggle]");
  const cite = target?.closest("[data-cite]");
  const mark = target?.closest("[data-says]");
  const card = target?.closest(".card");
  if (toggle) {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    setTheme(dark ? "light" : "dark");
  } else if (cite) {
    copy(cite);
  } else if (mark && !getSelection().toString()) {
    const ids = mark.dataset.says.split(" ");
    light(ids[ids.length - 1]);
    document.getElementById(ids[ids.length - 1])?.scrollIntoView({ block: "nearest" });
  } else if (card?.id) {
    light(card.id);
  }
});
