import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { every, type Verdict } from "../../kernel/verdict.ts";

/** Judges each container of a task definition, whose containers are JSON text or a list. */
export const everyContainer = (task: Resource, judge: (container: Reading) => Verdict): Verdict =>
  every(task.at("containerDefinitions").json().items(), judge);

/**
 * Whether a container's `user` (`name` or `uid`, optionally with `:group`) is root or the Windows
 * administrator (ECS.21).
 */
export const isRoot = (user: string): boolean => /^(root|0+|containeradministrator)(:|$)/i.test(user.trim());
