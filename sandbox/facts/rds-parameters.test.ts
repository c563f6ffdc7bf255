import { expect, test } from "@jest/globals";
import { PostgresProgram } from "../backings/postgres/program.ts";
import { machine } from "../core/machine.fixture.ts";
import { applyMethodProblems, staticParameters } from "./rds-parameters.ts";

test("a parameter is static if the installed PostgreSQL sets it at its start only, or RDS names it static", async () => {
  const described = await new PostgresProgram(machine.postgresFolder).run("postgres", ["--describe-config"]);
  const contexts = new Map(described.split("\n").map((line) => line.split("\t").slice(0, 2) as [string, string]));
  const atStart = [...contexts].filter(([, context]) => context === "postmaster").map(([name]) => name);
  expect(atStart.length).toBeGreaterThan(40);
  expect(atStart.filter((name) => !staticParameters.has(name))).toEqual([]);
  const others = [...staticParameters].filter((name) => (contexts.get(name) ?? "postmaster") !== "postmaster");
  expect(others).toEqual(["ssl", "temp_file_limit"]);
});

test.each([
  ["postgres17", 1],
  ["postgres18", 0],
  ["mysql8.4", 0],
])("autovacuum_max_workers of %s has %i problems if it is to be applied immediately", (family, count) => {
  const parameters = [{ name: "autovacuum_max_workers", value: "5", applyMethod: "immediate" }];
  expect(applyMethodProblems({ family, parameters })).toHaveLength(count);
});

test("a group whose parameters are not known yet has no problems", () => {
  expect(applyMethodProblems({ family: "postgres17" })).toEqual([]);
});
