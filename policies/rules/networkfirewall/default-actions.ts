import type { Reading } from "../../kernel/reading.ts";
import { lists, mustHold } from "../../kernel/requirements.ts";
import { anyOf, type Verdict } from "../../kernel/verdict.ts";

/** Judges whether the actions for packets that match no stateless rule drop or inspect them. */
export const mustInspect = (actions: Reading): Verdict =>
  mustHold(
    anyOf(["aws:drop", "aws:forward_to_sfe"].map((action) => () => lists(actions, action))),
    `${actions.path} neither drops nor forwards the packets`,
  );
