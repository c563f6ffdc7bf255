import { forgetUserBy } from "../chassis/deleted-users/forget-user-by.ts";
import { forgetContact } from "./contacts/forget-contact.ts";
import { forgetDevices } from "./devices/device.ts";
import { forgetLiveEvents } from "./live/live-event.ts";
import { forgetPreferences } from "./preferences/preference.ts";

/** Removes what notifications keeps of a deleted user. */
export const forgetUser = forgetUserBy([forgetContact, forgetPreferences, forgetDevices, forgetLiveEvents]);
