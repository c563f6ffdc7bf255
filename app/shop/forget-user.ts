import { forgetUserBy } from "../chassis/deleted-users/forget-user-by.ts";
import { forgetMessages } from "./messages/forget-messages.ts";
import { forgetBuyer } from "./orders/forget-buyer.ts";
import { forgetRecommendations } from "./recommendations/forget-recommendations.ts";
import { forgetUploads } from "./uploads/forget-uploads.ts";

/** Removes what the shop keeps of a deleted user. */
export const forgetUser = forgetUserBy([forgetBuyer, forgetMessages, forgetRecommendations, forgetUploads]);
