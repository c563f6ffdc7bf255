import type { Rule } from "../kernel/rule.ts";
import { concerns, isInPack, reaches, type LevelSetting } from "./configuration.ts";

/**
 * The level settings that change nothing in any of these packs, each as `<path>: <why>`: its author
 * believes that it is in force.
 * @param packs the configuration's, and the one that runs in its place
 */
export const levelsWithoutEffect = (
  settings: readonly LevelSetting[],
  rules: readonly Rule[],
  packs: readonly string[],
): string[] =>
  settings.flatMap((setting, at) => {
    const whys = packs.map((pack) => whyIdle(setting, settings.slice(at + 1), rules, pack));
    const idle = whys.filter((why) => why !== undefined);
    return idle.length < packs.length ? [] : [`levels.${at}.${setting.by}: ${idle.at(-1)}`];
  });

function whyIdle(
  setting: LevelSetting,
  later: readonly LevelSetting[],
  rules: readonly Rule[],
  pack: string,
): string | undefined {
  const reached = rules.filter((rule) => reaches(setting, rule, pack));
  if (reached.length === 0) return outside(setting, rules, pack);
  const left = reached.filter((rule) => !later.some((each) => reaches(each, rule, pack)));
  if (left.length === 0) return "has no effect: later levels set every rule that it selects";
  if (setting.level === "disabled" && left.every((rule) => !isInPack(pack, rule)))
    return `has no effect: the pack ${pack} does not contain ${setting.of}, so the rule is disabled already`;
  return setting.level === "remediate" && left.every(({ remediation }) => remediation === undefined)
    ? "has no effect: none of the rules that it selects has a remediation"
    : undefined;
}

function outside(setting: LevelSetting, rules: readonly Rule[], pack: string): string {
  const selected = rules.filter((rule) => concerns(setting, rule)).length;
  return selected === 0
    ? "has no effect: it selects no rule"
    : `has no effect: the pack ${pack} contains none of the ${selected} rules that it selects; choose another pack, or name the rules`;
}
