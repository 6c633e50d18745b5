import type { orgRu } from './words.ru.ts'

export const orgEn: typeof orgRu = {
  title: 'Organisation',
  roles: {
    owner: 'owner',
    director: 'commercial director',
    head: 'head of sales',
    lead: 'team lead',
    rep: 'sales rep',
    hr: 'HR',
    assistant: 'back office',
  },
  reasons: {
    tenant_slug_form: 'Short name: Latin letters, digits and hyphens, 1 to 63 characters.',
    tenant_slug_taken: 'The short name “{{slug}}” is taken.',
    time_zone_unknown: 'Unknown time zone “{{timeZone}}”. Example: Europe/Moscow.',
    email_signs_in_already: 'Somebody already signs in to Norma with this e-mail.',
    password_short: 'The password is shorter than {{least}} characters.',
  },
}
