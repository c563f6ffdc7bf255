import { X509Certificate } from "node:crypto";
import { errorMessage } from "../../../contract/refusal.mjs";
import { Unavailable } from "../../chassis/messaging/failures.ts";

const timeoutMilliseconds = 5_000;
/** SNS has one certificate at a time, and replaces it once a year. */
const mostCertificates = 5;
/** A forged message costs one download; more than these at once wait for nobody. */
const mostDownloads = 4;
const longestAnswer = 20_000;

/**
 * The endpoint of SNS in one region: nothing else is asked, whatever a message names (case 28).
 * @param origin given by tests alone
 */
export class SnsEndpoint {
  readonly #origin: string;
  readonly #certificates = new Map<string, X509Certificate>();
  #downloads = 0;

  constructor(topic: string, origin = `https://sns.${topic.split(":")[3] ?? ""}.amazonaws.com`) {
    this.#origin = origin;
  }

  /**
   * The certificate at an address, undefined if the address is not one of SNS, or has no valid
   * certificate. @throws Unavailable if SNS does not answer
   */
  async certificate(address: string): Promise<X509Certificate | undefined> {
    const kept = this.#certificates.get(address);
    if (kept !== undefined && isValid(kept)) return kept;
    if (!this.#isOfCertificate(address)) return undefined;
    const text = await this.#get(address);
    const certificate = text === undefined ? undefined : parsed(text);
    if (certificate === undefined || !isValid(certificate)) return undefined;
    if (this.#certificates.size >= mostCertificates) this.#certificates.clear();
    this.#certificates.set(address, certificate);
    return certificate;
  }

  /**
   * Confirms a subscription by its signed token; the address in the message is not followed.
   * @throws Unavailable if SNS does not confirm it
   */
  async confirm(topic: string, token: string): Promise<void> {
    const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: topic, Token: token });
    const answer = await this.#get(`${this.#origin}/?${query.toString()}`);
    if (answer === undefined) throw new Unavailable("Amazon SNS refused to confirm the subscription");
  }

  #isOfCertificate(address: string): boolean {
    const path = address.startsWith(`${this.#origin}/`) ? address.slice(this.#origin.length) : "";
    return /^\/SimpleNotificationService-[\da-f]{32}\.pem$/.test(path);
  }

  /** What SNS answers; undefined for a 4xx. Redirects are not followed. */
  async #get(address: string): Promise<string | undefined> {
    if (this.#downloads >= mostDownloads) throw new Unavailable("Amazon SNS: too many requests at once");
    this.#downloads += 1;
    try {
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      const answer = await fetch(address, { redirect: "error", signal });
      if (answer.ok) return (await answer.text()).slice(0, longestAnswer);
      await answer.body?.cancel();
      if (answer.status < 500) return undefined;
      throw new Error(`status ${answer.status}`);
    } catch (cause) {
      throw new Unavailable(`Amazon SNS does not answer: ${errorMessage(cause)}`, { cause });
    } finally {
      this.#downloads -= 1;
    }
  }
}

function parsed(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

const isValid = ({ validFromDate, validToDate }: X509Certificate): boolean =>
  validFromDate.getTime() <= Date.now() && Date.now() < validToDate.getTime();
