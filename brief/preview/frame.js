// The frame of the preview: shows the newest edition in the view that is chosen, and
// opens the line of a record when a number that rests on it is clicked.
"use strict";

const page = document.getElementById("issue");
const paper = document.getElementById("paper");
const state = document.getElementById("state");
const panel = document.getElementById("source");
const place = /((?:records|reports|templates)\/[\w./-]+):(\d+)/;

function wanted() {
  const chosen = new URLSearchParams();
  for (const each of document.querySelectorAll("select")) chosen.set(each.name, each.value);
  return chosen;
}

function show() {
  const chosen = wanted();
  const onPaper = chosen.get("medium") === "paper";
  page.hidden = onPaper;
  paper.hidden = !onPaper;
  if (onPaper) {
    paper.src = "/issue?" + chosen;
    return;
  }
  // The place in the page is kept over a new edition.
  const at = page.contentWindow ? page.contentWindow.scrollY : 0;
  page.onload = () => {
    page.contentWindow.scrollTo(0, at);
    page.contentDocument.addEventListener("click", follow);
  };
  page.src = "/issue?" + chosen;
}

function follow(event) {
  const told = event.target.closest("[title], .where, code");
  if (!told) return;
  const found = place.exec(told.title || told.textContent);
  if (!found) return;
  event.preventDefault();
  panel.hidden = false;
  panel.querySelector("iframe").src =
    "/source?" + new URLSearchParams({ file: found[1], line: found[2] }) + "#L" + found[2];
}

for (const each of document.querySelectorAll("select")) each.addEventListener("change", show);
panel.querySelector("button").addEventListener("click", () => { panel.hidden = true; });

const news = new EventSource("/events");
let newest = "";
news.onmessage = (event) => {
  if (newest && newest !== event.data) {
    state.textContent = "Made again.";
    show();
  }
  newest = event.data;
};
news.onerror = () => { state.textContent = "The preview has ended."; };
show();
