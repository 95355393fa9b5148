// The desk without this script: forms and links. With it: keys for review, sliders that answer, progress that moves.
const all = (what, where = document) => Array.from(where.querySelectorAll(what));
const typing = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;

// What was typed as lowest and highest number, and what stands after ±; miles, seconds and m-and-s become the slider's unit.
const numbers = (typed, unit) => {
  const [, minutes, seconds] = /^\s*(\d+)\s*m(?:in)?\s*(\d+)\s*s/.exec(typed) ?? [];
  if (minutes) return [Number(minutes) + seconds / 60, Number(minutes) + seconds / 60, 0];
  const [, low, high, plusMinus] = /([\d.,]*\d)(?:\s*\.\.\s*([\d.,]*\d))?(?:\s*±\s*([\d.]*\d))?/.exec(typed) ?? [];
  const times = !unit && /mi(les?)?\b/.test(typed) ? 1.609344 : unit && /\d\s*s\b/.test(typed) ? 1 / 60 : 1;
  const plain = (part) => Number((part ?? "0").replaceAll(",", "")) * times || 0;
  return [plain(low), plain(high ?? low), plain(plusMinus)];
};

// Calculator: a slider writes into the field that holds the number, and the answer follows.
for (const field of all("[data-slide]")) {
  const text = field.querySelector("input[name]");
  const [middle, around] = all("input[type=range]", field);
  const unit = field.dataset.unit;
  field.querySelector(".slide").hidden = false;
  const spread = field.querySelector("[data-part=spread]");
  const tell = () => {
    spread.textContent = `${Number(around.value)} %`;
    around.setAttribute("aria-valuetext", `${Number(around.value)} percent`);
  };
  const read = () => {
    const [low, high, plusMinus] = numbers(text.value, unit);
    middle.value = (low + high) / 2;
    around.value = low + high ? (100 * (plusMinus || (high - low) / 2)) / ((low + high) / 2) : 0;
    tell();
  };
  const write = () => {
    const value = Number(middle.value);
    const spread = Math.round(value * Number(around.value)) / 100;
    text.value = value ? `${value}${spread ? `±${spread}` : ""}${unit ? ` ${unit}` : ""}` : "";
    tell();
    text.form.dispatchEvent(new Event("lofted:changed"));
  };
  read();
  text.addEventListener("input", read);
  for (const one of [middle, around]) one.addEventListener("input", write);
}
for (const form of all("form[data-live]")) {
  const place = document.querySelector(form.dataset.live);
  let waiting, asked;
  const ask = async () => {
    const given = new URLSearchParams(Array.from(new FormData(form)).filter(([, value]) => value));
    if (!given.get("apogee") || !given.get("range")) return;
    asked?.abort();
    asked = new AbortController();
    place.setAttribute("aria-busy", "true");
    try {
      const url = `${form.getAttribute("action")}?${given}`;
      const answer = await fetch(url, { headers: { "X-Desk": "part" }, signal: asked.signal });
      place.innerHTML = await answer.text();
      history.replaceState(null, "", url);
      place.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(ask, 350); };
  form.addEventListener("input", soon);
  form.addEventListener("lofted:changed", soon);
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
}

// Inbox: the steps of reading, as they come.
for (const place of all("[data-events]")) {
  const source = new EventSource(place.dataset.events);
  source.addEventListener("step", (event) => { place.querySelector("[data-part=step]").textContent = event.data; });
  source.addEventListener("over", () => { source.close(); location.reload(); });
}

// Review: one claim is at hand; keys press its buttons, the answer replaces its card.
const cards = () => all(".card[data-claim]");
let last = null;
const told = document.querySelector("[data-part=told]");
const at = () => document.querySelector(".card.at");
const moveTo = (card, focus = true) => {
  if (!card) return;
  at()?.classList.remove("at");
  card.classList.add("at");
  if (focus) card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  light(card.dataset.claim, true);
};
const light = (claim, scroll) => {
  for (const one of all("mark.lit")) one.classList.remove("lit");
  const marks = all("mark[data-c]").filter((one) => one.dataset.c.split(" ").includes(claim));
  for (const one of marks) one.classList.add("lit");
  if (scroll) marks[0]?.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  const found = cards();
  const here = found.indexOf(at());
  moveTo(found[here < 0 ? 0 : Math.min(Math.max(here + by, 0), found.length - 1)]);
};
const send = async (form, stay) => {
  const card = form.closest(".card");
  const claim = card.dataset.claim;
  card.setAttribute("aria-busy", "true");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Desk": "part" } });
  } catch { form.submit(); return; }
  const words = await answer.text();
  card.removeAttribute("aria-busy");
  if (!answer.ok) { tell(words.trim(), true); return; }
  const fresh = new DOMParser().parseFromString(words, "text/html").querySelector(".card");
  card.replaceWith(fresh);
  last = claim;
  restate(claim, fresh.dataset.state);
  tell(`${fresh.querySelector(".kind").textContent}: ${fresh.dataset.state}`);
  moveTo(fresh);
  if (!stay) step(1);
};
const tell = (words, bad = false) => { if (told) { told.textContent = words; told.classList.toggle("bad", bad); told.hidden = !words; } };
const restate = (claim, state) => {
  for (const one of all("mark[data-c]")) {
    if (one.dataset.c !== claim) continue;
    one.classList.remove("was-accepted", "was-rejected", "was-corrected");
    if (state !== "undecided") one.classList.add(`was-${state}`);
  }
};
const press = (key) => {
  let card = at();
  if (!card) { step(0); return; }
  if (key === "u" && !card.querySelector("form[data-key=u]") && last)
    card = document.querySelector(`.card[data-claim="${CSS.escape(last)}"]`) ?? card;
  if (key === "e") {
    const details = card.querySelector("details[data-key=e]");
    details.open = true;
    details.querySelector("select, input:not([type=hidden])").focus();
    return;
  }
  const form = card.querySelector(`form[data-key=${key}]`);
  if (form) send(form, key === "u"); else tell(key === "u" ? "Nothing to undo here" : "");
};
if (cards().length) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const details = event.target.closest("details[data-key=e]");
      if (details) { details.open = false; moveTo(details.closest(".card")); }
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if ("areu".includes(event.key)) press(event.key);
    else return;
    event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".card form[data-key]");
    if (!form) return;
    event.preventDefault();
    send(form, form.dataset.key === "u");
  });
  document.addEventListener("pointerover", (event) => {
    const card = event.target.closest(".card[data-claim]");
    if (card) light(card.dataset.claim, false);
  });
  document.addEventListener("click", (event) => {
    const card = event.target.closest(".card[data-claim]");
    if (card && !event.target.closest("a, button, input, select, summary, label")) moveTo(card, false);
  });
}
