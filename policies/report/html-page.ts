/** The style sheet: light and dark mode, screen and print. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d8de, #3a3f4a); --soft: light-dark(#f5f6f8, #1b1e25); --red: light-dark(#b3261e, #ff8a80); --amber: light-dark(#8a5a00, #ffcc66); --green: light-dark(#146c2e, #7ddc9a); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: light-dark(#fff, #12141a); color: light-dark(#1a1c22, #e6e8ee); }
header, main { max-width: 70rem; margin: 0 auto; padding: 1rem 1.5rem; }
h1 { margin: .5rem 0 0; font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; font-weight: 600; }
.verdict { font-size: 1.1rem; margin: .25rem 0; } .bad { color: var(--red); } .advice { color: var(--amber); } .good { color: var(--green); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td { font-variant-numeric: tabular-nums; } th small { display: block; font-weight: 400; opacity: .75; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; padding: .75rem; background: var(--soft); border-radius: .5rem; position: sticky; top: 0; }
label { display: grid; font-size: .8rem; } select, input, button { font: inherit; padding: .3rem .5rem; max-width: 16rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid; } article[hidden] { display: none; }
tr:target { background: var(--soft); outline: 2px solid var(--amber); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; font: 13px/1.5 ui-monospace, monospace; } code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; } .urn { margin: 0; opacity: .75; }
.mark { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; } .fail, .error, .critical, .high { color: var(--red); } .unknown, .medium { color: var(--amber); } .suppressed, .low, .informational { opacity: .8; }
a { color: inherit; } @media print { form { display: none; } }
`;

/** Hides the findings that do not match the filters, and shows the number of the others. */
export const filterScript = `
const form = document.getElementById("filters");
const articles = [...document.querySelectorAll("article")];
function apply() {
  const wanted = [...form.querySelectorAll("[data-filter]")].map((field) => [field.dataset.filter, field.value.toLowerCase()]);
  let shown = 0;
  for (const article of articles) {
    const fits = wanted.every(([key, value]) => value === "" || (key === "text" ? article.textContent.toLowerCase().includes(value) : article.dataset[key].toLowerCase() === value));
    article.hidden = !fits;
    if (fits) shown += 1;
  }
  document.getElementById("shown").textContent = shown;
}
if (form) {
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
}
`;
