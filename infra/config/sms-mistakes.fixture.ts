/** For each key of `groundwork:sms` a wrong value, and the text with which its message says what is allowed. */
export const mistakesOfTexts: readonly (readonly [path: string, value: unknown, allowed: string])[] = [
  ["sms.originationIdentity", "GROUNDWORK", "the ARN of a pool, a phone number or a sender id"],
  ["sms.configurationSet", "our texts", "up to 64 letters, digits, _ and -"],
  ["sms.countries", [], "at least 1"],
  ["sms.promotional.originationIdentity", "OFFERS", "the ARN of a pool, a phone number or a sender id"],
  ["sms.promotional.configurationSet", "our offers", "up to 64 letters, digits, _ and -"],
  ["sms.promotional.brand", "Épicerie", "1 to 20 letters without accents"],
  ["sms.promotional.partsPerDay", 0, "at least 1"],
  ["twilio.accountSid", "SK0", "the SID of an account"],
  ["twilio.apiKeySid", "AC0", "the SID of an API key"],
  ["twilio.messagingServiceSid", "+15551234567", "the SID of a messaging service"],
  ["twilioPromotional.accountSid", "SK0", "the SID of an account"],
  ["twilioPromotional.apiKeySid", "AC0", "the SID of an API key"],
  ["twilioPromotional.messagingServiceSid", "offers", "the SID of a messaging service"],
];
