// The frame of the preview: shows the newest edition in the view that is chosen, and
// opens the line of a record when words that rest on it are clicked.
"use strict";

const state = document.getElementById("state");
const alone = document.getElementById("alone");
const paper = document.getElementById("paper");
const panel = document.getElementById("source");
const record = panel.querySelector("iframe");
const choices = [...document.querySelectorAll("select")];
const place = /((?:records|reports|templates)\/[\w./-]+):(\d+)/;
let page = document.getElementById("issue");
let coming = null;

function wanted() {
  return new URLSearchParams(choices.map((each) => [each.name, each.value]));
}

function show() {
  const chosen = wanted();
  const printed = chosen.get("medium") === "print";
  history.replaceState(null, "", "/?" + chosen);
  alone.href = "/issue?" + chosen;
  state.textContent = "Making …";
  page.hidden = printed;
  paper.hidden = !printed;
  if (printed) {
    paper.src = "/issue?" + chosen + "#navpanes=0&view=FitH";
  } else {
    renew("/issue?" + chosen);
  }
}

// The next page is loaded behind the one that is shown, and takes its place when it
// stands where that one stood.
function renew(address) {
  if (coming) coming.remove();
  const next = page.cloneNode();
  coming = next;
  next.id = "coming";
  next.src = address;
  next.onload = () => {
    if (next.contentDocument.URL === "about:blank") return;
    next.contentWindow.scrollTo({ top: page.contentWindow.scrollY, behavior: "instant" });
    page.remove();
    page = next;
    page.id = "issue";
    coming = null;
    made(next);
  };
  page.after(next);
}

// The document of a frame is out of reach where the browser's own reader has it.
function made(shown) {
  const held = shown.contentDocument;
  const faulty = held && held.body.classList.contains("faults");
  state.textContent = faulty ? "Cannot be shown." : "Made.";
  if (!held) return;
  held.addEventListener("click", follow);
  held.addEventListener("keydown", leave);
}

paper.onload = () => {
  if (!paper.hidden) made(paper);
};

function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href^='http']");
  if (link) {
    event.preventDefault();
    open(link.href, "_blank", "noopener");
    return;
  }
  const told = event.target.closest("[title], .where, code");
  const found = told && place.exec(told.title || told.textContent);
  if (!found) return;
  event.preventDefault();
  const [, file, line] = found;
  panel.hidden = false;
  panel.querySelector("code").textContent = file + ":" + line;
  record.src = "/source?" + new URLSearchParams({ file, line }) + "#L" + line;
}

function close() {
  panel.hidden = true;
}

function leave(event) {
  if (event.key === "Escape") close();
}

const asked = new URLSearchParams(location.search);
for (const each of choices) {
  const value = asked.get(each.name);
  if ([...each.options].some((option) => option.value === value)) each.value = value;
  each.addEventListener("change", show);
}
panel.querySelector("button").addEventListener("click", close);
record.onload = () => record.contentDocument.addEventListener("keydown", leave);
addEventListener("keydown", leave);

const news = new EventSource("/events");
let newest = "";
news.onmessage = (event) => {
  if (newest && newest !== event.data) show();
  newest = event.data;
};
news.onerror = () => {
  state.textContent = "The preview has ended.";
};
show();
