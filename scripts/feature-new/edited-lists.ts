import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { className, type FeatureRequest } from "../scaffold/feature-request.ts";

/** A list in a source of the service, to which a feature adds. */
export interface EditedList {
  readonly file: string;
  /** What the file imports for the feature; none for a file that needs no import. */
  readonly imported?: { readonly names: readonly string[]; readonly from: string };
  /** Matches the text before the end of the list. */
  readonly list: RegExp;
  readonly added: string;
}

/** The lists of a service that name its features. */
export function editedLists({ service, name, noun }: FeatureRequest, migration: string): readonly EditedList[] {
  const [One, Many] = [className(noun), className(name)];
  const app = `app/${service}`;
  const routes = [`list${Many}Route`, `create${One}Route`];
  return [
    {
      file: `contract/services/${service}.ts`,
      // On one line, or to the brace of the same column.
      list: /\n {2}routes: \{(?: .*(?= \},\n)|\n[\s\S]*?(?=\n {2}\}))/,
      added: `${name}: { versions: ["v1"], limit: "api" }`,
    },
    {
      file: `${app}/migrations/index.ts`,
      imported: { names: [name], from: `./${migration}.ts` },
      list: /export const migrations: readonly Migration\[\] = \[[^\]]*(?=\])/,
      added: name,
    },
    {
      file: `${app}/routes.ts`,
      imported: { names: routes, from: `./${name}/${noun}-routes.ts` },
      list: /export const routes = \(.*?\): readonly Route\[\] => \[[^\]]*(?=\])/,
      added: routes.join(", "),
    },
    {
      file: `${app}/forget-user.ts`,
      imported: { names: [`forget${Many}`], from: `./${name}/forget-${name}.ts` },
      list: /forgetUserBy\(\[[^\]]*(?=\])/,
      added: `forget${Many}`,
    },
    {
      file: `${app}/start-http.ts`,
      imported: { names: [One], from: `./${name}/${noun}.ts` },
      list: /openDatabase\(config, \[[^\]]*(?=\])/,
      added: One,
    },
  ];
}

/** Comments, and texts such as the path of an import. */
const withoutNames = /"[^"\n]*"|\/\*[\s\S]*?\*\/|\/\/.*/g;

/**
 * The text of a file with the feature in its list.
 * @throws Refusal if the file has no such list, or a name of the feature already
 */
export function withFeature(text: string, { file, imported, list, added }: EditedList): string {
  if (text.includes("\r")) throw refusal(`${file}: has line ends of Windows.`, "Run npm run fix first.");
  const found = list.exec(text);
  if (found === null)
    throw refusal(
      `${file}: has no list that matches ${list.source}.`,
      "Add the feature by hand: docs/add-a-feature.md",
    );
  const names = text.replaceAll(withoutNames, "");
  const taken = imported?.names.find((each) => new RegExp(`\\b${each}\\b`).test(names));
  if (taken !== undefined) throw refusal(`${file}: has the name ${taken} already.`, "Choose another name, or --noun.");
  const end = found.index + found[0].length;
  const separator = /[[{,]\s*$/.test(found[0]) ? "" : ", ";
  const listed = `${text.slice(0, end).trimEnd()}${separator}${added}${text.slice(end)}`;
  if (imported === undefined) return listed;
  const line = `import { ${imported.names.join(", ")} } from "${imported.from}";\n`;
  const afterImports = listed.lastIndexOf('";\n', listed.indexOf("\n\n")) + '";\n'.length;
  return `${listed.slice(0, afterImports)}${line}${listed.slice(afterImports)}`;
}

const refusal = (what: string, remedy: string) => new Refusal(what, { remedy, exitCode: exitCodes.refused });
