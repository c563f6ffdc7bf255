import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { image } from "./image.ts";

const checkout = path.join(import.meta.dirname, "..");
const file = path.join(checkout, path.relative(image.workingFolder, image.variables.node.NODE_EXTRA_CA_CERTS));
const certificates = readFileSync(file, "utf8").match(/-----BEGIN[^#]+-----END CERTIFICATE-----/g) ?? [];
const authorities = certificates.map((text) => new X509Certificate(text));
const names = authorities.map(({ subject }) => /CN=Amazon RDS (.+) Root CA (.+)/.exec(subject)?.slice(1).join(" "));

test("every authority for RDS signed itself and is valid for at least another year", () => {
  const inAYear = Date.now() + 365 * 24 * 3_600_000;
  expect(authorities.filter((one) => !one.ca || !one.verify(one.publicKey))).toEqual([]);
  expect(authorities.filter(({ validTo }) => Date.parse(validTo) < inAYear)).toEqual([]);
});

test.each(["eu-central-1", "eu-west-1", "us-east-1", "us-west-2", "ap-southeast-2"])(
  "RDS in %s is verified, whichever of its three authorities signed the server's certificate",
  (region) => {
    const ofRegion = names.filter((name) => name?.startsWith(`${region} `));
    expect(ofRegion).toEqual([`${region} ECC384 G1`, `${region} RSA2048 G1`, `${region} RSA4096 G1`]);
  },
);

test("a Node process trusts each of them with the variable that infrastructure sets, and none without", () => {
  const program = 'process.stdout.write(String(require("tls").getCACertificates("extra").length))';
  const trusted = (environment: Record<string, string>) =>
    execFileSync(process.execPath, ["-e", program], { encoding: "utf8", env: environment });
  expect(trusted({ NODE_EXTRA_CA_CERTS: file })).toBe(String(certificates.length));
  expect(trusted({})).toBe("0");
});
