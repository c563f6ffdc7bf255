import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource } from "../../core/backing.ts";

const Group = z.object({
  replicationGroupId: z.string(),
  engine: z.string().default("redis"),
  port: z.int().default(6379),
  parameterGroupName: z.string().optional(),
  userGroupIds: z.array(z.string()).default([]),
  authToken: z.string().optional(),
  authTokenWo: z.string().optional(),
  transitEncryptionEnabled: z.boolean().default(false),
  transitEncryptionMode: z.string().default("required"),
  numNodeGroups: z.int().default(1),
  clusterMode: z.string().default("disabled"),
});

/** The server that a replication group requires. */
export interface RedisReplicationGroup {
  readonly replicationGroupId: string;
  readonly port: number;
  readonly tls: boolean;
  readonly parameterGroupName: string | undefined;
  readonly userGroupIds: readonly string[];
  readonly authToken: string | undefined;
}

type Given = Omit<z.infer<typeof Group>, "authTokenWo">;

/** What is refused, with the message: what the sandbox cannot run, and what AWS refuses. */
const refusals: readonly (readonly [(group: Given) => boolean, string])[] = [
  [({ engine }) => !["redis", "valkey"].includes(engine), "engine: the sandbox has servers for redis and valkey only"],
  [
    ({ numNodeGroups, clusterMode }) => numNodeGroups > 1 || clusterMode !== "disabled",
    "numNodeGroups, clusterMode: the sandbox has no cluster mode; use one node group",
  ],
  [
    ({ transitEncryptionEnabled, transitEncryptionMode: mode }) => transitEncryptionEnabled && mode !== "required",
    "transitEncryptionMode: a plain server serves either TLS or plain connections; use required there",
  ],
  [
    ({ authToken, userGroupIds }) => authToken !== undefined && userGroupIds.length > 0,
    "authToken: cannot be combined with userGroupIds, as in AWS",
  ],
  [
    ({ authToken, userGroupIds, transitEncryptionEnabled }) =>
      !transitEncryptionEnabled && (authToken !== undefined || userGroupIds.length > 0),
    "authToken, userGroupIds: need transitEncryptionEnabled, as in AWS",
  ],
];

/**
 * Reads a replication group; refuses what one plain Redis server cannot be, and what AWS refuses.
 */
export function redisReplicationGroup({ name, outputs }: HeldResource): RedisReplicationGroup {
  const where = `replication group ${name}`;
  const { authTokenWo, ...given } = supportedInputs(where, Group, outputs);
  const group = { ...given, authToken: given.authToken ?? authTokenWo };
  const refusal = refusals.find(([holds]) => holds(group));
  if (refusal !== undefined)
    throw new Refusal(refusal[1], {
      path: where,
      remedy: "Correct the argument that this names.",
    });
  const {
    replicationGroupId,
    port,
    transitEncryptionEnabled: tls,
    parameterGroupName,
    userGroupIds,
    authToken,
  } = group;
  return { replicationGroupId, port, tls, parameterGroupName, userGroupIds, authToken };
}
