import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import secretFree from "./instance-user-data-secret-free.ts";

const script = (...lines: string[]) => ({ userData: ["#!/bin/sh", ...lines].join("\n") });
const base64 = (text: string) => Buffer.from(text).toString("base64");

const harmless = {
  "nothing is there": { userData: ABSENT },
  "nothing but a start": {},
  "a single word that looks like base64": { userData: "true" },
  "a secret is fetched": script('export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id app/db)"'),
  "a secret is fetched the old way": script("DB_PASSWORD=`cat /run/secret`", "mysql --password=$DB_PASSWORD"),
  "a token of the metadata": script(
    'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")',
    'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/',
    'if [ "$TOKEN" == x ]; then exit 1; fi',
  ),
  "a login by standard input": script("docker login --username AWS --password-stdin registry.example.com"),
  "a checksum": script("echo 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 app.tar | sha256sum -c"),
  "a remark on a password": script("# password: see the handbook", 'read -s -p "Password: " answer'),
  "cloud-init": { userData: "#cloud-config\nssh_pwauth: false\nusers:\n  - name: app\n    lock_passwd: true\n" },
};

const secrets = {
  "a password is exported": script("export DB_PASSWORD=hunter2"),
  "a password in quotes": script('DB_PASSWORD="hunter2" ./app'),
  "an option": script("mysql --user app --password hunter2"),
  "an option by the equals sign": script("mysql --password=hunter2"),
  "an entry of cloud-init": { userData: "#cloud-config\npassword: hunter2\n" },
  "an entry of a JSON file": script('echo \'{"user":"app","password":"hunter2"}\' > /etc/app.json'),
  "an access key": script("aws configure set aws_access_key_id AKIAABCDEFGHIJKLMNOP"),
  "a private key": script("cat > key <<END", "-----BEGIN RSA PRIVATE KEY-----", "MIIE", "END"),
  "a URL with a login": script("curl https://app:hunter2@example.com"),
  "inside base64": { userData: base64("#!/bin/sh\nexport DB_PASSWORD=hunter2\n") },
};

const instanceCases = casesOf(secretFree, compliant.compliantInstance, {
  pass: harmless,
  fail: {
    ...secrets,
    "the base64 property": { userData: ABSENT, userDataBase64: base64("export DB_PASSWORD=hunter2") },
    "one property, while the other is not known": { userData: UNKNOWN, userDataBase64: base64("API_KEY=hunter2") },
  },
  unknown: {
    "it is not known": { userData: UNKNOWN },
    "it is no text": {
      userDataBase64: Buffer.from(Array.from({ length: 60 }, (_, byte) => byte + 130)).toString("base64"),
    },
    "it is compressed": { userDataBase64: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0]).toString("base64") },
  },
});

const templateCases = casesOf(secretFree, compliant.compliantLaunchTemplate, {
  pass: { "nothing but a start": {} },
  fail: { "a password inside base64": { userData: base64("export DB_PASSWORD=hunter2") } },
  unknown: { "it is not known": { userData: UNKNOWN } },
});

export default [instanceCases, templateCases];
