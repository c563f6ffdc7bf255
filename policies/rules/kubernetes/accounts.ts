import type { Reading } from "../../kernel/reading.ts";
import type { Stack } from "../../kernel/stack.ts";
import { namespaceOf, objectsOf } from "./objects.ts";
import type { Pod } from "./pods.ts";

/**
 * The setting that decides whether the pod's containers get a token of its service account: the pod's
 * own, else that of the account if the stack has it. An absent one means that they do.
 */
export function tokenSetting({ spec, object }: Pod, stack: Stack): Reading {
  const own = spec.at("automountServiceAccountToken");
  if (own.isSet()) return own;
  const account = accountOf(spec).text() || "default";
  const found = stack
    .ofType("kubernetes:core/v1:ServiceAccount", "kubernetes:core/v1:ServiceAccountList")
    .flatMap(objectsOf)
    .find((each) => each.at("metadata.name").is(account) && namespaceOf(each) === namespaceOf(object));
  const setting = found?.at("automountServiceAccountToken");
  return setting?.isSet() === true ? setting : own;
}

/** The name of the pod's service account; `serviceAccount` is its old spelling. */
export const accountOf = (spec: Reading): Reading =>
  spec.at("serviceAccountName").isSet() ? spec.at("serviceAccountName") : spec.at("serviceAccount");
