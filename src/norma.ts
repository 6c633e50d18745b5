#!/usr/bin/env node
import { Command } from 'commander'
import type { BacktestOptions } from './command-backtest.ts'
import type { ImportOptions } from './command-import.ts'
import type { UserOptions } from './command-people.ts'
import type { TenantAddition } from './org/command-line.ts'
import { StartRefused, say } from './platform/start-refused.ts'

/** The one executable: what it can do is what `norma --help` says. Each command loads only what it needs. */
function program(): Command {
  const norma = new Command('norma')
    .description(
      say({ ru: 'Операционная система отдела продаж', en: 'The operating system of a sales department' }),
    )
    .showHelpAfterError()
  norma
    .command('serve')
    .description(
      say({
        ru: 'запустить Norma (PORT, HOST, NORMA_DATA, DATABASE_URL)',
        en: 'start Norma (PORT, HOST, NORMA_DATA, DATABASE_URL)',
      }),
    )
    .action(async () => (await import('./command-serve.ts')).serve())
  norma
    .command('demo')
    .description(say({ ru: 'запустить с демонстрационным отделом', en: 'start with the demo department' }))
    .action(async () => (await import('./command-serve.ts')).demo())
  people(norma)
  imports(norma)
  norma
    .command('backtest')
    .description(
      say({
        ru: 'проверить прогноз на прошлом: что он сказал бы и что вышло',
        en: 'try the forecast on the past: what it would have said, and what came',
      }),
    )
    .option('--tenant <slug>')
    .option('--from <YYYY-MM>', say({ ru: 'первый месяц', en: 'first month' }))
    .option('--to <YYYY-MM>', say({ ru: 'последний месяц', en: 'last month' }))
    .option('--json')
    .action(async (options: BacktestOptions) => (await import('./command-backtest.ts')).backtest(options))
  norma
    .command('doctor')
    .description(
      say({
        ru: 'проверить установку и пересчитать своды',
        en: 'check the installation and recount the rollups',
      }),
    )
    .action(async () => (await import('./command-doctor.ts')).doctor())
  return norma
}

function people(norma: Command): void {
  norma
    .command('tenant')
    .description(say({ ru: 'компании', en: 'companies' }))
    .command('add')
    .requiredOption('--slug <slug>', say({ ru: 'короткое имя', en: 'short name' }))
    .requiredOption('--name <name>', say({ ru: 'название', en: 'name' }))
    .requiredOption('--owner-email <e-mail>', say({ ru: 'почта собственника', en: "the owner's e-mail" }))
    .option('--owner-name <name>', say({ ru: 'имя собственника', en: "the owner's name" }))
    .option('--time-zone <zone>', 'Europe/Moscow', 'Europe/Moscow')
    .option('--currency <code>', 'RUB', 'RUB')
    .option('--locale <locale>', 'ru | en', 'ru')
    .option('--country <code>', 'RU', 'RU')
    .action(async (options: TenantAddition) => (await import('./command-people.ts')).addTenant(options))
  const user = norma.command('user').description(say({ ru: 'кто входит', en: 'who signs in' }))
  user
    .command('add <e-mail>')
    .description(
      say({ ru: 'пригласить человека или добавить его', en: 'invite a person, adding them if need be' }),
    )
    .option('--tenant <slug>')
    .option('--name <name>')
    .option('--role <role>')
    .option('--supervisor <e-mail>')
    .action(async (email: string, options: UserOptions) =>
      (await import('./command-people.ts')).addUser(email, options),
    )
  user
    .command('key <e-mail>')
    .description(say({ ru: 'новый ключ API; печатает только его', en: 'a new API key, printed alone' }))
    .action(async (email: string) => (await import('./command-people.ts')).printKey(email))
  user
    .command('reset <e-mail>')
    .description(say({ ru: 'ссылка для нового пароля', en: 'a link to set a new password' }))
    .action(async (email: string) => (await import('./command-people.ts')).resetUser(email))
}

function imports(norma: Command): void {
  const command = norma
    .command('import')
    .description(say({ ru: 'загрузить данные из файлов', en: 'bring data in from files' }))
    .argument('[path]', say({ ru: 'папка или файл', en: 'a folder or a file' }))
    .option('--mapping <file>')
    .option('--tenant <slug>')
    .option('--dry-run', say({ ru: 'проверить, ничего не записывая', en: 'check, writing nothing' }))
    .option('--json', say({ ru: 'счётчики в JSON', en: 'counts as JSON' }))
    .action(async (path: string | undefined, options: ImportOptions) =>
      (await import('./command-import.ts')).importFile(path, options),
    )
  command
    .command('undo <id>')
    .description(say({ ru: 'отменить импорт', en: 'undo an import' }))
    .option('--tenant <slug>')
    .option('--json')
    .action(async (id: string, options: unknown, command: Command) =>
      (await import('./command-import.ts')).undoImport(id, options, command),
    )
}

try {
  await program().parseAsync()
} catch (error) {
  if (error instanceof StartRefused) {
    console.error(`norma: ${error.message}`)
    process.exitCode = error.exitCode
  } else {
    console.error(error)
    process.exitCode = 1
  }
}
