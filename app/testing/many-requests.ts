import {
  mostRequests,
  requestLimitNames,
  requestLimitsText,
  type RequestNumbers,
} from "../../contract/request-limits.ts";

const many = Object.fromEntries(requestLimitNames.map((name) => [name, mostRequests])) as RequestNumbers;

/** REQUEST_LIMITS that no test reaches; each request is counted all the same. */
export const manyRequests = requestLimitsText(many);

/** {@link manyRequests}, but for some limits. */
export const requestsUpTo = (numbers: Partial<RequestNumbers>): string => requestLimitsText({ ...many, ...numbers });
