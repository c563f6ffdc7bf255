import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGateway } from "./compliant-gateway.fixture.ts";
import transitGatewayAttachmentsReviewed from "./transit-gateway-attachments-reviewed.ts";

export default casesOf(transitGatewayAttachmentsReviewed, compliantGateway, {
  pass: {
    "the requirement is met": {},
    "autoAcceptSharedAttachments is not set, and the default meets it": { autoAcceptSharedAttachments: ABSENT },
  },
  fail: {
    "autoAcceptSharedAttachments does not meet it": { autoAcceptSharedAttachments: "enable" },
  },
  unknown: {
    "autoAcceptSharedAttachments is not known": { autoAcceptSharedAttachments: UNKNOWN },
  },
});
