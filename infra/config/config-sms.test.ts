import { expect, test } from "@jest/globals";
import { changed, committed, refusal } from "./stack-values.fixture.ts";

test.each([
  [
    "a country that has another code",
    { countries: ["UK"] },
    "sms.countries.0: UK is not a country of ISO 3166-1 with phone numbers, such as DE or GB.",
  ],
  [
    "a sender of another region",
    { originationIdentity: "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1" },
    "sms.originationIdentity: is in region us-east-1, and AWS sends only from identities of the region that is asked; use one of eu-central-1.",
  ],
  [
    "a sender of both types of texts",
    {
      promotional: {
        originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:sender-id/GROUNDWORK/DE",
        brand: "Example Shop",
      },
    },
    "sms.promotional.originationIdentity: is that of the codes; advertising needs another one.",
  ],
  [
    "a promotional sender of another region",
    {
      promotional: {
        originationIdentity: "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1",
        brand: "Example Shop",
      },
    },
    "sms.promotional.originationIdentity: is in region us-east-1, and AWS sends only from identities of the region that is asked; use one of eu-central-1.",
  ],
  [
    "a phone number without its country",
    { originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:phone-number/phone-1" },
    "sms.originationIdentity: is a phone number, which AWS puts into a pool by its country; set numberCountry too.",
  ],
  [
    "the country of a sender id",
    { numberCountry: "DE" },
    "sms.numberCountry: is of no phone number: a pool has its countries, and the ARN of a sender id names its own; remove it.",
  ],
  [
    "the country of a promotional pool",
    {
      promotional: {
        originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:pool/pool-1",
        numberCountry: "DE",
        brand: "Example Shop",
      },
    },
    "sms.promotional.numberCountry: is of no phone number: a pool has its countries, and the ARN of a sender id names its own; remove it.",
  ],
])("sms: %s is refused (AUTH-2, NOTIFY-3)", (_, wrong, message) => {
  const sms = { originationIdentity: "arn:aws:sms-voice:eu-central-1:111122223333:sender-id/GROUNDWORK/DE", ...wrong };
  expect(refusal({ ...committed("prod"), sms }).map((problem) => problem.split("\n")[0])).toEqual([message]);
});

test("an alarm of the spend of texts without groundwork:alarms is refused (NOTIFY-3, APM)", () => {
  const originationIdentity = "arn:aws:sms-voice:eu-central-1:111122223333:sender-id/GROUNDWORK/DE";
  const raw = { ...committed("prod"), sms: { originationIdentity, spendAlarmDollars: 100 } };
  expect(refusal(raw)).toEqual([]);
  const [problem = ""] = refusal(changed(raw, "alarms", undefined));
  expect(problem.split("\n")[0]).toContain("sms.spendAlarmDollars: needs groundwork:alarms; set it too.");
});

const twilio = {
  accountSid: `AC${"0".repeat(32)}`,
  apiKeySid: `SK${"0".repeat(32)}`,
  messagingServiceSid: `MG${"0".repeat(32)}`,
};

test.each([
  ["no sender of codes", { sms: {} }, ["sms.originationIdentity: is missing; set it, or groundwork:twilio."]],
  ["Twilio without texts", { twilio }, ["twilio: needs groundwork:sms; set it too."]],
  [
    "one service of Twilio for codes and offers",
    {
      twilio,
      twilioPromotional: { ...twilio, apiKeySid: `SK${"1".repeat(32)}` },
      sms: { promotional: { brand: "Shop" } },
    },
    ["twilioPromotional.messagingServiceSid: is that of the codes; advertising needs another one."],
  ],
])("texts: %s is refused (NOTIFY-3)", (_, wrong, messages) => {
  expect(refusal({ ...committed("prod"), ...wrong }).map((problem) => problem.split("\n")[0])).toEqual(messages);
});
