import type { HeldResource, Properties } from "../../core/backing.ts";
import { held } from "../../core/sandbox.fixture.ts";

/** A parameter group `settings` for Redis 7. */
export const parameters = (...list: Properties[]) =>
  held(
    "aws:elasticache/parameterGroup:ParameterGroup",
    "settings",
    { family: "redis7", parameters: list },
    { name: "settings" },
  );

/** A user with these passwords; without any it needs none. */
export function user(userName: string, accessString: string, ...passwords: string[]): HeldResource {
  const authenticationMode =
    passwords.length === 0 ? { type: "no-password-required" } : { type: "password", passwords };
  return held("aws:elasticache/user:User", userName, {
    userId: `${userName}-id`,
    userName,
    accessString,
    authenticationMode,
  });
}

/** A user group `team`. */
export const group = (...userIds: string[]) =>
  held("aws:elasticache/userGroup:UserGroup", "team", { userGroupId: "team", engine: "redis", userIds });

/** A replication group `cache-dev`. */
export const replicationGroup = (inputs: Properties): HeldResource =>
  held("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
    replicationGroupId: "cache-dev",
    port: 6379,
    ...inputs,
  });
