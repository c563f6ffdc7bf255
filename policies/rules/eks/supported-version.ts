import type { Reading } from "../../kernel/reading.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { unknown, type Verdict } from "../../kernel/verdict.ts";

/** The oldest version 1.x that EKS.2 accepts. Source: Security Hub, EKS.2, as of 3 April 2026. */
const oldestMinor = 33;

/** Requires a version of Kubernetes with standard support. */
export function mustBeSupported(version: Reading): Verdict {
  const [major = Number.NaN, minor = Number.NaN] = version.text().split(".").map(Number);
  if (Number.isNaN(major + minor)) return unknown(`${version.path} is not a version of Kubernetes`);
  return mustHold(major > 1 || minor >= oldestMinor, `${version.path} is before 1.${oldestMinor}`);
}
