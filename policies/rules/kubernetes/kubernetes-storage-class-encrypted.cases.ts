import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStorageClass } from "./compliant-objects.fixture.ts";
import kubernetesStorageClassEncrypted from "./kubernetes-storage-class-encrypted.ts";

export default casesOf(kubernetesStorageClassEncrypted, compliantStorageClass, {
  pass: {
    encrypted: {},
  },
  fail: {
    "not encrypted": { "parameters.encrypted": "false" },
    "encrypted is not set": { "parameters.encrypted": ABSENT },
  },
  unknown: {
    "the parameters are unknown": { parameters: UNKNOWN },
  },
  notApplicable: {
    "volumes of EFS": { provisioner: "efs.csi.aws.com" },
  },
});
