import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { checklist, type Column } from "./checklist.ts";

/** A place in the sources that has an item's id. */
export interface Mention {
  /** From the checkout, with `/`. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /**
   * The first sentence of the doc comment, the rule's title or the test's title that has the id.
   */
  readonly excerpt: string;
}

/** The mentions of each item, by id and column. */
export type Trace = Readonly<Record<string, Readonly<Record<Column, readonly Mention[]>>>>;

type Found = Omit<Mention, "path"> & { readonly id: string };

const ids = checklist.map(({ id }) => id);
const isTest = (file: string): boolean => file.endsWith(".test.ts");

/** The sources of each column, and the places in them where an id counts. */
const readers: Readonly<Record<Column, { readonly files: string; readonly mentionsIn: (text: string) => Found[] }>> = {
  infrastructure: { files: "infra/**/*.ts", mentionsIn: docComments },
  service: { files: "app/**/*.ts", mentionsIn: docComments },
  policy: { files: "policies/rules/**/*.ts", mentionsIn: rules },
  proof: {
    files: "{app,contract,infra,machine,policies,rehearsal,sandbox,scripts,tests}/**/*.test.ts",
    mentionsIn: titles,
  },
};

/** Finds the ids of the checklist in the sources of a checkout. */
export function trace(checkout: string): Trace {
  const found: Record<string, Record<Column, Mention[]>> = Object.fromEntries(
    ids.map((id) => [id, { infrastructure: [], service: [], policy: [], proof: [] }]),
  );
  for (const [column, { files, mentionsIn }] of Object.entries(readers) as [Column, (typeof readers)[Column]][]) {
    for (const file of globSync(files, { cwd: checkout }).sort()) {
      if (isTest(file) !== (column === "proof")) continue;
      for (const { id, line, excerpt } of mentionsIn(readFileSync(path.join(checkout, file), "utf8")))
        found[id]?.[column].push({ path: file.split(path.sep).join("/"), line, excerpt });
    }
  }
  return found;
}

/** The ids in a text's parentheses, such as `(EDGE)` or `(LOGS-2, case 32)`. */
export function idsIn(text: string): string[] {
  const words = parenthesized(text, /[,;\s]+/);
  return ids.filter((id) => words.includes(id));
}

/**
 * A sentence for each title of a test that has a word like an id, which no item has; a section of a
 * standard, such as `(RFC 9457)`, is not like an id.
 */
export function unknownIds(checkout: string): string[] {
  return globSync(readers.proof.files, { cwd: checkout })
    .sort()
    .flatMap((file) =>
      titlesIn(readFileSync(path.join(checkout, file), "utf8")).flatMap(({ line, excerpt }) =>
        parenthesized(excerpt, /[,;]\s*/)
          .filter((word) => /^[A-Z]{2,}(-\d+)?$/.test(word) && !ids.includes(word))
          .map(
            (word) =>
              `${file}:${line}: (${word}) is not an id of the checklist.\n` +
              `  Use one of ${ids.join(", ")}, or write the word without parentheses.`,
          ),
      ),
    );
}

function parenthesized(text: string, separator: RegExp): string[] {
  return [...text.matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = ""]) => inside.split(separator));
}

function docComments(text: string): Found[] {
  return [...text.matchAll(/\/\*\*([^]*?)\*\//g)].flatMap(({ 1: comment = "", index }) => {
    const prose = comment
      .replaceAll(/^\s*\*\s?/gm, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    return idsIn(prose).map((id) => ({ id, line: lineAt(text, index), excerpt: firstSentence(prose) }));
  });
}

function rules(text: string): Found[] {
  const [, id] = /^\s*checklist: "([A-Z0-9-]+)"/m.exec(text) ?? [];
  const title = /^ *title:\s*["'`](.+)["'`],$/m.exec(text);
  return id === undefined || title === null ? [] : [{ id, line: lineAt(text, title.index), excerpt: title[1] ?? "" }];
}

/** The title of a test, of a group of tests, or of a row of a test's table. */
const titlePattern =
  /(?:\b(?:test|describe)\(|\)\(|\b(?:what|title):)\s*(?:"(?<plain>(?:[^"\\\n]|\\.)+)"|`(?<template>[^`]+)`)/g;

function titlesIn(text: string): Omit<Found, "id">[] {
  return [...text.matchAll(titlePattern)].map(({ 0: whole, groups, index }) => ({
    line: lineAt(text, index + whole.search(/["`]/)),
    excerpt: groups?.["plain"] ?? groups?.["template"] ?? "",
  }));
}

function titles(text: string): Found[] {
  return titlesIn(text).flatMap((title) => idsIn(title.excerpt).map((id) => ({ id, ...title })));
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

function firstSentence(prose: string): string {
  return /^.*?\.(?= |$)/.exec(prose)?.[0] ?? prose;
}
