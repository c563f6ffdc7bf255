import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { runProgram, type RegisteredResource } from "./platform-mocks.fixture.ts";

/** The resources that hold data, as the page names them. */
const rows = [
  // The key of alarms encrypts messages on their way, which nobody reads later.
  ["KMS keys", "aws:kms/key:Key", /-(data|secrets|logs)$/],
  ["database (PostgreSQL)", "aws:rds/instance:Instance", /./],
  ["queue (Redis)", "aws:elasticache/replicationGroup:ReplicationGroup", /-queue$/],
  ["cache (Redis)", "aws:elasticache/replicationGroup:ReplicationGroup", /-cache$/],
  ["bucket of uploads", "aws:s3/bucket:Bucket", /-uploads$/],
  ["secrets", "aws:secretsmanager/secret:Secret", /./],
  ["log groups", "aws:cloudwatch/logGroup:LogGroup", /./],
] as const;

/** What a destroy does to a resource, read from its inputs and options. */
function fate({ inputs, isProtected, isRetained }: RegisteredResource): string {
  const days = inputs["recoveryWindowInDays"] ?? inputs["deletionWindowInDays"];
  const facts = [
    [isProtected, "protected"],
    [inputs["deletionProtection"] === true, "AWS refuses its deletion"],
    [isRetained, "stays"],
    [inputs["forceDestroy"] === true, "is emptied and deleted"],
    [inputs["finalSnapshotIdentifier"] !== undefined, "leaves a final snapshot"],
    [inputs["deleteAutomatedBackups"] === false, "its automated backups stay"],
    [!isRetained && days !== undefined, `recoverable for ${String(days)} days`],
  ] as const;
  const kept = facts.filter(([holds]) => holds).map(([, text]) => text);
  return kept.length === 0 ? "is deleted" : kept.join(", ");
}

test("docs/cloud.md says what the program keeps, protects and deletes", async () => {
  const programs = [await runProgram("prod"), await runProgram("dev")];
  programs.push(await runProgram("dev", { "groundwork:keepData": "false" }));
  const derived = rows.map(([title, type, name]) => {
    const cells = programs.map((program) => {
      const found = program.all(type).filter((one) => name.test(one.name));
      const fates = [...new Set(found.map(fate))];
      expect({ title, fates: fates.length }).toEqual({ title, fates: 1 });
      return fates[0];
    });
    return `| ${[title, ...cells].join(" | ")} |`;
  });
  const page = readFileSync(new URL("../docs/cloud.md", import.meta.url), "utf8");
  const table = /## What survives a destroy[^]*?\n\| -[^\n]*\n([^]*?)\n\n/.exec(page)?.[1]?.split("\n");
  const written = table?.map((line) => line.replaceAll(/ +/g, " "));
  expect(written).toEqual(derived);
});
