import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { allOf, anyOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

const poolType = "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool";
const senderType = "aws:pinpoint/smsvoicev2SenderId:Smsvoicev2SenderId";
const numberType = "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber";
const listType = "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList";

/** The list of a pool or a number that names none, and whose numbers name none. */
const defaultList = "Default";

/**
 * A phone number has one message type and is in one pool (API Reference, CreatePool); a sender ID
 * may have both, in several. A number in a pool has the list of the pool. The configuration set is
 * named by each message, not by a resource.
 */
export default rule({
  name: "pinpoint-sms-identities-apart",
  title: "Transactional and promotional SMS use different numbers, sender IDs and opt-out lists",
  why: "A user who opts out of promotional messages, or whose carrier blocks them, would no longer receive login codes.",
  type: [poolType, senderType, numberType],
  severity: "high",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreatePool.html",
  remedy:
    'a Smsvoicev2SenderId with messageTypes: ["TRANSACTIONAL"], another with ["PROMOTIONAL"], and for each a separate pool, whose optOutListName is a Smsvoicev2OptOutList of its own',
  judgeInStack: (identity, stack) => {
    if (identity.type === numberType) return ofNumber(identity, stack);
    if (identity.type === poolType) return ofPool(identity, stack);
    const kinds = identity.at("messageTypes").items();
    const serves = (kind: string) => (): boolean => anyOf(kinds.map((each) => () => each.is(kind)));
    return allOf([serves("TRANSACTIONAL"), serves("PROMOTIONAL")])
      ? fail("sends both TRANSACTIONAL and PROMOTIONAL messages (messageTypes)")
      : pass();
  },
});

/**
 * Whether each member of a pool has only the pool's message type, and no pool of the other type
 * shares a member.
 */
function ofPool(pool: Resource, stack: Stack): Verdict {
  const kind = pool.at("messageType").text();
  const members = membersOf(pool, stack);
  const others = stack.ofType(poolType).filter((other) => other !== pool);
  return every(
    [
      () => every([...members.names], (name) => ofMember(kindsOf(stack.find(name)), kind)),
      () => every(others, (other) => ofOther(other, kind, members.names, stack)),
      () => ofList(pool, others, stack),
      () => (members.complete ? pass() : unknown("originationIdentities is known only after the update")),
    ],
    (judge) => judge(),
  );
}

const membersOf = (pool: Resource, stack: Stack) =>
  stack.targets(pool, "originationIdentities", senderType, numberType);

/** The message types of a number or a sender ID; empty if another stack owns it. */
const kindsOf = (member: Resource | undefined): Reading[] =>
  member === undefined ? [] : ["messageType", "messageTypes"].flatMap((key) => member.at(key).items());

const ofMember = (kinds: readonly Reading[], kind: string): Verdict =>
  every(kinds, (each) =>
    each.is(kind) ? pass() : fail("contains a number or sender ID of another messageType (originationIdentities)"),
  );

function ofOther(other: Resource, kind: string, names: ReadonlySet<string>, stack: Stack): Verdict {
  const shared = [...membersOf(other, stack).names].some((name) => names.has(name));
  return shared && !other.at("messageType").is(kind)
    ? fail("shares a number or sender ID with a pool of another messageType (originationIdentities)")
    : pass();
}

/** A number outside of all pools has a list of its own choice. */
function ofNumber(number: Resource, stack: Stack): Verdict {
  const pools = stack.ofType(poolType);
  const isPooled = pools.some((pool) => [...membersOf(pool, stack).names].some((name) => stack.find(name) === number));
  if (isPooled) return pass();
  const others = [...pools, ...stack.ofType(numberType)].filter((other) => other !== number);
  return ofList(number, others, stack);
}

/** Whether no sender of the other type has the same opt-out list. */
const ofList = (sender: Resource, others: readonly Resource[], stack: Stack): Verdict =>
  every(others, (other) => {
    if (other.at("messageType").is(sender.at("messageType").text())) return pass();
    const [own, theirs] = [listOf(sender, stack), listOf(other, stack)];
    if (own === undefined || theirs === undefined) return unknown("optOutListName is known only after the update");
    return own === theirs
      ? fail("shares an opt-out list with a sender of another messageType (optOutListName)")
      : pass();
  });

/** The list of a sender; undefined if it is not known yet. */
function listOf(sender: Resource, stack: Stack): string | undefined {
  if (sender.at("optOutListName").state === "absent") return defaultList;
  const { names, complete } = stack.targets(sender, "optOutListName", listType);
  return complete ? [...names][0] : undefined;
}
