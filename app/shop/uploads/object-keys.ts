import { uploadPrefixes } from "../../../contract/uploads.ts";

const { incoming, accepted } = uploadPrefixes;

/** The key of what a user sent, until it is checked. */
export const incomingKey = (owner: string, upload: string): string => `${incoming}${owner}/${upload}`;

/** The key of a copy that was accepted: each attempt to accept has its own, so none replaces another. */
export const acceptedKey = (owner: string, upload: string, object: string): string =>
  `${accepted}${owner}/${upload}/${object}`;

/** What the keys of all objects of an upload begin with. */
export const prefixesOfUpload = (owner: string, upload: string): string[] => [
  incomingKey(owner, upload),
  `${accepted}${owner}/${upload}/`,
];

/** What the keys of all objects of a user begin with. */
export const prefixesOfUser = (owner: string): string[] => [`${incoming}${owner}/`, `${accepted}${owner}/`];

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** A prefix names a user at least. */
export const prefixFormat = new RegExp(`^(?:${incoming}|${accepted})${uuid}/(?:${uuid}(?:/(?:${uuid})?)?)?$`);
