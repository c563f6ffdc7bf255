import type { Migration } from "../../chassis/database/migrate.ts";
import { chassisMigrations } from "../../chassis/database/chassis-migrations.ts";
import { contacts } from "./002-contacts.ts";
import { messages } from "./003-messages.ts";
import { messageKinds, messageKindsChecked } from "./004-message-kinds.ts";
import { cancellationMails, cancellationMailsChecked } from "./006-cancellation-mails.ts";
import { forgottenMails } from "./008-forgotten-mails.ts";
import { accountMails, accountMailsChecked, linksOfUser } from "./009-account-mails.ts";
import { contactsOfDeletedUsers } from "./012-contacts-of-deleted-users.ts";
import { textMessages, textMessagesChecked } from "./013-text-messages.ts";
import { identityMails, identityMailsChecked } from "./015-identity-mails.ts";
import { anyKind, anyKindChecked, preferences } from "./017-preferences.ts";
import { mailLanguage } from "./020-mail-language.ts";
import { suppressedAddresses } from "./021-suppressed-addresses.ts";
import { contactPhones, promotionalTexts, promotionalTextsChecked } from "./023-promotional-texts.ts";
import { devices, pushChannelChecked, pushOnce } from "./026-devices.ts";
import { liveEvents } from "./029-live-events.ts";
import { reports } from "./030-reports.ts";
import { messagesOfOrder } from "./031-messages-of-order.ts";

/** Migrations of the schema notifications, in order. */
export const migrations: readonly Migration[] = [
  ...chassisMigrations,
  contacts,
  messages,
  messageKinds,
  messageKindsChecked,
  cancellationMails,
  cancellationMailsChecked,
  forgottenMails,
  accountMails,
  accountMailsChecked,
  linksOfUser,
  contactsOfDeletedUsers,
  textMessages,
  textMessagesChecked,
  identityMails,
  identityMailsChecked,
  anyKind,
  anyKindChecked,
  preferences,
  mailLanguage,
  suppressedAddresses,
  contactPhones,
  promotionalTexts,
  promotionalTextsChecked,
  devices,
  pushChannelChecked,
  pushOnce,
  liveEvents,
  reports,
  messagesOfOrder,
];
