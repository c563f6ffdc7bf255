import type { Reading } from "../../kernel/reading.ts";
import type { Stack } from "../../kernel/stack.ts";
import { namespacedObjects } from "./namespaces.ts";
import { namespaceOf } from "./objects.ts";
import type { Pod } from "./pods.ts";

/**
 * The setting that decides whether the pod's containers get a token of its service account: the pod's
 * own, else that of the account if the stack has it. An absent one means that they do.
 */
export function tokenSetting({ spec, object }: Pod, stack: Stack): Reading {
  const own = spec.at("automountServiceAccountToken");
  if (own.isSet()) return own;
  const name = accountOf(spec).text() || "default";
  const accounts = stack.once(namespacedObjects, "core/v1:ServiceAccount").get(namespaceOf(object)) ?? [];
  const account = accounts.find((each) => each.at("metadata.name").is(name));
  const setting = account?.at("automountServiceAccountToken");
  return setting?.isSet() === true ? setting : own;
}

/** The name of the pod's service account; `serviceAccount` is its old spelling. */
export const accountOf = (spec: Reading): Reading =>
  spec.at("serviceAccountName").isSet() ? spec.at("serviceAccountName") : spec.at("serviceAccount");
