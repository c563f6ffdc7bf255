import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

const checkout = path.dirname(import.meta.dirname);
const pages = globSync(["*.md", "docs/**/*.md", "bench/*.md"], { cwd: checkout }).sort();

const text = (page: string) => readFileSync(path.join(checkout, page), "utf8");
const withoutBlocks = (markdown: string) => markdown.replace(/^```[^]*?^```/gm, "");

/** The targets of a page's links, `[text](target)` and `![text](target)`, outside code. */
const links = (page: string) =>
  [
    ...withoutBlocks(text(page))
      .replace(/`[^`\n]*`/g, "code")
      .matchAll(/\]\(<?([^)>\s]+)>?\)/g),
  ].map(([, target = ""]) => target);

/** The anchors of a page's headings, as GitHub makes them. */
const anchors = (page: string) =>
  [...withoutBlocks(text(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Why a link of a page is broken; undefined if it is not. */
function broken(page: string, link: string): string | undefined {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? page : path.join(path.dirname(page), decodeURIComponent(file));
  if (!existsSync(path.join(checkout, target))) return `${page}: ${link}: ${target} does not exist`;
  if (anchor === undefined || !target.endsWith(".md") || anchors(target).includes(anchor)) return undefined;
  return `${page}: ${link}: ${target} has no heading with this anchor`;
}

test("every relative link of the documentation leads to a file, and to a heading if it names one", () => {
  const relative = pages.flatMap((page) =>
    links(page)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => ({ page, link })),
  );
  expect(relative.length).toBeGreaterThan(pages.length);
  expect(relative.flatMap(({ page, link }) => broken(page, link) ?? [])).toEqual([]);
});

test("every page of the documentation is linked from another one", () => {
  const linked = new Set(
    pages.flatMap((page) => links(page).map((link) => path.join(path.dirname(page), link.split("#")[0] ?? ""))),
  );
  const alone = pages.filter((page) => !linked.has(page));
  expect(alone).toEqual([]);
});

test("every npm command in the documentation is a script of package.json", () => {
  const { scripts } = JSON.parse(text("package.json")) as { scripts: Readonly<Record<string, string>> };
  // The changelog also names scripts of the past.
  const current = pages.filter((page) => page !== "CHANGELOG.md");
  const commands = current.flatMap((page) =>
    [...text(page).matchAll(/\bnpm (?:run (?:--silent )?([a-z][\w:-]*)|(start|test)\b)/g)].map(
      ([, script, alias]) => script ?? alias ?? "",
    ),
  );
  expect(new Set(commands)).toEqual(new Set(Object.keys(scripts).filter((name) => commands.includes(name))));
  expect(Object.keys(scripts).filter((name) => !text("README.md").includes(name))).toEqual(["machine:prepare"]);
});
