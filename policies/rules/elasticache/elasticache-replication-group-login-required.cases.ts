import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupLoginRequired from "./elasticache-replication-group-login-required.ts";

export default casesOf(replicationGroupLoginRequired, compliantReplicationGroup, {
  pass: {
    users: {},
    "an AUTH token is set": { userGroupIds: ABSENT, authToken: "[secret]" },
    "a write-only AUTH token is set": { userGroupIds: ABSENT, authTokenWo: "[secret]", authTokenWoVersion: 1 },
    "an AUTH token is set, and the user groups are not known": { userGroupIds: UNKNOWN, authToken: "[secret]" },
  },
  fail: {
    "neither user groups nor a token is set": { userGroupIds: ABSENT },
    "the user groups are empty": { userGroupIds: [] },
  },
  unknown: { "the user groups are not known": { userGroupIds: UNKNOWN } },
});
