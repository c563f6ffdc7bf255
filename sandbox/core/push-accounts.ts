/** What the stack says of each carrier of notifications that it has; keys are PEM. */
export interface PushAccounts {
  readonly apns?: { readonly team: string; readonly key: string; readonly topic: string; readonly privateKey: string };
  readonly fcm?: { readonly project: string; readonly clientEmail: string; readonly privateKey: string };
}
