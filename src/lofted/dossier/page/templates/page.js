// Without this script every link works; with it all parts of a quote light up, also where quotes overlap.
addEventListener("hashchange", light);
light();
function light() {
  for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id.startsWith("q-")) return;
  for (const part of document.querySelectorAll("mark[data-c]"))
    if (part.dataset.c.split(" ").includes(id.slice(2))) part.classList.add("lit");
}
