/**
 * The script of the page. It filters the cards, shows resources that the page contains as data, and
 * writes the suppression of the resource that its reader picks. Without it the page is complete but
 * for those resources.
 */
export const script = `
const byId = (id) => document.getElementById(id);
const { texts, cards } = JSON.parse(byId("on-demand").textContent);
const form = byId("filters");
const articles = [...document.querySelectorAll("article")];

const element = (name, text, className) => Object.assign(document.createElement(name), { textContent: text, className: className ?? "" });
const rowsOf = (article) => (cards[article.id] ?? []).map(([name, ...facts]) => [name, ...facts.map((index) => texts[index])]);

function rowElement([name, type, reason, stack, place, owner], canAccept) {
  const row = element("li", "", "extra");
  row.dataset.resource = type + "::" + name;
  row.dataset.owner = owner;
  const facts = [stack, place, owner === "" ? "" : "owner " + owner].filter((fact) => fact !== "").join(" · ");
  row.append(element("b", name), " ", element("code", type), element("span", reason, "because"));
  if (facts !== "") row.append(element("small", facts));
  if (canAccept) {
    const button = element("button", "Accept …", "pick");
    button.type = "button";
    button.setAttribute("aria-label", "Accept the risk of " + name);
    row.append(button);
  }
  return row;
}

function showRows(article, rows) {
  const list = article.querySelector(".rows");
  for (const row of list.querySelectorAll(".extra")) row.remove();
  const canAccept = article.querySelector("details.accept") !== null;
  list.append(...rows.map((row) => rowElement(row, canAccept)));
}

const atOnce = 200;
function matches(article, text) {
  const inHead = [".head", ".why", ".implied"].some((part) => article.querySelector(part)?.textContent.toLowerCase().includes(text));
  const wanted = text === "" || inHead;
  const shown = [...article.querySelectorAll(".rows li:not(.extra)")].filter((row) => {
    row.hidden = !(wanted || row.textContent.toLowerCase().includes(text));
    return !row.hidden;
  });
  const found = wanted ? [] : rowsOf(article).filter((row) => row.join("\\n").toLowerCase().includes(text));
  showRows(article, found.slice(0, atOnce));
  if (found.length > atOnce) article.querySelector(".rows").append(element("li", "and " + (found.length - atOnce).toLocaleString("en") + " more that match", "extra"));
  for (const each of article.querySelectorAll(".show, .more")) each.hidden = false;
  return wanted || shown.length + found.length > 0;
}

function apply() {
  const wanted = [...form.querySelectorAll("[data-filter]")].map((field) => [field.dataset.filter, field.value.trim()]);
  const fits = (article) => wanted.every(([key, value]) => value === "" || (key === "text" ? matches(article, value.toLowerCase()) : article.dataset[key].split(" ").includes(value)));
  let shown = 0;
  for (const article of articles) {
    if (form.elements.text.value.trim() === "") matches(article, "");
    article.hidden = !fits(article);
    if (!article.hidden) shown += 1;
  }
  for (const part of document.querySelectorAll(".part")) part.hidden = part.querySelector("article:not([hidden])") === null;
  byId("shown").textContent = shown;
}

function pick(row) {
  const accept = row.closest("article").querySelector("details.accept");
  for (const code of accept.querySelectorAll("pre")) {
    const line = (key, value) => { code.textContent = code.textContent.replace(new RegExp("^([ -]*" + key + ": ).*?(,?)$", "m"), (_, before, comma) => before + JSON.stringify(value) + comma); };
    code.textContent = code.textContent.replace(/^(new Suppression\\(".*? of ).*(", \\{)$/m, (_, before, after) => before + JSON.stringify(row.dataset.resource.replaceAll("::", " ")).slice(1, -1) + after);
    line("resource", row.dataset.resource);
    line("owner", row.dataset.owner === "" ? "<person or team>" : row.dataset.owner);
  }
  accept.open = true;
  const summary = accept.querySelector("summary");
  summary.scrollIntoView({ block: "nearest" });
  summary.focus();
}

async function copy(button) {
  const code = button.previousElementSibling;
  getSelection().selectAllChildren(code);
  const name = button.textContent;
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Selected: press Ctrl+C";
  }
  setTimeout(() => { button.textContent = name; }, 2000);
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  if (target.classList.contains("clear")) {
    form.reset();
    apply();
  }
  if (target.classList.contains("pick")) pick(target.closest("li"));
  if (target.classList.contains("copy")) void copy(target);
  if (target.classList.contains("show")) {
    const article = target.closest("article");
    showRows(article, rowsOf(article));
    const more = target.closest(".more");
    (more.querySelector(".left") === null ? more : target).hidden = true;
    article.querySelector(".extra")?.scrollIntoView({ block: "nearest" });
  }
});
for (const button of document.querySelectorAll(".show")) button.hidden = false;
if (form) {
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
}
`;
