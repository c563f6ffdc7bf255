import { describe, expect, test } from "@jest/globals";
import { dkimDomain, Ses, sesProblems } from "./config-ses.ts";
import { changed, committed, mailOfSes, refusal } from "./stack-values.fixture.ts";

const ses = { domain: "example.com" };
const prod = { ...committed("prod"), mail: mailOfSes, ses };
const without = (network: string) =>
  changed({ ...prod, network: committed("dev")["network"] }, "network.natGateways", network);

describe("ses (NOTIFY-2)", () => {
  test.each([
    ["the domain itself", {}],
    ["a subdomain", { mail: { ...mailOfSes, from: "shop@Mail.example.com" } }],
    [
      "the domain, with DMARC and another domain of bounces",
      { ses: { ...ses, mailFrom: "mx", dmarc: { policy: "reject" } } },
    ],
  ])("a sender of %s is accepted", (_, change) => {
    expect(refusal({ ...prod, ...change })).toEqual([]);
  });

  test.each([
    [
      "a carrier that is not SES",
      { mail: { ...mailOfSes, host: "smtp.example.com" } },
      "mail.host: is not SES in eu-central-1; with groundwork:ses use email-smtp.eu-central-1.amazonaws.com.",
    ],
    [
      "the SES of another region",
      { mail: { ...mailOfSes, host: "email-smtp.us-east-1.amazonaws.com" } },
      "mail.host: is not SES in eu-central-1; with groundwork:ses use email-smtp.eu-central-1.amazonaws.com.",
    ],
    [
      "a sender of another domain",
      { mail: { ...mailOfSes, from: "shop@notexample.com" } },
      "mail.from: is not an address of example.com, the domain of groundwork:ses; SES refuses every other sender.",
    ],
    [
      "a sender in the domain of bounces",
      { mail: { ...mailOfSes, from: "shop@bounce.example.com" } },
      "mail.from: is in the domain of bounces of groundwork:ses; send from example.com.",
    ],
    [
      "a topic next to the one that the stack makes",
      { mail: { ...mailOfSes, reports: "arn:aws:sns:eu-central-1:111122223333:mail-reports" } },
      "mail.reports: names a topic, and groundwork:ses makes one; remove this key.",
    ],
  ])("%s is refused", (_, change, message) => {
    expect(refusal({ ...prod, ...change }).map((problem) => problem.split("\n")[0])).toEqual([message]);
  });

  test("without a NAT gateway it is refused, and with one it is accepted", () => {
    const first = (network: string) => refusal(without(network)).map((problem) => problem.split("\n")[0]);
    expect(first("none")).toContain(
      "ses: needs a NAT gateway, and network.natGateways is none: the worker could not reach SES.",
    );
    expect(first("one").filter((problem) => problem?.startsWith("ses"))).toEqual([]);
  });

  test("a region without SES is refused, and the keys of DKIM are in the domain of the region", () => {
    const region = "eu-south-2";
    const mail = { ...mailOfSes, host: `email-smtp.${region}.amazonaws.com` };
    expect(sesProblems({ ses: Ses.parse(ses), region, mail, network: {} })).toEqual([
      { path: ["ses"], message: "needs Amazon SES, which is not in eu-south-2; use another region or carrier" },
    ]);
    expect(["eu-west-1", "eu-south-1"].map(dkimDomain)).toEqual([
      "dkim.amazonses.com",
      "dkim.eu-south-1.amazonses.com",
    ]);
    expect(() => dkimDomain(region)).toThrow("eu-south-2: Amazon SES is not in this region");
  });
});
