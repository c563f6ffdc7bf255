import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, container, inContainer, inPod, withInitContainer } from "./compliant-workload.fixture.ts";
import kubernetesContainerRootFileSystemReadOnly from "./kubernetes-container-root-file-system-read-only.ts";

export default casesOf(kubernetesContainerRootFileSystemReadOnly, compliantWorkload, {
  pass: {
    "readOnlyRootFilesystem is true": {},
  },
  fail: {
    "readOnlyRootFilesystem is false": inContainer("securityContext.readOnlyRootFilesystem", false),
    "readOnlyRootFilesystem is not set": inContainer("securityContext.readOnlyRootFilesystem", ABSENT),
    "the pod's context sets it, which has no such field": {
      ...inPod("securityContext.readOnlyRootFilesystem", true),
      ...inContainer("securityContext.readOnlyRootFilesystem", ABSENT),
    },
    "an init container may write": withInitContainer({
      securityContext: { ...container.securityContext, readOnlyRootFilesystem: false },
    }),
  },
  unknown: {
    "readOnlyRootFilesystem is unknown": inContainer("securityContext.readOnlyRootFilesystem", UNKNOWN),
  },
});
