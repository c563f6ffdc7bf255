import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { readStackExport } from "./audit/stack-export.ts";
import { evaluate } from "./kernel/evaluate.ts";
import type { Outcome } from "./kernel/verdict.ts";
import { rules } from "./rules.ts";

type Judgement = readonly [rule: string, resource: string, outcome: Outcome];

const github = "iam-role-trust-github-subject-named";
const key = "kms-key-policy-anybody-denied";
const role = "iam-role-trust-anybody-denied";
const tls = "s3-bucket-policy-tls-only";

/** Exports of real stacks, cut down, which were judged wrongly: file, rule, resource, verdict. */
const cases: readonly (readonly [file: string, judgements: readonly Judgement[]])[] = [
  [
    "github-oidc",
    [
      [github, "aud-only", "fail"],
      [github, "org-star", "fail"],
      [github, "repo-star", "pass"],
      [github, "owner-star", "fail"],
      [github, "equals-star", "pass"],
      [github, "list", "fail"],
      [github, "pr", "pass"],
      [github, "upper", "pass"],
      [github, "jwr", "pass"],
      [github, "likeone", "fail"],
    ],
  ],
  [
    "kms-anybody-behind-weak-condition",
    [
      [key, "tls", "fail"],
      [key, "anyip", "fail"],
      [key, "notequals", "fail"],
      [key, "ifexists", "fail"],
      [key, "likestar", "fail"],
      [key, "callerok", "pass"],
    ],
  ],
  [
    "role-anybody-behind-weak-condition",
    [
      [role, "tls", "fail"],
      [role, "extid", "fail"],
      [role, "forall", "fail"],
      [role, "anyaccount", "fail"],
      [role, "federated-star", "fail"],
      [role, "canonical", "fail"],
      [role, "deny-only", "pass"],
      [role, "list", "fail"],
    ],
  ],
  [
    "s3-tls-wrong-resource",
    [
      [tls, "prefix", "fail"],
      [tls, "other", "fail"],
      [tls, "anded", "fail"],
      [tls, "none", "fail"],
    ],
  ],
];

test.each(cases)("%s has its right verdicts", (file, judgements) => {
  const source = path.join(import.meta.dirname, "cases", `${file}.json`);
  const { resources } = readStackExport(readFileSync(source, "utf8"), source);
  const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);
  const results = evaluate(resources, rules).map((each) => [each.rule, nameOf(each.urn), each.outcome]);
  const concerned = results.filter(([rule, resource]) =>
    judgements.some((expected) => expected[0] === rule && expected[1] === resource),
  );
  expect(concerned.map((each) => each.join(" ")).sort()).toEqual(judgements.map((each) => each.join(" ")).sort());
});
