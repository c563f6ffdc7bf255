import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWorkload } from "./compliant-workload.fixture.ts";
import kubernetesApiVersionServed from "./kubernetes-api-version-served.ts";

export default casesOf(kubernetesApiVersionServed, compliantWorkload, {
  pass: {
    "a version of today": {},
  },
  fail: {
    "an old version of a resource definition": {
      $type: "kubernetes:apiextensions.k8s.io/v1beta1:CustomResourceDefinition",
      apiVersion: "apiextensions.k8s.io/v1beta1",
    },
    "a removed version": { $type: "kubernetes:extensions/v1beta1:Deployment", apiVersion: "extensions/v1beta1" },
    "an old version of apps": { $type: "kubernetes:apps/v1beta2:Deployment", apiVersion: "apps/v1beta2" },
  },
  unknown: {
    "the version is unknown": { apiVersion: UNKNOWN },
  },
});
