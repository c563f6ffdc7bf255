import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { allOf, anyOf, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

/** An option of an environment, and the value that it must have. */
export interface Option {
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
}

/**
 * Judges an option by the settings of the program, else by all settings that AWS reports. A saved
 * configuration may set the others.
 */
export function mustSet(environment: Resource, option: Option): Verdict {
  const [settings, all] = [environment.at("settings"), environment.at("allSettings")];
  const written = isWritten(settings, option);
  if (written || isWritten(all, option))
    return holds(written ? settings : all, option) ? pass() : fail(`${option.name} is not ${option.value}`);
  return environment.at("templateName").isSet()
    ? unknown(`the settings do not contain ${option.name}, and the template may set it`)
    : fail(`the settings do not contain ${option.name}, and the default is not ${option.value}`);
}

const isWritten = (settings: Reading, option: Option): boolean =>
  anyOf(settings.items().map((setting) => () => isOf(setting, option)));

/** Whether every setting of an option has the value: which of two AWS takes is not documented. */
const holds = (settings: Reading, option: Option): boolean =>
  allOf(
    settings
      .items()
      .map((setting) => () => !isOf(setting, option) || setting.at("value").text().toLowerCase() === option.value),
  );

const isOf = (setting: Reading, { namespace, name }: Option): boolean =>
  allOf([() => setting.at("namespace").is(namespace), () => setting.at("name").is(name)]);
