import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload, inPod } from "./compliant-workload.fixture.ts";
import kubernetesPodHostsFileOwn from "./kubernetes-pod-hosts-file-own.ts";

export default casesOf(kubernetesPodHostsFileOwn, compliantWorkload, {
  pass: {
    "no aliases": {},
  },
  fail: {
    "an alias": inPod("hostAliases", [{ ip: "10.0.0.1", hostnames: ["db"] }]),
  },
  unknown: {
    "the aliases are unknown": inPod("hostAliases", UNKNOWN),
  },
});
