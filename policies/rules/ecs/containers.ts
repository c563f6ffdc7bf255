import { every, type Verdict } from "../../kernel/verdict.ts";
import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";

/** Judges each container of a task definition, which is JSON text or a list; a message's path names the container's place. */
export const everyContainer = (task: Resource, judge: (container: Reading) => Verdict): Verdict =>
  every(task.at("containerDefinitions").json().items(), judge);
