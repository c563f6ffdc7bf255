import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, createServer, type PeerCertificate, type Server } from "node:tls";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { CertificateAuthority, type IssuedCertificate } from "./certificate-authority.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "authority-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const request = { name: "rds/groundwork-dev", addresses: ["127.0.0.1"], dnsNames: ["groundwork-dev.sandbox"] };

async function serve(files: IssuedCertificate): Promise<{ server: Server; port: number }> {
  const server = createServer({ cert: readFileSync(files.certificate), key: readFileSync(files.key) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  return { server, port: typeof bound === "object" && bound !== null ? bound.port : 0 };
}

async function greet(port: number, ca: string, servername?: string): Promise<PeerCertificate> {
  const socket = connect({
    host: "127.0.0.1",
    port,
    ca: readFileSync(ca),
    ...(servername === undefined ? {} : { servername }),
  });
  try {
    await once(socket, "secureConnect");
    return socket.getPeerCertificate();
  } finally {
    socket.destroy();
  }
}

test("a client that trusts the bundle reaches a server by its address and its name, and by no other name", async () => {
  const authority = await CertificateAuthority.open(folder);
  const { server, port } = await serve(await authority.issue(request));
  try {
    expect((await greet(port, authority.bundle)).subjectaltname).toBe(
      "IP Address:127.0.0.1, DNS:groundwork-dev.sandbox",
    );
    expect((await greet(port, authority.bundle, "groundwork-dev.sandbox")).subject.CN).toBe("rds/groundwork-dev");
    await expect(greet(port, authority.bundle, "elsewhere.sandbox")).rejects.toThrow(
      "does not match certificate's altnames",
    );
  } finally {
    server.close();
  }
});

test("a client that trusts another sandbox refuses the server", async () => {
  const authority = await CertificateAuthority.open(folder);
  const other = await CertificateAuthority.open(path.join(folder, "other"));
  const { server, port } = await serve(await authority.issue(request));
  try {
    await expect(greet(port, other.bundle)).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
  } finally {
    server.close();
  }
});

test("only the owner can read keys, everyone can read certificates", async () => {
  const authority = await CertificateAuthority.open(folder);
  const issued = await authority.issue(request);
  const modes = [path.join(folder, "authority-key.pem"), issued.key, authority.bundle, issued.certificate].map(
    (file) => statSync(file).mode & 0o777,
  );
  expect(modes).toEqual([0o600, 0o600, 0o644, 0o644]);
});

test("opened again, it is the same authority, and its certificates stay as they are", async () => {
  const first = await CertificateAuthority.open(folder);
  const issued = await first.issue(request);
  const before = [first.bundle, issued.certificate, issued.key].map((file) => readFileSync(file, "utf8"));
  const second = await CertificateAuthority.open(folder);
  expect(await second.issue(request)).toEqual(issued);
  expect([second.bundle, issued.certificate, issued.key].map((file) => readFileSync(file, "utf8"))).toEqual(before);
});

test("a certificate is issued again for another address", async () => {
  const authority = await CertificateAuthority.open(folder);
  const { certificate } = await authority.issue(request);
  await authority.issue({ ...request, addresses: ["127.0.0.2"] });
  expect(new X509Certificate(readFileSync(certificate)).subjectAltName).toBe(
    "IP Address:127.0.0.2, DNS:groundwork-dev.sandbox",
  );
});

test("a certificate whose key is another's, as after a kill between the two, is issued again", async () => {
  const authority = await CertificateAuthority.open(folder);
  const issued = await authority.issue(request);
  const other = await authority.issue({ ...request, name: "other" });
  writeFileSync(issued.key, readFileSync(other.key));
  await authority.issue(request);
  const { server, port } = await serve(issued);
  try {
    expect((await greet(port, authority.bundle)).subject.CN).toBe("rds/groundwork-dev");
  } finally {
    server.close();
  }
});

test("a certificate of a replaced authority is issued again", async () => {
  const issued = await (await CertificateAuthority.open(folder)).issue(request);
  const old = readFileSync(issued.certificate, "utf8");
  rmSync(path.join(folder, "authority.pem"));
  const authority = await CertificateAuthority.open(folder);
  await authority.issue(request);
  expect(readFileSync(issued.certificate, "utf8")).not.toBe(old);
  expect(
    new X509Certificate(readFileSync(issued.certificate)).verify(
      new X509Certificate(readFileSync(authority.bundle)).publicKey,
    ),
  ).toBe(true);
});
