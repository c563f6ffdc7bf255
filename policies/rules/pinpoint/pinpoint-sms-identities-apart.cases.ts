import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
import identitiesApart from "./pinpoint-sms-identities-apart.ts";

const pool = (name: string, messageType: string, ...members: string[]): TestResource => ({
  name,
  type: "aws:pinpoint/smsvoicev2Pool:Smsvoicev2Pool",
  properties: { messageType, originationIdentities: members, optOutListName: `list-of-${name}` },
});
const list = (name: string): TestResource => ({
  name: `list-of-${name}`,
  type: "aws:pinpoint/smsvoicev2OptOutList:Smsvoicev2OptOutList",
  properties: {},
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

const ofPools = casesOf(identitiesApart, [codes, offers, sender, number, list("codes"), list("offers")], {
  pass: {
    "each pool has its own numbers and sender IDs": {},
    "a member of the pool is of another stack": { "originationIdentities.0": "arn:of-another-stack" },
    "two transactional pools share a sender ID": {
      "offers:messageType": "TRANSACTIONAL",
      "offers:originationIdentities": ["arn:sender"],
    },
    "one pool names no list, and has the default one": { optOutListName: ABSENT },
    "two transactional pools share a list": {
      "offers:messageType": "TRANSACTIONAL",
      "offers:optOutListName": "list-of-codes",
    },
    "the lists are of this update": {
      optOutListName: UNKNOWN,
      $dependencies: { optOutListName: [urnOf(list("codes"))] },
    },
    "a sender ID without messageTypes, which defaults to TRANSACTIONAL": { "sender:messageTypes": ABSENT },
  },
  fail: {
    "a promotional pool shares the opt-out list": { "offers:optOutListName": "list-of-codes" },
    "both pools have the default list": { optOutListName: ABSENT, "offers:optOutListName": ABSENT },
    "both pools have one list of this update": {
      optOutListName: UNKNOWN,
      $dependencies: { optOutListName: [urnOf(list("offers"))] },
      "offers:optOutListName": UNKNOWN,
      "offers:$dependencies": { optOutListName: [urnOf(list("offers"))] },
    },
    "a promotional pool shares a number": { "offers:originationIdentities.0": "arn:number" },
    "a sender ID of the pool is promotional": { "sender:messageTypes": ["PROMOTIONAL"] },
    "a sender ID of the pool is both transactional and promotional": {
      "sender:messageTypes": ["TRANSACTIONAL", "PROMOTIONAL"],
    },
    "a number of the pool is promotional": { "number:messageType": "PROMOTIONAL" },
    "a number of the pool is promotional, and its ARN is unknown": {
      originationIdentities: [UNKNOWN, UNKNOWN],
      $dependencies: { originationIdentities: [urnOf(sender), urnOf(number)] },
      "number:messageType": "PROMOTIONAL",
    },
  },
  unknown: {
    "the list of the other pool is unknown": { "offers:optOutListName": UNKNOWN },
    "messageType is unknown": { messageType: UNKNOWN },
    "originationIdentities is unknown": { originationIdentities: UNKNOWN },
    "the messageType of a number is unknown": { "number:messageType": UNKNOWN },
  },
});

const single = (name: string, messageType: string): TestResource => ({
  name,
  type: "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber",
  properties: { arn: `arn:${name}`, isoCountryCode: "US", messageType, optOutListName: `list-of-${name}` },
});

const ofNumbers = casesOf(identitiesApart, [single("code", "TRANSACTIONAL"), single("offer", "PROMOTIONAL")], {
  pass: {
    "each number has its own list": {},
    "both numbers are transactional": { "offer:messageType": "TRANSACTIONAL", "offer:optOutListName": "list-of-code" },
  },
  fail: {
    "two numbers of different types share the default list": { optOutListName: ABSENT, "offer:optOutListName": ABSENT },
  },
  unknown: { "a list is unknown": { optOutListName: UNKNOWN } },
});

const ofSenders = casesOf(identitiesApart, [sender], {
  pass: {
    "the sender ID is transactional only": {},
    "the sender ID is transactional by default": { messageTypes: ABSENT },
    "the sender ID is promotional only": { messageTypes: ["PROMOTIONAL"] },
  },
  fail: { "the sender ID is both transactional and promotional": { messageTypes: ["PROMOTIONAL", "TRANSACTIONAL"] } },
  unknown: {
    "messageTypes is unknown": { messageTypes: UNKNOWN },
    "one of messageTypes is unknown": { messageTypes: ["PROMOTIONAL", UNKNOWN] },
  },
});

export default [ofPools, ofNumbers, ofSenders];
