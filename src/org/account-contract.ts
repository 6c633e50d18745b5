import { z } from 'zod'
import { endpoint, id, instant, text } from '../platform/contract.ts'
import { role, timeZone } from './people-contract.ts'

const tags = ['org']

/** Longer than any word list; what is too short is refused by name, so that the sentence says how long. */
const password = z.string().min(1).max(200)
const locale = z.enum(['ru', 'en'])

export const tenantSettings = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  /** ISO 4217; chosen at set-up and not changed afterwards, since amounts are stored in it */
  currency: z.string(),
  locale,
  isDemo: z.boolean(),
  updatedAt: instant,
})
export type TenantSettings = z.infer<typeof tenantSettings>

export const tenantContract = {
  read: endpoint
    .route({ method: 'GET', path: '/org/tenant', tags, summary: 'The company' })
    .output(tenantSettings),
  edit: endpoint
    .route({ method: 'PATCH', path: '/org/tenant', tags, summary: 'Change the company’s settings' })
    .input(z.object({ name: text(200).optional(), timeZone: timeZone.optional(), locale: locale.optional() }))
    .output(tenantSettings),
}

/** What came of setting a password: a session, or the second step of signing in. */
export const entrance = z.object({
  /** false: the second factor is still to be given */
  signedIn: z.boolean(),
})

export const setupContract = {
  state: endpoint
    .route({ method: 'GET', path: '/org/setup', tags, summary: 'Whether Norma waits to be set up' })
    .output(
      z.object({
        needed: z.boolean(),
        /** the code that the server printed is asked of whoever does not sit at its machine */
        codeNeeded: z.boolean(),
      }),
    ),
  found: endpoint
    .route({
      method: 'POST',
      path: '/org/setup',
      successStatus: 201,
      tags,
      summary: 'Found the first company and sign its owner in; once',
    })
    .input(
      z.object({
        company: text(200),
        /** made from the company's name when absent */
        slug: z.string().trim().max(63).optional(),
        owner: z.object({ name: text(200), email: z.email().max(320), password }),
        timeZone,
        currency: z.string().regex(/^[A-Z]{3}$/),
        locale,
        country: z.string().regex(/^([A-Z]{2})?$/),
        code: z.string().max(100).optional(),
      }),
    )
    .output(entrance.extend({ slug: z.string() })),
}

/** A link that is shown once; only its hash is kept. */
export const invitationLink = z.object({ url: z.string(), expiresAt: instant })

const token = z.string().min(1).max(200)

export const invitationsContract = {
  invite: endpoint
    .route({
      method: 'POST',
      path: '/org/people/{id}/invitation',
      successStatus: 201,
      tags,
      summary: 'A link by which a person sets their first password; earlier links stop working',
    })
    .input(z.object({ id }))
    .output(invitationLink),
  revoke: endpoint
    .route({
      method: 'DELETE',
      path: '/org/people/{id}/invitation',
      tags,
      summary: 'Make every open link of a person stop working',
    })
    .input(z.object({ id }))
    .output(z.object({ revoked: z.number().int() })),
  resetPassword: endpoint
    .route({
      method: 'POST',
      path: '/org/people/{id}/password-reset',
      successStatus: 201,
      tags,
      summary: 'A link by which a person sets a new password',
    })
    .input(
      z.object({
        id,
        /** also for somebody who lost the telephone: signing in takes the new password alone */
        dropSecondFactor: z.boolean().default(false),
      }),
    )
    .output(invitationLink),
  read: endpoint
    .route({ method: 'GET', path: '/org/invitations/{token}', tags, summary: 'What a link is for' })
    .input(z.object({ token }))
    .output(
      z.object({
        kind: z.enum(['invitation', 'password_reset']),
        company: z.string(),
        name: z.string(),
        email: z.string(),
        invitedBy: z.string().nullable(),
        expiresAt: instant,
        /** characters */
        shortestPassword: z.number().int(),
      }),
    ),
  accept: endpoint
    .route({
      method: 'POST',
      path: '/org/invitations/{token}',
      tags,
      summary: 'Set the password a link is for, and sign in',
    })
    .input(z.object({ token, password }))
    .output(entrance),
}

export const session = z.object({
  id,
  /** whether it is the one of this request */
  current: z.boolean(),
  createdAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type Session = z.infer<typeof session>

export const apiKey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  /** within an hour; null: never */
  lastUsedAt: instant.nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

export const meContract = {
  read: endpoint.route({ method: 'GET', path: '/org/me', tags, summary: 'Who I am and what I may' }).output(
    z.object({
      id,
      name: z.string(),
      email: z.string().nullable(),
      role,
      timeZone: z.string(),
      /** whether anybody reports to me today */
      leads: z.boolean(),
      tenant: tenantSettings.omit({ updatedAt: true }),
      secondFactor: z.boolean(),
      /** permission table → verb → reach, for my role */
      may: z.record(z.string(), z.record(z.string(), z.enum(['none', 'own', 'direct', 'team', 'all']))),
    }),
  ),
  sessions: endpoint
    .route({ method: 'GET', path: '/org/me/sessions', tags, summary: 'Where I am signed in' })
    .output(z.object({ items: z.array(session) })),
  endSession: endpoint
    .route({ method: 'DELETE', path: '/org/me/sessions/{id}', tags, summary: 'Sign out one session' })
    .input(z.object({ id }))
    .output(z.object({ ended: z.number().int() })),
  endSessions: endpoint
    .route({
      method: 'DELETE',
      path: '/org/me/sessions',
      tags,
      summary: 'Sign out everywhere, here included',
    })
    .output(z.object({ ended: z.number().int() })),
  keys: endpoint
    .route({ method: 'GET', path: '/org/me/keys', tags, summary: 'My API keys' })
    .output(z.object({ items: z.array(apiKey) })),
  createKey: endpoint
    .route({
      method: 'POST',
      path: '/org/me/keys',
      successStatus: 201,
      tags,
      summary: 'A new API key with my rights, shown this once; only from a signed-in session',
    })
    .input(z.object({ name: text(100) }))
    .output(apiKey.extend({ key: z.string() })),
  revokeKey: endpoint
    .route({ method: 'DELETE', path: '/org/me/keys/{id}', tags, summary: 'Make a key stop working' })
    .input(z.object({ id }))
    .output(z.object({ id })),
}
