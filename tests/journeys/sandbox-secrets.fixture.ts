import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Secrets = Readonly<Record<string, string>>;

/** What was planted for the stack file's `secure:` values, by where it stands there. */
export function plantedSecrets(folder: string): Secrets {
  const { canaries } = read(path.join(folder, "project/secrets.json")) as { canaries: Secrets };
  return canaries;
}

/** Every password and private key that the platform made for itself, by secret and key. */
export function generatedSecrets(folder: string): Secrets {
  const found: Record<string, string> = {};
  const planted = Object.values(plantedSecrets(folder));
  for (const file of readdirSync(path.join(folder, "secrets"))) {
    const { name, versions } = read(path.join(folder, "secrets", file)) as { name: string; versions: object[] };
    const texts = versions.flatMap((version) => Object.values(version) as unknown[]);
    for (const text of texts.filter((value) => typeof value === "string" && value.startsWith("{")))
      JSON.parse(text as string, (key, value: unknown) => {
        if (!/password|privateKey/.test(key) || typeof value !== "string" || planted.includes(value)) return value;
        // Of a key one line of its base64: where it is quoted, its line ends are not what they were.
        found[`${name} ${key}`] = value.split("\n")[1] ?? value;
        return value;
      });
  }
  return found;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
