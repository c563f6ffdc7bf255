import type { Rule } from "../../kernel/rule.ts";
import sfnStateMachineEventsLogged from "./sfn-state-machine-events-logged.ts";
import sfnStateMachineLogged from "./sfn-state-machine-logged.ts";
import sfnStateMachineTracingOn from "./sfn-state-machine-tracing-on.ts";

/** The rules of Step Functions. */
export const rules: readonly Rule[] = [sfnStateMachineEventsLogged, sfnStateMachineLogged, sfnStateMachineTracingOn];
