import { readFileSync } from "node:fs";

/** What bench/service.ts writes to the standard input of a program of this folder. */
export const settings = JSON.parse(readFileSync(0, "utf8"));
