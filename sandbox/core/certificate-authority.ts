import { createPrivateKey, webcrypto, X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { writeDurably } from "./durable-file.ts";

/** The subject of a certificate. */
export interface CertificateRequest {
  /** Name under which it is kept, such as `rds/groundwork-dev`. */
  readonly name: string;
  readonly addresses?: readonly string[];
  readonly dnsNames?: readonly string[];
}

/** Paths of an issued certificate and its key (PEM); the key is readable by its owner alone. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 86_400_000;
const renewBeforeMs = 30 * dayMs;

/**
 * The certificate authority of one sandbox, made once and kept in its folder. Its key allows
 * impersonating any server of this sandbox, and nothing else.
 */
export class CertificateAuthority {
  /** Path of the certificate (PEM) that clients must trust. */
  readonly bundle: string;
  readonly #folder: string;
  readonly #key: webcrypto.CryptoKey;
  readonly #certificate: x509.X509Certificate;

  private constructor(folder: string, key: webcrypto.CryptoKey, certificate: x509.X509Certificate) {
    this.#folder = folder;
    this.#key = key;
    this.#certificate = certificate;
    this.bundle = path.join(folder, "authority.pem");
  }

  /** Reads the authority that a folder holds, or makes one there. */
  static async open(folder: string): Promise<CertificateAuthority> {
    mkdirSync(folder, { recursive: true });
    const files = { certificate: path.join(folder, "authority.pem"), key: path.join(folder, "authority-key.pem") };
    if (!usable(files)) {
      const pair = await newPair();
      const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        serialNumber: serial(),
        name: "CN=Groundwork sandbox",
        keys: pair,
        signingAlgorithm: algorithm,
        ...validity(3650),
        extensions: [
          new x509.BasicConstraintsExtension(true, 0, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
          await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
        ],
      });
      await writePair(files, pair.privateKey, certificate);
    }
    chmodSync(files.key, 0o600);
    const pkcs8 = x509.PemConverter.decodeFirst(readFileSync(files.key, "utf8"));
    const key = await webcrypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
    return new CertificateAuthority(folder, key, new x509.X509Certificate(readFileSync(files.certificate, "utf8")));
  }

  /**
   * A server certificate, valid now, for exactly these addresses and names: the one it has, or a
   * new one.
   */
  async issue(request: CertificateRequest): Promise<IssuedCertificate> {
    const folder = path.join(this.#folder, "issued", encodeURIComponent(request.name));
    const files = { certificate: path.join(folder, "certificate.pem"), key: path.join(folder, "key.pem") };
    if (this.#stillGood(files, request)) return files;
    const pair = await newPair();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: [{ CN: [request.name] }],
      issuer: this.#certificate.subject,
      publicKey: pair.publicKey,
      signingKey: this.#key,
      signingAlgorithm: algorithm,
      ...validity(397),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(alternativeNames(request)),
        await x509.AuthorityKeyIdentifierExtension.create(this.#certificate.publicKey),
      ],
    });
    await writePair(files, pair.privateKey, certificate);
    return files;
  }

  #stillGood(files: IssuedCertificate, request: CertificateRequest): boolean {
    if (!usable(files)) return false;
    const certificate = new x509.X509Certificate(readFileSync(files.certificate, "utf8"));
    const names = certificate.getExtension(x509.SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
    const signed = new X509Certificate(readFileSync(files.certificate)).verify(
      new X509Certificate(readFileSync(this.bundle)).publicKey,
    );
    return signed && JSON.stringify(names) === JSON.stringify(alternativeNames(request));
  }
}

/**
 * Both files exist, belong together (a kill may have come between them) and do not expire soon.
 */
function usable(files: IssuedCertificate): boolean {
  if (!existsSync(files.certificate) || !existsSync(files.key)) return false;
  const certificate = new X509Certificate(readFileSync(files.certificate));
  const expiresSoon = certificate.validToDate.getTime() < Date.now() + renewBeforeMs;
  return !expiresSoon && certificate.checkPrivateKey(createPrivateKey(readFileSync(files.key)));
}

async function newPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

async function writePair(
  files: IssuedCertificate,
  key: webcrypto.CryptoKey,
  certificate: x509.X509Certificate,
): Promise<void> {
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", key);
  writeDurably(files.key, `${x509.PemConverter.encode(pkcs8, "PRIVATE KEY")}\n`, 0o600);
  writeDurably(files.certificate, `${certificate.toString("pem")}\n`, 0o644);
}

function alternativeNames({ addresses = [], dnsNames = [] }: CertificateRequest): x509.JsonGeneralNames {
  return [
    ...addresses.map((value) => ({ type: "ip" as const, value })),
    ...dnsNames.map((value) => ({ type: "dns" as const, value })),
  ];
}

/** Valid from an hour ago, since clocks may differ. */
function validity(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + days * dayMs) };
}

function serial(): string {
  // The first bit must be 0, or the serial number is negative.
  return `01${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString("hex")}`;
}
