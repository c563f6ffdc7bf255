import type { Rule } from "../../kernel/rule.ts";
import ecrRepositoryKeyOwn from "./ecr-repository-key-own.ts";
import ecrRepositoryLifecycleSet from "./ecr-repository-lifecycle-set.ts";
import ecrRepositoryPolicyAnybodyDenied from "./ecr-repository-policy-anybody-denied.ts";
import ecrRepositoryScanOnPush from "./ecr-repository-scan-on-push.ts";
import ecrRepositoryTagsImmutable from "./ecr-repository-tags-immutable.ts";

/** The rules of ECR. */
export const rules: readonly Rule[] = [
  ecrRepositoryKeyOwn,
  ecrRepositoryLifecycleSet,
  ecrRepositoryPolicyAnybodyDenied,
  ecrRepositoryScanOnPush,
  ecrRepositoryTagsImmutable,
];
