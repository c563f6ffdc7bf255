import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { checklist, type Column } from "./checklist.ts";

/** A source that carries an item's id. */
export interface Mention {
  /** From the checkout, with `/`. */
  readonly path: string;
  /** The first sentence of the doc comment, the rule's title or the test's title that has the id. */
  readonly says: string;
}

/** Of each item, by id, what provisions it, serves it, guards it and proves it. */
export type Trace = Readonly<Record<string, Readonly<Record<Column, readonly Mention[]>>>>;

const ids = checklist.map(({ id }) => id);
const isTest = (file: string): boolean => file.endsWith(".test.ts");

/** Which sources are read for a column, and where in them an id counts. */
const readers: Readonly<
  Record<Column, { readonly files: string; readonly mentionsIn: (text: string) => { id: string; says: string }[] }>
> = {
  infrastructure: { files: "infra/**/*.ts", mentionsIn: docComments },
  service: { files: "app/**/*.ts", mentionsIn: docComments },
  policy: { files: "policies/rules/**/*.ts", mentionsIn: rules },
  proof: {
    files: "{app,contract,infra,machine,policies,rehearsal,sandbox,scripts,tests}/**/*.test.ts",
    mentionsIn: titles,
  },
};

/** Reads where the ids of the checklist appear in the sources of a checkout. */
export function trace(checkout: string): Trace {
  const found: Record<string, Record<Column, Mention[]>> = Object.fromEntries(
    ids.map((id) => [id, { infrastructure: [], service: [], policy: [], proof: [] }]),
  );
  for (const [column, { files, mentionsIn }] of Object.entries(readers) as [Column, (typeof readers)[Column]][]) {
    for (const file of globSync(files, { cwd: checkout }).sort()) {
      if (isTest(file) !== (column === "proof")) continue;
      for (const { id, says } of mentionsIn(readFileSync(path.join(checkout, file), "utf8")))
        found[id]?.[column].push({ path: file.split(path.sep).join("/"), says });
    }
  }
  return found;
}

/** The ids in a text's parentheses, such as `(EDGE)` or `(LOGS-2, case 32)`. */
export function idsIn(text: string): string[] {
  const words = [...text.matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = ""]) => inside.split(/[,;\s]+/));
  return ids.filter((id) => words.includes(id));
}

function docComments(text: string): { id: string; says: string }[] {
  return [...text.matchAll(/\/\*\*([^]*?)\*\//g)].flatMap(([, comment = ""]) => {
    const prose = comment
      .replaceAll(/^\s*\*\s?/gm, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    return idsIn(prose).map((id) => ({ id, says: firstSentence(prose) }));
  });
}

function rules(text: string): { id: string; says: string }[] {
  const [, id] = /^\s*checklist: "([A-Z0-9-]+)"/m.exec(text) ?? [];
  const [, title] = /^\s*title:\s*["'`](.+)["'`],$/m.exec(text) ?? [];
  return id === undefined || title === undefined ? [] : [{ id, says: title }];
}

function titles(text: string): { id: string; says: string }[] {
  const literals = [...text.matchAll(/"((?:[^"\\\n]|\\.)+)"|`([^`]+)`/g)].map(
    ([, plain, template]) => plain ?? template ?? "",
  );
  return literals.flatMap((says) => idsIn(says).map((id) => ({ id, says })));
}

function firstSentence(prose: string): string {
  return /^.*?[.:](?= |$)/.exec(prose)?.[0] ?? prose;
}
