import type { HeldResource } from "../sandbox/core/backing.ts";
import { isFinalSnapshot } from "../sandbox/provider/final-snapshot.ts";
import type { Finding } from "./finding.ts";

/**
 * Final snapshots whose key was deleted with the stack: nobody can read them.
 * @param keysBefore the KMS keys before the destroy
 * @param left everything that it left behind
 */
export function unreadableSnapshots(keysBefore: readonly HeldResource[], left: readonly HeldResource[]): Finding[] {
  const kept = new Set(left.map(({ urn }) => urn));
  const deleted = keysBefore.filter(({ urn }) => !kept.has(urn));
  return left.filter(isFinalSnapshot).flatMap(({ urn, name, outputs }) => {
    const key = deleted.find(({ id, outputs: { arn } }) => [id, arn].includes(outputs["kmsKeyId"]));
    if (key === undefined) return [];
    const what = `the final snapshot ${name} is encrypted with the key "${key.name}", which is deleted: nobody can read it. Give the key \`retainOnDelete: true\`, or take no final snapshot.`;
    return [{ step: "destroy" as const, where: urn, what }];
  });
}
