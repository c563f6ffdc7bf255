import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantServerlessCache } from "./compliant-serverless-cache.fixture.ts";
import loginRequired from "./elasticache-serverless-cache-login-required.ts";

export default casesOf(loginRequired, compliantServerlessCache, {
  pass: { users: {} },
  fail: { "the user group is not set": { userGroupId: ABSENT }, "the user group is empty": { userGroupId: "" } },
  unknown: { "the user group is not known": { userGroupId: UNKNOWN }, "the engine is not known": { engine: UNKNOWN } },
  notApplicable: { Memcached: { engine: "memcached", userGroupId: ABSENT } },
});
