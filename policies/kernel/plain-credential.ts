import { fail, pass, type Verdict } from "./verdict.ts";
import { suspicionOf } from "./credential-name.ts";
import { credentialIn } from "./credential-shape.ts";
import type { NamedText } from "./named-texts.ts";

/** Whether a text that anybody may read is a credential, by its name or its shape. The verdict names it and never quotes it. */
export function holdsNoCredential({ name, value }: NamedText): Verdict {
  const shape = credentialIn(value.text(), name);
  const where = isTellable(name) ? `${value.path} (${name})` : value.path;
  if (shape !== undefined) return fail(`${where} holds ${shape}`);
  return isCredentialByName(name, value.text()) ? fail(`${where} is named as a credential and holds a value`) : pass();
}

function isCredentialByName(name: string, text: string): boolean {
  const suspicion = suspicionOf(name);
  if (suspicion === "none" || isReference(text)) return false;
  return suspicion === "certain" || !/^\d+(?:ms|s|m|h|d)?$/.test(text);
}

/** What stands for a credential and is none: nothing, a switch, an ARN, an address without a login. */
const isReference = (text: string): boolean =>
  text.trim() === "" || /^(?:true|false|arn:aws[\w-]*:\S+|[a-z][a-z\d+.-]*:\/\/[^\s@]+)$/i.test(text);

/** Name and value get swapped now and then: a name that is none is not repeated. */
const isTellable = (name: string): boolean => /^[A-Za-z_][\w.-]{0,63}$/.test(name) && credentialIn(name) === undefined;
