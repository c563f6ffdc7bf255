import { createHash } from "node:crypto";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type HeldResource, type World } from "../../core/backing.ts";
import { restrictedCommands, userCommands } from "./elasticache-parameters.ts";

export const userType = "aws:elasticache/user:User";
export const userGroupType = "aws:elasticache/userGroup:UserGroup";

const User = z.object({
  userId: z.string(),
  userName: z.string(),
  accessString: z.string(),
  engine: z.string().default("redis"),
  passwords: z.array(z.string()).default([]),
  noPasswordRequired: z.boolean().default(false),
  authenticationMode: z.object({ type: z.string(), passwords: z.array(z.string()).default([]) }).optional(),
});

const Group = z.object({
  userGroupId: z.string(),
  engine: z.string().default("redis"),
  userIds: z.array(z.string()).default([]),
});

/** The default user that ElastiCache creates in every account. */
const predefined = { userId: "default", userName: "default", accessString: "on ~* &* +@all", password: "nopass" };
const defaultUserOff = "user default reset off";

/** One line of the server's ACL file. @throws what AWS refuses, with the user's name */
export function aclLine({ name, outputs }: HeldResource): string {
  const where = `ElastiCache user ${name}`;
  const user = supportedInputs(where, User, outputs);
  const smuggled = user.accessString.split(/\s+/).find((word) => /^([<>#!]|nopass$|resetpass$|reset$)/.test(word));
  if (/[\r\n]/.test(user.userName + user.accessString))
    throw new Refusal("must be one line", { path: `${where}: accessString`, remedy: "Remove its line breaks." });
  if (smuggled !== undefined)
    throw new Refusal(`must not contain passwords, but contains "${smuggled.charAt(0)}…".`, {
      path: `${where}: accessString`,
      remedy: "Use authenticationMode.",
    });
  return lineOf(user.userName, user.accessString, passwordRules(where, user));
}

/**
 * The ACL file of a server with these user groups; without any, clients authenticate with
 * `authToken`, or not at all.
 */
export function aclLines(
  world: World,
  userGroupIds: readonly string[],
  authToken: string | undefined,
): readonly string[] {
  if (userGroupIds.length === 0)
    return [lineOf("default", predefined.accessString, authToken === undefined ? "nopass" : hashed(authToken))];
  const lines = userGroupIds.flatMap((id) => {
    const group = world.find(userGroupType, "userGroupId", id);
    if (group === undefined)
      throw new Refusal(`there is no user group "${id}"`, {
        path: "ElastiCache",
        remedy: "Use the id of an aws.elasticache.UserGroup of the stack.",
      });
    return groupLines(group, world);
  });
  return lines.some((line) => line.startsWith("user default ")) ? lines : [defaultUserOff, ...lines];
}

/** The lines of one group's users. @throws where AWS would refuse the group */
export function groupLines({ name, outputs }: HeldResource, world: World): readonly string[] {
  const where = `ElastiCache user group ${name}`;
  const group = supportedInputs(where, Group, outputs);
  const lines = group.userIds.map((id) => {
    const user = world.find(userType, "userId", id);
    if (user !== undefined) return aclLine(user);
    if (id === predefined.userId) return lineOf("default", predefined.accessString, predefined.password);
    throw new Refusal(`there is no user "${id}"`, {
      path: `${where}: userIds`,
      remedy: "Use ids of aws.elasticache.User of the stack.",
    });
  });
  const names = lines.map((line) => line.split(" ")[1] ?? "");
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined)
    throw new Refusal(`two of its users are named "${twice}"`, {
      path: `${where}: userIds`,
      remedy: "Use each user name once.",
    });
  if (group.engine === "redis" && !names.includes("default")) {
    throw new Refusal('one of its users must be named "default"', {
      path: `${where}: userIds`,
      remedy: "Add a default user that is off.",
    });
  }
  return lines;
}

/** The world as it is once this resource has changed. */
export function worldWith(world: World, resource: HeldResource): World {
  const all = (type: string) => {
    const others = world.all(type).filter(({ id }) => type !== resource.type || id !== resource.id);
    return type === resource.type ? [...others, resource] : others;
  };
  return { all, find: (type, output, value) => all(type).find(({ outputs }) => outputs[output] === value) };
}

function passwordRules(where: string, user: z.infer<typeof User>): string {
  const { type, passwords } = user.authenticationMode ?? {
    type: user.noPasswordRequired ? "no-password-required" : "password",
    passwords: user.passwords,
  };
  if (type === "iam") {
    throw new Refusal("the sandbox cannot check IAM signatures", {
      path: `${where}: authenticationMode`,
      remedy: "Use a password in the sandbox's stack.",
    });
  }
  if (type === "no-password-required") return "nopass";
  if (passwords.length === 0)
    throw new Refusal('has neither a password nor "no-password-required"', {
      path: where,
      remedy: "Set passwords or authenticationMode.",
    });
  return passwords.map(hashed).join(" ");
}

function lineOf(user: string, access: string, passwords: string): string {
  return `user ${user} reset ${passwords} ${access} ${[...restrictedCommands, ...userCommands].map((command) => `-${command}`).join(" ")}`;
}

function hashed(password: string): string {
  return `#${createHash("sha256").update(password).digest("hex")}`;
}
