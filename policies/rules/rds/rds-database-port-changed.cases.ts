import { compliantInstance } from "./compliant-instance.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import rdsDatabasePortChanged from "./rds-database-port-changed.ts";

export default casesOf(rdsDatabasePortChanged, compliantInstance, {
  pass: { another: {} },
  fail: { "PostgreSQL's": { port: 5432 }, "it is unset, and the engine's": { port: ABSENT } },
  unknown: { "it is not known": { port: UNKNOWN } },
});
