import { allOf, anyOf } from "../../reading/certainty.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown, type Verdict } from "../../rule/verdict.ts";

const poolType = "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool";
const senderType = "aws:pinpoint/smsvoicev2SenderId:Smsvoicev2SenderId";
const numberType = "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber";

/** A number serves one kind by its type, and is in one pool (API Reference, CreatePool); a sender ID may serve both, in several. */
export default rule({
  name: "pinpoint-sms-identities-apart",
  title: "Codes and advertising are sent from different numbers and sender IDs",
  why: "Who opts out of advertising, or whose carrier blocks it, would get no login code any more.",
  type: [poolType, senderType],
  checklist: "NOTIFY-3",
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreatePool.html",
  remedy: 'a Smsvoicev2SenderId with messageTypes: ["TRANSACTIONAL"], another with ["PROMOTIONAL"], and a pool of each',
  judgeInStack: (identity, stack) => {
    if (identity.type === poolType) return ofPool(identity, stack);
    const kinds = identity.at("messageTypes").items();
    const serves = (kind: string) => (): boolean => anyOf(kinds.map((each) => () => each.is(kind)));
    return allOf([serves("TRANSACTIONAL"), serves("PROMOTIONAL")])
      ? fail("messageTypes holds both TRANSACTIONAL and PROMOTIONAL")
      : pass();
  },
});

/** Whether every member of a pool serves the pool's kind alone, and no pool of the other kind shares one. */
function ofPool(pool: Resource, stack: Stack): Verdict {
  const kind = pool.at("messageType").text();
  const members = membersOf(pool, stack);
  const others = stack.ofType(poolType).filter((other) => other !== pool);
  return every(
    [
      () => every([...members.names], (name) => ofMember(kindsOf(stack.find(name)), kind)),
      () => every(others, (other) => ofOther(other, kind, members.names, stack)),
      () => (members.complete ? pass() : unknown("originationIdentities does not tell yet who is in it")),
    ],
    (judge) => judge(),
  );
}

const membersOf = (pool: Resource, stack: Stack) =>
  stack.targets(pool, "originationIdentities", senderType, numberType);

/** Of a number or a sender ID; nothing of what another stack has. */
const kindsOf = (member: Resource | undefined): Reading[] =>
  member === undefined ? [] : ["messageType", "messageTypes"].flatMap((key) => member.at(key).items());

const ofMember = (kinds: readonly Reading[], kind: string): Verdict =>
  every(kinds, (each) =>
    each.is(kind) ? pass() : fail("a member of originationIdentities serves another messageType"),
  );

function ofOther(other: Resource, kind: string, names: ReadonlySet<string>, stack: Stack): Verdict {
  const shared = [...membersOf(other, stack).names].some((name) => names.has(name));
  return shared && !other.at("messageType").is(kind)
    ? fail("a pool of another messageType shares one of originationIdentities")
    : pass();
}
