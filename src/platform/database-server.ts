import pg from 'pg'
import { StartRefused } from './start-refused.ts'

/** The roles that db/migrations/0001 makes where they are missing, and that requests run as. */
const runtimeRoles = ['norma_app', 'norma_auth']
const extensions = ['pg_trgm', 'btree_gist']
const oldestMajor = 15

/**
 * Proves that the outside server of DATABASE_URL is one Norma can live on: it answers, is new enough, may be written to,
 * knows Russian letters, and gives its user the rights the migrations need. What it tries it takes back. Throws a
 * StartRefused with one sentence, in which the password never stands.
 */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const address = addressOf(pool)
  const client = await pool.connect().catch((error: unknown) => {
    throw unreachable(error, address)
  })
  try {
    await client.query('begin')
    await checkKind(client, address)
    await checkRoles(client)
    await checkExtensions(client)
    await checkLetters(client, address)
  } catch (error) {
    if (error instanceof StartRefused) throw error
    throw refused(
      `проверка не удалась: ${messageOf(error, address)}`,
      `the check failed: ${messageOf(error, address)}`,
    )
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

type Address = { where: string; host: string; user: string; database: string; password: string }

function addressOf(pool: pg.Pool): Address {
  const text = pool.options.connectionString
  try {
    if (text !== undefined && !/^postgres(ql)?:\/\//.test(text)) throw new Error('another protocol')
    const { host, port, user, database, password } = new pg.Client(pool.options)
    const parts = {
      host,
      user: user ?? '',
      database: database ?? user ?? '',
      password: password ?? '',
    }
    // an unescaped / in a password moves its rest, with the real host, into the name of the database
    if (parts.database.includes('@')) throw new Error('an @ in the name of the database')
    return { ...parts, where: host.startsWith('/') ? host : `${host}:${port}` }
  } catch {
    // the reason would repeat the address, and with it the password
    throw refused(
      'нужен адрес вида postgres://имя:пароль@сервер:5432/база (особые знаки в пароле — в процентной записи)',
      'an address like postgres://name:password@server:5432/database is needed (special characters of the password percent-encoded)',
    )
  }
}

function refused(ru: string, en: string): StartRefused {
  return new StartRefused({ ru: `DATABASE_URL: ${ru}.`, en: `DATABASE_URL: ${en}.` })
}

function messageOf(error: unknown, { password }: Address): string {
  const message = (error as Error).message || String((error as { code?: string }).code)
  return (password ? message.replaceAll(password, '***') : message).replace(/\.$/, '')
}

function unreachable(error: unknown, address: Address): StartRefused {
  const { where, host, user, database } = address
  const reason = messageOf(error, address)
  switch ((error as { code?: string }).code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return refused(`по адресу ${where} PostgreSQL не отвечает`, `no PostgreSQL answers at ${where}`)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return refused(`сервер ${host} не найден`, `the server ${host} is not found`)
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return refused(`сервер ${where} недоступен по сети`, `the server ${where} cannot be reached`)
    case '28P01':
      return refused(
        `PostgreSQL не принял пароль пользователя ${user}`,
        `PostgreSQL refused the password of ${user}`,
      )
    case '28000':
      return refused(`PostgreSQL не впускает: ${reason}`, `PostgreSQL lets nobody in: ${reason}`)
    case '3D000':
      return refused(
        `на сервере ${where} нет базы ${database}`,
        `the server ${where} has no database ${database}`,
      )
    case '42501':
      return refused(
        `пользователю ${user} нельзя входить в базу ${database}`,
        `the user ${user} may not connect to the database ${database}`,
      )
    case '53300':
      return refused(
        `на сервере ${where} заняты все подключения`,
        `the server ${where} has no connection left`,
      )
    case '57P03':
      return refused(
        `сервер ${where} ещё запускается или уже останавливается; повторите чуть позже`,
        `the server ${where} is still starting or already stopping; try again in a moment`,
      )
  }
  if (/timeout/i.test(reason)) {
    return refused(`сервер ${where} не ответил вовремя`, `the server ${where} did not answer in time`)
  }
  if (/password must be a string/.test(reason)) {
    return refused(`для пользователя ${user} нужен пароль`, `the user ${user} needs a password`)
  }
  return refused(
    `не удалось подключиться к ${where}: ${reason}`,
    `no connection to ${where} could be made: ${reason}`,
  )
}

async function checkKind(client: pg.PoolClient, { where, database }: Address): Promise<void> {
  const { rows } = await client.query<{
    version: number
    readOnly: boolean
    encoding: string
    mayCreate: boolean
  }>(`
    select current_setting('server_version_num')::int as version,
           pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "readOnly",
           pg_encoding_to_char(encoding) as encoding,
           has_database_privilege(datname, 'create') as "mayCreate"
    from pg_database where datname = current_database()`)
  const { version, readOnly, encoding, mayCreate } = rows[0]!
  const major = Math.floor(version / 10_000)
  if (major < oldestMajor) {
    throw refused(
      `на сервере ${where} PostgreSQL ${major}, а нужен ${oldestMajor} или новее`,
      `the server ${where} is PostgreSQL ${major}, and ${oldestMajor} or newer is needed`,
    )
  }
  if (readOnly) {
    throw refused(
      `сервер ${where} доступен только для чтения (копия?); нужен основной`,
      `the server ${where} is read-only (a standby?); the primary is needed`,
    )
  }
  if (encoding !== 'UTF8') throw wrongLocale(database, `кодировка ${encoding}`, `its encoding is ${encoding}`)
  if (!mayCreate) await refuseRight(client, database)
}

async function refuseRight(client: pg.PoolClient, database: string): Promise<never> {
  const statement = `grant create on database ${quoted(database)} to ${await currentUser(client)}`
  throw refused(
    `нет права создавать схемы в базе ${database}; выполните от администратора: ${statement}`,
    `there is no right to create schemas in the database ${database}; have an administrator run: ${statement}`,
  )
}

/** Rights differ between versions in many ways; to do it is the only sure way to know. */
async function checkRoles(client: pg.PoolClient): Promise<void> {
  for (const role of runtimeRoles) {
    if (await becomes(client, role)) continue
    await makeRole(client, role)
    if (await becomes(client, role)) continue
    await refuseRoles(client)
  }
}

async function becomes(client: pg.PoolClient, role: string): Promise<boolean> {
  return tries(client, `set local role ${role}; reset role`)
}

async function makeRole(client: pg.PoolClient, role: string): Promise<void> {
  await tries(client, `create role ${role} nologin`)
  await tries(client, `grant ${role} to current_user`)
}

/** Whether the statements pass; when they do not, the transaction goes on as before them. */
async function tries(client: pg.PoolClient, statements: string): Promise<boolean> {
  await client.query('savepoint attempt')
  try {
    await client.query(statements)
    return true
  } catch {
    await client.query('rollback to savepoint attempt')
    return false
  }
}

async function refuseRoles(client: pg.PoolClient): Promise<never> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles')
  const there = new Set(rows.map(({ rolname }) => rolname))
  const missing = runtimeRoles.filter((role) => !there.has(role))
  const statements = [
    ...missing.map((role) => `create role ${role} nologin`),
    `grant ${runtimeRoles.join(', ')} to ${await currentUser(client)}`,
  ].join('; ')
  throw refused(
    `нет права создавать роли и действовать от их имени; выполните от администратора: ${statements}`,
    `there is no right to create roles and to act as them; have an administrator run: ${statements}`,
  )
}

async function checkExtensions(client: pg.PoolClient): Promise<void> {
  for (const extension of extensions) {
    const statement = `create extension if not exists ${extension} with schema public`
    if (await tries(client, statement)) continue
    const { rowCount } = await client.query('select from pg_available_extensions where name = $1', [
      extension,
    ])
    if (!rowCount) {
      throw refused(
        `на сервере нет расширения ${extension}; установите стандартный пакет дополнений PostgreSQL (contrib)`,
        `the server does not have the extension ${extension}; install PostgreSQL's standard contrib package`,
      )
    }
    throw refused(
      `нет права добавить расширение; выполните от администратора: ${statement}`,
      `there is no right to add an extension; have an administrator run: ${statement}`,
    )
  }
}

/**
 * With a character type of C, trigrams see no Cyrillic and a search by name finds nobody, in silence. The search itself
 * is asked, since a collation that is right for upper() says nothing about it.
 */
async function checkLetters(client: pg.PoolClient, { database }: Address): Promise<void> {
  const home = await client.query<{ name: string; characterType: string }>(`
    select quote_ident(nspname) as name, datctype as "characterType"
    from pg_extension join pg_namespace on pg_namespace.oid = extnamespace, pg_database
    where extname = 'pg_trgm' and datname = current_database()`)
  const { name, characterType } = home.rows[0]!
  const { rows } = await client.query<{ knows: boolean }>(
    `select upper('щ') = 'Щ' and ${name}.similarity('Щербаков', 'Щербакова') > 0.5 as knows`,
  )
  if (rows[0]!.knows) return
  throw wrongLocale(
    database,
    `lc_ctype ${characterType} не знает русских букв`,
    `its lc_ctype ${characterType} knows no Russian letters`,
  )
}

function wrongLocale(database: string, ru: string, en: string): StartRefused {
  const statement = `create database ${quoted(database)} template template0 encoding 'UTF8' locale 'C.UTF-8'`
  return refused(
    `база ${database} не подходит (${ru}); создайте её заново, например: ${statement}`,
    `the database ${database} will not do (${en}); create it anew, for example: ${statement}`,
  )
}

async function currentUser(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_user) as name')
  return rows[0]!.name
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
