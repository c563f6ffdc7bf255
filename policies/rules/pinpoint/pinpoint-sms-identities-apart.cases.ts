import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import identitiesApart from "./pinpoint-sms-identities-apart.ts";

const pool = (name: string, messageType: string, ...members: string[]): TestResource => ({
  name,
  type: "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool",
  properties: { messageType, originationIdentities: members },
});
const codes = pool("codes", "TRANSACTIONAL", "arn:sender", "arn:number");
const offers = pool("offers", "PROMOTIONAL", "arn:other");
const sender: TestResource = {
  name: "sender",
  type: "aws:pinpoint/smsvoicev2SenderId:Smsvoicev2SenderId",
  properties: { arn: "arn:sender", senderId: "SHOP", isoCountryCode: "DE", messageTypes: ["TRANSACTIONAL"] },
};
const number: TestResource = {
  name: "number",
  type: "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber",
  properties: { arn: "arn:number", isoCountryCode: "DE", messageType: "TRANSACTIONAL" },
};

const ofPools = casesOf(identitiesApart, [codes, offers, sender, number], {
  pass: {
    "each pool has its own": {},
    "a member is another stack's": { "originationIdentities.0": "arn:of-another-stack" },
    "pools of one kind share one": {
      "offers:messageType": "TRANSACTIONAL",
      "offers:originationIdentities": ["arn:sender"],
    },
    "a sender ID says nothing, which is TRANSACTIONAL": { "sender:messageTypes": ABSENT },
  },
  fail: {
    "a pool of another kind shares one": { "offers:originationIdentities.0": "arn:number" },
    "its sender ID serves the other kind": { "sender:messageTypes": ["PROMOTIONAL"] },
    "its sender ID serves both kinds": { "sender:messageTypes": ["TRANSACTIONAL", "PROMOTIONAL"] },
    "its number serves the other kind": { "number:messageType": "PROMOTIONAL" },
    "before they have ARNs": {
      originationIdentities: [UNKNOWN, UNKNOWN],
      $dependencies: { originationIdentities: [urnOf(sender), urnOf(number)] },
      "number:messageType": "PROMOTIONAL",
    },
  },
  unknown: {
    "its kind is not known": { messageType: UNKNOWN },
    "who is in it is not known": { originationIdentities: UNKNOWN },
    "what its number serves is not known": { "number:messageType": UNKNOWN },
  },
});

const ofSenders = casesOf(identitiesApart, [sender], {
  pass: {
    "it serves one kind": {},
    "it serves one kind by default": { messageTypes: ABSENT },
    "it serves the other kind": { messageTypes: ["PROMOTIONAL"] },
  },
  fail: { "it serves both kinds": { messageTypes: ["PROMOTIONAL", "TRANSACTIONAL"] } },
  unknown: {
    "it is not known": { messageTypes: UNKNOWN },
    "a kind is not known": { messageTypes: ["PROMOTIONAL", UNKNOWN] },
  },
});

export default [ofPools, ofSenders];
