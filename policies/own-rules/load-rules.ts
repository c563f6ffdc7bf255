import { readdirSync, readFileSync, statSync } from "node:fs";
import { findPackageJSON, registerHooks } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { pageOf } from "../../contract/pages.ts";
import { errorMessage, exitCodes, Refusal } from "../../contract/refusal.mjs";
import { publicCatalogues, type Rule } from "../kernel/rule.ts";
import { nearestTo } from "../suppression/exceptions.ts";
import { refusingEnd } from "./end-of-process.ts";
import { InvalidRule, isOwnRule } from "./own-rule.ts";
import { packageAddress } from "./package-address.ts";

/** The rules of one's own that a configuration or a command names. */
export interface OwnRules {
  /** The folders of their files. */
  readonly folders: readonly string[];
  /** The ids of the catalogues of controls that the configuration declares. */
  readonly catalogues: readonly string[];
}

/** A file with one mistake: `<property>: <what>`. */
interface Mistake {
  readonly file: string;
  readonly what: string;
}

/**
 * Loads rules from folders outside the pack: each file directly in a folder is a rule, except tests
 * and declarations. Loading runs the code of these files.
 * @throws Refusal that lists every mistake of every file
 */
export async function loadRules({ folders, catalogues }: OwnRules, pack: readonly Rule[]): Promise<Rule[]> {
  if (folders.length === 0) return [];
  resolvePackage();
  const mistakes: Mistake[] = [];
  const loaded: { readonly file: string; readonly rule: Rule }[] = [];
  for (const file of new Set(folders.flatMap(filesIn))) {
    const rule = await ruleIn(file);
    if (Array.isArray(rule)) mistakes.push(...rule.map((what) => ({ file, what })));
    else loaded.push({ file, rule });
  }
  for (const [at, { file, rule }] of loaded.entries()) {
    const others = [...pack, ...loaded.slice(0, at).map((each) => each.rule)];
    const known = [...pack, ...loaded.map((each) => each.rule)];
    const found = [
      ...mistakesInName(rule, file, others),
      ...mistakesInControls(rule, catalogues),
      ...mistakesInImplied(rule, known),
    ];
    mistakes.push(...found.map((what) => ({ file, what })));
  }
  if (mistakes.length > 0) throw refused(mistakes);
  return loaded.map(({ rule }) => rule);
}

let isResolved = false;

/** From here on every module of this process that imports `groundwork-policies` receives this pack's. */
function resolvePackage(): void {
  if (isResolved) return;
  isResolved = true;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "groundwork-policies" ? { url: packageAddress, shortCircuit: true } : next(specifier, context),
  });
}

function filesIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name]));
  } catch (error) {
    throw new Refusal(`cannot be read: ${errorMessage(error)}`, {
      path: folder,
      remedy: "Name a folder of rules, by --rules or the key rules of the configuration.",
      exitCode: exitCodes.refused,
      cause: error,
    });
  }
  const files = names.filter(
    (name) => /\.(m?ts|m?js)$/.test(name) && !/\.(test|spec|fixture|cases|d)\.m?[tj]s$/.test(name),
  );
  if (files.length > 0) return files.sort().map((name) => path.resolve(folder, name));
  throw new Refusal("has no rule: no file of it ends with .ts, .mts, .js or .mjs.", {
    path: folder,
    remedy: `Make one: ${pageOf("own-rules.md")}.`,
    exitCode: exitCodes.refused,
  });
}

/** The rule that a file exports, or why there is none. */
async function ruleIn(file: string): Promise<Rule | string[]> {
  try {
    const { default: exported } = (await refusingEnd(file, () => import(addressOf(file)))) as {
      readonly default?: unknown;
    };
    if (isOwnRule(exported)) return exported;
    return [
      exported === undefined
        ? "has no default export"
        : 'its default export was not made by rule() of "groundwork-policies"',
    ];
  } catch (error) {
    if (error instanceof InvalidRule) return [...error.mistakes];
    return [`cannot be loaded: ${errorMessage(error).split("\n")[0] ?? ""}${hintAt(error, file)}`];
  }
}

/** Node reads a file as CommonJS, where `import` is a mistake, if the nearest package.json says so: `npm init` does. */
function hintAt(error: unknown, file: string): string {
  if (!(error instanceof SyntaxError) || !/\.[jt]s$/.test(file)) return "";
  const manifest = findPackageJSON(pathToFileURL(file));
  if (manifest === undefined || !/"type"\s*:\s*"commonjs"/.test(readFileSync(manifest, "utf8"))) return "";
  return `; ${manifest} says "type": "commonjs": write "module" there, or name the rule .mts or .mjs`;
}

/** With the time of its last change: a process that runs for long loads an edited rule anew. */
const addressOf = (file: string): string => `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`;

/** The names of policies and checks that are not rules. */
export const reserved: readonly string[] = ["suppression-read", "suppression-current", "aws-accepts-values"];

function mistakesInName({ name }: Rule, file: string, others: readonly Rule[]): string[] {
  if (reserved.includes(name)) return [`name: ${name} is reserved; choose another name`];
  if (others.some((other) => other.name === name))
    return [`name: there is a rule ${name} already; choose another name`];
  return path.parse(file).name === name ? [] : [`name: must be the name of the file, ${path.parse(file).name}`];
}

const mistakesInControls = ({ controls }: Rule, catalogues: readonly string[]): string[] =>
  Object.keys(controls)
    .filter((catalogue) => ![...publicCatalogues, ...catalogues].includes(catalogue))
    .map(
      (catalogue) =>
        `controls.${catalogue}: the configuration does not declare this catalogue. Add to it: catalogues: { ${catalogue}: "<its name>" }`,
    );

const mistakesInImplied = ({ implies }: Rule, known: readonly Rule[]): string[] =>
  implies
    .filter((implied) => !known.some(({ name }) => name === implied))
    .map((implied) => `implies: there is no rule ${implied}; the nearest is ${nearestTo(implied, known)}`);

const refused = (mistakes: readonly Mistake[]): Refusal =>
  new Refusal(`rules with mistakes:\n${mistakes.map(({ file, what }) => `    ${file}: ${what}`).join("\n")}`, {
    remedy: `Nothing was judged. How a rule is written: ${pageOf("own-rules.md")}.`,
    exitCode: exitCodes.refused,
  });
