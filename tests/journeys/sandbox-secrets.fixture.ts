import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Secrets = Readonly<Record<string, string>>;

/** The canaries that replace the stack file's `secure:` values, by the path of the value. */
export function plantedSecrets(folder: string): Secrets {
  const { canaries } = read(path.join(folder, "project/secrets.json")) as { canaries: Secrets };
  return canaries;
}

/** Every password and key that the platform generated, by secret and JSON key. */
export function generatedSecrets(folder: string): Secrets {
  const found: Record<string, string> = {};
  const planted = Object.values(plantedSecrets(folder));
  for (const file of readdirSync(path.join(folder, "secrets"))) {
    const { name, versions } = read(path.join(folder, "secrets", file)) as { name: string; versions: object[] };
    const texts = versions.flatMap((version) => Object.values(version) as unknown[]);
    for (const text of texts.filter((value) => typeof value === "string" && value.startsWith("{")))
      JSON.parse(text as string, (key, value: unknown) => {
        if (
          !/password|privateKey|^key$/.test(key) ||
          typeof value !== "string" ||
          planted.some((one) => value.includes(one))
        )
          return value;
        // One line of a private key's base64, because quoting a key changes its line ends.
        found[`${name} ${key}`] = value.split("\n")[1] ?? value;
        return value;
      });
  }
  return found;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
