import { styleText } from "node:util";

/** Colours a text where the terminal shows colours. */
export function paint(colour: "green" | "red" | "yellow" | "cyan" | "dim" | "bold", text: string): string {
  return styleText(colour, text, { stream: process.stdout });
}
