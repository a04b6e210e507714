// What an application does after the switch, with WorkOS's own client for Node.js: signs a user in
// who has a second factor, verifies, refreshes, lists and ends the session. Reads from SIGN_IN who
// and where, and writes what the client made of the answers as one line of JSON, without tokens.
import { createHmac } from 'node:crypto';
import { WorkOS } from '@workos-inc/node';

const { here, elsewhere, email, password, seed } = JSON.parse(process.env.SIGN_IN);
const cookiePassword = 'a password for cookies of 32 characters or more';
const session = { sealSession: true, cookiePassword };

function client({ url, apiKey, clientId }) {
  const { hostname, port } = new URL(url);
  return new WorkOS(apiKey, { clientId, apiHostname: hostname, port: Number(port), https: false });
}

/** RFC 6238: SHA-1, six digits, thirty seconds. */
function totp(secret) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function refusal(call) {
  try {
    await call();
  } catch (refused) {
    return refused;
  }
  throw new Error('it was not refused');
}

const workos = client(here);
const users = workos.userManagement;

/** As with the cookie of each request: unsealed, and its token verified by the published key. */
async function verified({ sealedSession }) {
  const cookie = users.loadSealedSession({ sessionData: sealedSession, cookiePassword });
  const { authenticated, reason, sessionId, organizationId, role, roles, permissions } =
    await cookie.authenticate();
  return { authenticated, reason, sessionId, organizationId, role, roles, permissions };
}

const refresh = ({ refreshToken }) => users.authenticateWithRefreshToken({ refreshToken, session });

const asked = (await refusal(() => users.authenticateWithPassword({ email, password }))).rawData;
const challenge = await workos.multiFactorAuth.challengeFactor({
  authenticationFactorId: asked.authentication_factors[0].id,
});
const signedIn = await users.authenticateWithTotp({
  code: totp(seed),
  pendingAuthenticationToken: asked.pending_authentication_token,
  authenticationChallengeId: challenge.id,
  session,
});
const user = signedIn.user.id;
const refreshed = await refresh(signedIn);
const again = await refusal(() => refresh(signedIn));
const sessions = await (await users.listSessions(user)).autoPagination();
const identities = await users.getUserIdentities(user);
const foreign = await client(elsewhere).userManagement.authenticateWithPassword({
  email,
  password,
  session,
});
const seen = {
  asked: asked.code,
  user,
  signedIn: await verified(signedIn),
  refreshed: await verified(refreshed),
  again: again.error,
  sessions: sessions.map(({ id, userId, status }) => ({ id, userId, status })),
  identities: identities.map(({ provider }) => provider),
  foreign: (await refusal(() => verified(foreign))).code,
};
await users.revokeSession({ sessionId: sessions[0].id });
seen.ended = (await refusal(() => refresh(refreshed))).error;
seen.left = (await users.listSessions(user)).data.length;
console.log(JSON.stringify(seen));
