import { DataTypes } from "sequelize";
import * as z from "zod";
import type { SessionClient } from "../../../contract/sessions.ts";
import { BaseModel } from "../../chassis/database/base-model.ts";
import { networkOf } from "../../chassis/http/client-network.ts";

/** What a user sees of a session; open-session.ts and refresh-session.ts write it. */
export class Session extends BaseModel<Session> {
  static readonly table = "sessions";
  static readonly columns = {
    client: { type: DataTypes.TEXT, allowNull: false },
    usedAt: { type: DataTypes.DATE, allowNull: false },
    network: { type: DataTypes.TEXT, allowNull: false },
    userAgent: { type: DataTypes.TEXT, allowNull: false },
  };

  declare client: SessionClient;
  /** The last login or refresh. */
  declare usedAt: Date;
  declare network: string;
  declare userAgent: string;
}

/** Where a request comes from, as far as its user needs it to recognize a session. */
export interface Origin {
  readonly network: string;
  readonly userAgent: string;
}

/** The header of {@link Origin}. */
export const UserAgent = { "user-agent": z.string().optional() };

const longestUserAgent = 120;

/** Keeps no more than a network of many clients, and the beginning of a user agent. */
export function originOf(client: string, userAgent = ""): Origin {
  return { network: shortened(networkOf(client)), userAgent: userAgent.slice(0, longestUserAgent) };
}

/** Of IPv4 the first three bytes, of IPv6 the first 48 bits. */
function shortened(network: string): string {
  const [, bytes] = /^(\d+\.\d+\.\d+)\.\d+$/.exec(network) ?? [];
  if (bytes !== undefined) return `${bytes}.0/24`;
  return network.replace(/^((?:[0-9a-f]+:){3})[0-9a-f]+::\/64$/, "$1:/48");
}
