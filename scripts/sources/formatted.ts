import { readFileSync } from "node:fs";
import { format, type FormatConfig } from "oxfmt";

const { printWidth } = JSON.parse(
  readFileSync(new URL("../../.oxfmtrc.json", import.meta.url), "utf8"),
) as FormatConfig;

/**
 * A text in the format of the checkout, by the kind of its file. @throws Error with what is not
 * valid in it
 */
export async function formatted(file: string, text: string): Promise<string> {
  const { code, errors } = await format(file, text, { printWidth: printWidth ?? 80 });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  return code;
}
