import { invalidField } from './refusal.ts'
import { forgetFailures, shortestPassword, type SignIn } from './sign-in.ts'

/** Who stands behind an account. */
export type AccountOwner = { userId: string; tenantId: string | null; personId: string | null }

/**
 * Makes an account; without a password it can hold keys and not sign in. Refuses an e-mail that already has an account
 * and a short password. Returns the account's id.
 */
export async function createAccount(
  signIn: SignIn,
  person: { email: string; name: string; password?: string },
): Promise<string> {
  if (person.password !== undefined) refuseShort(person.password)
  const email = normal(person.email)
  if (await accountOfEmail(signIn, email)) throw invalidField('email', 'email_signs_in_already')
  const { internalAdapter } = await signIn.auth.$context
  const user = await internalAdapter.createUser(
    { email, name: person.name, emailVerified: true },
    { method: 'email' },
  )
  if (person.password !== undefined) await setPassword(signIn, user.id, person.password)
  return user.id
}

/** Sets a first or a new password, ends every session of the account and forgets its wrong attempts. */
export async function setPassword({ auth, pool }: SignIn, userId: string, password: string): Promise<void> {
  refuseShort(password)
  const { internalAdapter, password: hasher } = await auth.$context
  const hash = await hasher.hash(password)
  const accounts = await internalAdapter.findAccounts(userId)
  if (accounts.some(({ providerId }) => providerId === 'credential')) {
    await internalAdapter.updatePassword(userId, hash)
  } else {
    await internalAdapter.linkAccount({
      userId,
      providerId: 'credential',
      accountId: userId,
      password: hash,
    })
  }
  await pool.query('delete from session where "userId" = $1', [userId])
  const { rows } = await pool.query<{ email: string }>('select email from "user" where id = $1', [userId])
  if (rows[0]) await forgetFailures(pool, rows[0].email)
}

function refuseShort(password: string): void {
  if (password.length < shortestPassword) {
    throw invalidField('password', 'password_short', { least: shortestPassword })
  }
}

function normal(email: string): string {
  return email.trim().toLowerCase()
}

/** The account of an e-mail with the person it stands for, or undefined. */
export async function accountOfEmail({ pool }: SignIn, email: string): Promise<AccountOwner | undefined> {
  const { rows } = await pool.query<AccountOwner>(
    `select u.id as "userId", s.tenant_id as "tenantId", s.person_id as "personId"
     from "user" u left join sign_in s on s.user_id = u.id where u.email = $1`,
    [normal(email)],
  )
  return rows[0]
}

/** The account a person signs in with, or undefined. */
export async function accountOfPerson(
  { pool }: SignIn,
  tenantId: string,
  personId: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ user_id: string }>(
    'select user_id from sign_in where tenant_id = $1 and person_id = $2',
    [tenantId, personId],
  )
  return rows[0]?.user_id
}

/** Ties an account to the person of a tenant who signs in with it. */
export async function linkAccount(
  { pool }: SignIn,
  userId: string,
  tenantId: string,
  personId: string,
): Promise<void> {
  await pool.query('insert into sign_in (user_id, tenant_id, person_id) values ($1, $2, $3)', [
    userId,
    tenantId,
    personId,
  ])
}

/** From now on the person signs in with this e-mail; refuses one that somebody signs in with already. */
export async function changeAccountEmail(signIn: SignIn, userId: string, email: string): Promise<void> {
  const owner = await accountOfEmail(signIn, email)
  if (owner && owner.userId !== userId) throw invalidField('email', 'email_signs_in_already')
  await signIn.pool.query('update "user" set email = $2, "updatedAt" = now() where id = $1', [
    userId,
    normal(email),
  ])
}

/** Signing in takes the password alone again, also on devices that were trusted. */
export async function dropSecondFactor({ pool }: SignIn, userId: string): Promise<void> {
  await pool.query('delete from "twoFactor" where "userId" = $1', [userId])
  await pool.query('update "user" set "twoFactorEnabled" = false where id = $1', [userId])
  await pool.query(`delete from verification where value = $1 and identifier like 'trust-device-%'`, [userId])
}

export async function deleteAccount({ pool }: SignIn, userId: string): Promise<void> {
  await pool.query('delete from "user" where id = $1', [userId])
}
