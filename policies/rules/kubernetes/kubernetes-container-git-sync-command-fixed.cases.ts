import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerGitSyncCommandFixed from "./kubernetes-container-git-sync-command-fixed.ts";

export default casesOf(kubernetesContainerGitSyncCommandFixed, compliantWorkload, {
  pass: {
    "no such variable": {},
  },
  fail: {
    "the variable is set": inContainer("env", [{ name: "GITSYNC_GIT", value: "/bin/x" }]),
  },
  unknown: {
    "the environment is unknown": inContainer("env", UNKNOWN),
  },
});
