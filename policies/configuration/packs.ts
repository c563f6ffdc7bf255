import type { Rule } from "../kernel/rule.ts";

/** Which rules a stack is judged by, by the name of the pack. */
export const packs = {
  all: { about: "every rule but what only informs", holds: ({ severity }: Rule) => severity !== "informational" },
  checklist: {
    about: "the rules that keep a promise of the backend checklist",
    holds: ({ checklist, severity }: Rule) => checklist !== undefined && severity !== "informational",
  },
  fsbp: {
    about: "AWS Foundational Security Best Practices",
    holds: ({ controls }: Rule) => controls.fsbp !== undefined,
  },
  cis: { about: "CIS AWS Foundations Benchmark 5.0", holds: ({ controls }: Rule) => controls.cis !== undefined },
  quick: {
    about: "what is high or critical",
    holds: ({ severity }: Rule) => severity === "high" || severity === "critical",
  },
} as const satisfies Record<string, { readonly about: string; readonly holds: (rule: Rule) => boolean }>;

export type PackName = keyof typeof packs;
export const packNames = Object.keys(packs) as PackName[];
