/** The municipality's identity provider: the real one that the backend's own tests use. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { tree } from './places.mjs';
import { start } from './programs.mjs';

const client = { id: 'samenstap', secret: 'a secret of 32 characters or so.' };

/** Starts it for a backend that people know by this address; answers what that backend's configuration says of it. */
export async function identityProvider(address, folder) {
  const file = join(tree, 'tests/identity/provider.mjs');
  const provider = start(process.execPath, [file, client.id, client.secret, `${address}/sign-in/callback`], { input: true });
  const issuer = (await provider.line((line) => line.startsWith('issuer '))).slice('issuer '.length);
  const secret = join(folder, 'client-secret');
  writeFileSync(secret, client.secret, { mode: 0o600 });
  const configuration = `
public-address = "${address}"

[identity-provider]
issuer = "${issuer}"
client-id = "${client.id}"
client-secret-file = "${secret}"
scopes = ["profile"]

[identity-provider.claims]
roles = "realm_access.roles"
role-of = { wz-begeleider = "coach" }
`;
  return { configuration, stop: () => provider.stop() };
}
