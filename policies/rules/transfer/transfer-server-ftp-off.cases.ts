import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantServer } from "./compliant-server.fixture.ts";
import transferServerFtpOff from "./transfer-server-ftp-off.ts";

export default casesOf(transferServerFtpOff, compliantServer, {
  pass: {
    SFTP: {},
    "it is not set, and the default is SFTP": { protocols: ABSENT },
  },
  fail: {
    "FTP as well": { protocols: ["SFTP", "FTP"] },
  },
  unknown: {
    "it is not known": { protocols: UNKNOWN },
  },
});
