/**
 * The modules in their declared order: a module may import from those before it and from none after. A test keeps it.
 * `platform` and `web` know no product word; `web` is the browser's, and no module's server code imports it.
 */
export const modules = [
  'platform',
  'web',
  'statistics',
  'org',
  'clients',
  'sales',
  'plan',
  'forecast',
  'tasks',
  'coaching',
  'connect',
  'reports',
  'today',
  'demo',
] as const
