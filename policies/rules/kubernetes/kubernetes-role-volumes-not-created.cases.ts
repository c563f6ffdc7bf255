import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRole, granting } from "./compliant-access.fixture.ts";
import kubernetesRoleVolumesNotCreated from "./kubernetes-role-volumes-not-created.ts";

export default casesOf(kubernetesRoleVolumesNotCreated, compliantRole, {
  pass: {
    "another right": {},
    "claims are created": granting("", "persistentvolumeclaims", "create"),
  },
  fail: {
    "they are created": granting("", "persistentvolumes", "create"),
  },
  unknown: {
    "the rules are unknown": { rules: UNKNOWN },
    "a resource is unknown": granting("", UNKNOWN, "*"),
  },
});
