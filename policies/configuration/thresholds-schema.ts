import * as z from "zod";
import { defaultThresholds as usual, type Thresholds } from "../kernel/thresholds.ts";

const days = z.int().min(1);
const port = z.int().min(0).max(65_535);
const texts = z.array(z.string().min(1)).readonly();
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "is not an AWS region; write it like eu-central-1");

/** The thresholds as a configuration sets them; the others have their defaults. */
export const ThresholdsEntry = z.strictObject({
  backupDays: days.default(usual.backupDays),
  logRetentionDays: days.default(usual.logRetentionDays),
  secretRotationDays: days.default(usual.secretRotationDays),
  keyDeletionDays: z.int().min(7).max(30).default(usual.keyDeletionDays),
  worldPorts: z.array(port).readonly().default(usual.worldPorts),
  imageRepositories: texts.default(usual.imageRepositories),
  regions: z.array(region).readonly().default(usual.regions),
  requiredTags: texts.default(usual.requiredTags),
} satisfies { readonly [Name in keyof Thresholds]: z.ZodType<Thresholds[Name]> });
