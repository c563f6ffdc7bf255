import { createInterface } from "node:readline/promises";
import { exitCodes, Interrupted, Refusal } from "../../contract/refusal.mjs";

/**
 * Asks a question on the terminal and returns whether the answer is yes.
 * @param deletes what the command deletes, for the refusal
 * @throws Refusal if there is no terminal; Interrupted on Ctrl-C
 */
export async function confirmDelete(deletes: string, question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal(`This deletes ${deletes}, and there is no terminal to ask on.`, { remedy: "Use --yes." });
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
    throw new Interrupted("\nNothing was deleted.", {
      remedy: "Run this again to delete it.",
      exitCode: exitCodes.interrupted,
    });
  } finally {
    terminal.close();
  }
}
