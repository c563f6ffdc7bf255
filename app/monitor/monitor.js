// Shows the present state of this page again and again. Without this script the page works too.
const every = 3_000;
const live = document.getElementById("live");
let failedSince;
let isPressed = false;

const clock = () => `${new Date().toISOString().slice(11, 19)} UTC`;

function say(text, isProblem) {
  live.textContent = text;
  live.classList.toggle("bad", isProblem);
}

/** Puts the new content in the place of the old one, with the same parts open and the same focus. */
function replace(main, next) {
  for (const open of main.querySelectorAll("details[open][id]"))
    next.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  const { id } = document.activeElement ?? {};
  main.replaceChildren(...next.childNodes);
  if (id && document.activeElement?.id !== id) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Whether the admin is doing something that a new content would disturb. */
function isBusy() {
  const { tagName } = document.activeElement ?? {};
  return isPressed || tagName === "SELECT" || String(getSelection()) !== "";
}

async function refresh() {
  if (document.hidden || isBusy()) return;
  const answer = await fetch(location.href, {
    headers: { "X-Refresh": "1" },
    signal: AbortSignal.timeout(2 * every),
  });
  if (answer.status === 401) {
    location.reload();
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  if (next === null) throw new Error(`answered ${answer.status}`);
  const main = document.getElementById("main");
  if (!isBusy() && main.innerHTML !== next.innerHTML) replace(main, next);
  failedSince = undefined;
  say(`Live, as of ${clock()}`, false);
}

async function turn() {
  try {
    await refresh();
  } catch {
    failedSince ??= clock();
    say(`The monitor does not answer since ${failedSince}; trying again`, true);
  }
  setTimeout(turn, every);
}

for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => (isPressed = true));
for (const name of ["pointerup", "pointercancel", "keyup", "blur"]) addEventListener(name, () => (isPressed = false));
say(`Live, as of ${clock()}`, false);
setTimeout(turn, every);
