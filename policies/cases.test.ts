import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { audit } from "./audit/audit.ts";
import { readStackExport } from "./audit/stack-export.ts";
import { cases } from "./cases.fixture.ts";
import { refreshedCases } from "./cases-after-refresh.fixture.ts";
import { defaultConfiguration, type PackName } from "./configuration/configuration.ts";
import { kubernetesCases } from "./kubernetes-cases.fixture.ts";
import { rules } from "./rules.ts";

/** The export of a stack that people really have, under `policies/cases`. */
function exported(name: string) {
  const file = path.join(import.meta.dirname, "cases", `${name}.json`);
  return readStackExport(readFileSync(file, "utf8"), file);
}

const judged = (name: string, pack: PackName = "all") =>
  audit([exported(name)], rules, { ...defaultConfiguration, pack, levels: [informational] });

/** Some cases are about rules that are off by default. */
const informational = { by: "rule", of: "security-group-attached", level: "advisory" } as const;

test.each([...cases, ...refreshedCases, ...kubernetesCases])("the export %s is judged rightly", (file, judgements) => {
  const outcomes = judged(file).results.map(({ rule, urn, outcome }) => [rule, urn.split("::").at(-1), outcome]);
  const named = outcomes.filter(([rule, resource]) => judgements.some(([r, n]) => r === rule && n === resource));
  expect(named.sort()).toEqual(judgements.map((each) => [...each]).sort());
});

test("the pack for any stack accepts a load balancer with two services, which this kit's own stacks refuse", () => {
  const failing = (pack: PackName) =>
    judged("alb-two-services", pack)
      .results.filter(({ outcome }) => outcome === "fail")
      .map(({ rule }) => rule);
  expect(failing("all")).toContain("lb-listener-gateway-only");
  expect(failing("checklist")).toContain("lb-listener-gateway-only");
  expect(failing("default")).not.toContain("lb-listener-gateway-only");
});

test("resources of types that no rule covers are listed", () => {
  const { resources } = exported("types-nobody-judges");
  const none = audit([exported("types-nobody-judges")], [], defaultConfiguration);
  expect(none.notCovered.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  const { notCovered, results } = judged("types-nobody-judges");
  const answered = new Set(results.map(({ urn }) => urn)).size;
  expect(notCovered.length + answered).toBeGreaterThanOrEqual(resources.length - 1);
});

test("of a stack on Kubernetes only the objects of operators are not covered, and no message contains a secret (SECRETS)", () => {
  const [operator, cronJob] = ["kubernetes-operator", "kubernetes-cron-job-with-defaults"].map((name) => judged(name));
  expect(operator?.notCovered).toEqual([{ type: "kubernetes:databases.example.com/v1:Database", count: 1 }]);
  expect(cronJob?.notCovered).toEqual([]);
  expect(JSON.stringify(cronJob?.results)).not.toContain("hunter2-canary");
});

test("a public bucket policy says whether only a public access block keeps it from taking effect", () => {
  const messages = ["only", "with-bucket-and-block-off", "behind-account-block"].map((end) => {
    const failures = judged(`s3-public-policy-${end}`).results.filter(({ outcome }) => outcome === "fail");
    return failures.find(({ rule }) => rule === "s3-bucket-policy-anybody-denied")?.message;
  });
  const blocked = expect.stringContaining("only the public access block of the stack keeps from taking effect");
  expect(messages).toEqual([expect.not.stringContaining("public access block"), blocked, blocked]);
});

test("no resource that is read by .get() is judged; they are counted", () => {
  const { results, notJudgedResources } = judged("external-resources-read-with-get");
  expect(results.filter(({ outcome }) => outcome === "fail" || outcome === "unknown")).toEqual([]);
  expect(notJudgedResources).toEqual({ external: 4, pendingDelete: 0 });
});

test("a failure says that reality differs from the program", () => {
  const found = judged("rds-drift-public-after-refresh").results.find(
    ({ rule }) => rule === "rds-instance-public-access-off",
  );
  expect(found?.message).toContain(
    "is publicly accessible; drift at publiclyAccessible: the program says false, AWS reports true.",
  );
});
