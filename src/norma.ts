#!/usr/bin/env node
import { Command } from 'commander'
import { demo, serve } from './command-serve.ts'
import { importFile, undoImport } from './command-import.ts'
import { addTenant, addUser, doctor, printKey, resetUser } from './command-people.ts'
import { StartRefused, say } from './platform/start-refused.ts'

/** The one executable: what it can do is what `norma --help` says. */
function program(): Command {
  const norma = new Command('norma')
    .description(
      say({ ru: 'Операционная система отдела продаж', en: 'The operating system of a sales department' }),
    )
    .showHelpAfterError()
  norma
    .command('serve')
    .description(say({ ru: 'запустить Norma (PORT, HOST, NORMA_DATA, DATABASE_URL)', en: 'start Norma (PORT, HOST, NORMA_DATA, DATABASE_URL)' }))
    .action(serve)
  norma
    .command('demo')
    .description(say({ ru: 'запустить с демонстрационным отделом', en: 'start with the demo department' }))
    .action(demo)
  people(norma)
  imports(norma)
  norma
    .command('doctor')
    .description(say({ ru: 'проверить установку и пересчитать своды', en: 'check the installation and recount the rollups' }))
    .action(doctor)
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
    .action(addTenant)
  const user = norma.command('user').description(say({ ru: 'кто входит', en: 'who signs in' }))
  user
    .command('add <e-mail>')
    .description(say({ ru: 'пригласить человека или добавить его', en: 'invite a person, adding them if need be' }))
    .option('--tenant <slug>')
    .option('--name <name>')
    .option('--role <role>')
    .option('--supervisor <e-mail>')
    .action(addUser)
  user
    .command('key <e-mail>')
    .description(say({ ru: 'новый ключ API; печатает только его', en: 'a new API key, printed alone' }))
    .action(printKey)
  user
    .command('reset <e-mail>')
    .description(say({ ru: 'ссылка для нового пароля', en: 'a link to set a new password' }))
    .action(resetUser)
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
    .action(importFile)
  command
    .command('undo <id>')
    .description(say({ ru: 'отменить импорт', en: 'undo an import' }))
    .option('--tenant <slug>')
    .option('--json')
    .action(undoImport)
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
