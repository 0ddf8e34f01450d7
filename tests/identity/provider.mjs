/**
 * An OpenID Connect provider with employees of an invented municipality, for the backend's tests.
 *
 * Prints `issuer http://127.0.0.1:PORT` when it listens. Who signs in is whatever name the browser fills in: its own
 * development pages ask for no password that counts. The client it knows comes from the command line:
 *
 *   node provider.mjs CLIENT_ID CLIENT_SECRET REDIRECT_URI
 */
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);

/** What the provider says of each employee. */
const employees = {
  sevda: { preferred_username: 'sevda', name: 'Sevda Akın', realm_access: { roles: ['wz-begeleider'] } },
  leiding: { preferred_username: 'leiding', name: 'Team Leiding', realm_access: { roles: ['wz-leiding'] } },
  buiten: { preferred_username: 'buiten', name: 'Iemand Anders', realm_access: { roles: ['belastingen'] } },
};

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'realm_access'] },
  // Where the employee's claims belong that decide who comes in: in the id token.
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: `subject-of-${id}`, ...employees[id] }),
  }),
});
server.on('request', provider.callback());
console.log(`issuer ${issuer}`);

// Whoever started it holds its standard input: when that goes, so does this.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
