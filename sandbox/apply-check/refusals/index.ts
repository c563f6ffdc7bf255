import type { Refusal } from "../refusal.ts";
import { computeRefusals } from "./compute.ts";
import { dataRefusals } from "./data.ts";
import { networkRefusals } from "./network.ts";
import { parameterRefusals } from "./parameters.ts";
import { securityRefusals } from "./security.ts";

/** Refusals that AWS is known to make and that its published schemas do not contain. */
export const refusals: readonly Refusal[] = [
  ...computeRefusals,
  ...dataRefusals,
  ...networkRefusals,
  ...parameterRefusals,
  ...securityRefusals,
];
