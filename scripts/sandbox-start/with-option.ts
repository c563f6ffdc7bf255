import type { PartName } from "../../machine/part.ts";
import { stackOptionWords, type StackOptionWord } from "../../sandbox/engine/stack-options.ts";

/** The option `--with` of the commands that run a stack. */
export const withOption = {
  value: "<options>",
  about: `what the stack switches on in addition to its own configuration, with commas between several:
${stackOptionWords.join(", ")}. It holds for this run alone: the next one without it switches them off`,
  default: "",
} as const;

/** The parts of the machine that an option needs in addition. */
const parts = {
  search: ["openSearch"],
  sentry: [],
  "sign-in": [],
  reports: [],
  apns: [],
  fcm: [],
  "new-relic": [],
} as const satisfies Readonly<Record<StackOptionWord, readonly PartName[]>>;

/** The parts of the machine that these options need in addition. */
export const partsFor = (options: readonly StackOptionWord[]): readonly PartName[] =>
  options.flatMap((option) => parts[option]);
