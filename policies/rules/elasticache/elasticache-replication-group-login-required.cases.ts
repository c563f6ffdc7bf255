import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupLoginRequired from "./elasticache-replication-group-login-required.ts";

export default casesOf(replicationGroupLoginRequired, compliantReplicationGroup, {
  pass: {
    users: {},
    "a token": { userGroupIds: ABSENT, authToken: "[secret]" },
    "a token that is only written": { userGroupIds: ABSENT, authTokenWo: "[secret]", authTokenWoVersion: 1 },
    "a token beside what is not known": { userGroupIds: UNKNOWN, authToken: "[secret]" },
  },
  fail: { neither: { userGroupIds: ABSENT }, "no group": { userGroupIds: [] } },
  unknown: { "it is not known": { userGroupIds: UNKNOWN } },
});
