import { connectScreensEn } from './screen-words.en.ts'
import type { connectRu } from './words.ru.ts'

export const connectEn: typeof connectRu = {
  title: 'Import',
  screens: connectScreensEn,
  kinds: {
    people: 'People',
    products: 'Products',
    accounts: 'Accounts',
    deals: 'Deals',
    activities: 'Calls and meetings',
    pipelines: 'Pipelines',
    stages: 'Stages',
  },
  noSuch: {
    people: 'person',
    products: 'product',
    accounts: 'account',
    deals: 'deal',
  },
  counts: {
    created: 'created',
    updated: 'updated',
    unchanged: 'unchanged',
    refused: 'refused',
  },
  phases: { reading: 'Reading', checking: 'Checking', writing: 'Writing' },
  report: {
    file: 'File',
    line: 'Line',
    column: 'Column',
    value: 'Value',
    code: 'Code',
    message: 'What is wrong and how to mend it',
  },
  places: {
    line: '{{file}}, line {{line}}',
    column: '{{file}}, line {{line}}, column "{{column}}"',
    position: '{{file}}, line {{line}}, position {{column}}',
    byte: '{{file}}, line {{line}}, byte {{byte}}',
  },
  expected: {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a block of keys',
    record: 'a block of keys',
    value: 'another value',
  },
  near: 'Did you mean "{{nearest}}"?',
  known: 'There are: {{known}}.',
  problems: {
    file_missing: 'There is no file "{{file}}". Check the name of the file in the mapping.',
    file_unreadable: 'The file "{{file}}" cannot be opened: no permission, or it is a folder.',
    file_empty: 'The file is empty: there is not even a header. Export it again.',
    file_is_excel: 'This is an Excel workbook, not a CSV. Save the sheet as "CSV UTF-8" and bring that file.',
    file_not_text: 'This is not a text file (a zero byte at {{byte}}). A CSV is needed.',
    encoding_invalid:
      'Byte {{found}} at {{byte}} cannot be read as {{encoding}}. Name another encoding in the mapping, or save the file again.',
    encoding_mismatch:
      'The mapping says {{declared}}, but the file is in {{found}}. Mend `encoding` or leave it out: Norma finds it by itself.',
    row_too_long:
      'The row is longer than {{limit}} characters. This happens when a file has no line breaks or the delimiter is another.',
    quote_unclosed:
      'The quote opened on this line is never closed. Close it, or double it if it is part of the text.',
    cells_missing:
      'The row has {{found}} cells, the header {{expected}}. Look for missing delimiters and quotes.',
    cells_extra:
      'The row has {{found}} cells, the header {{expected}}. Quote a value that holds the delimiter.',
    quote_inside: 'Cell {{cell}} has text after its closing quote. Double a quote inside a value.',
    mapping_syntax: 'The mapping is not YAML: {{message}}',
    mapping_key_unknown: 'Unknown key "{{key}}".',
    mapping_key_missing: 'The key "{{key}}" is missing.',
    mapping_value_wrong: '"{{key}}" is "{{value}}", but must be: {{expected}}.',
    mapping_file_unknown: 'There is no file with the key "{{value}}" under `files`.',
    mapping_column_unknown: '{{table}} has no column "{{column}}".',
    mapping_column_ambiguous:
      '{{table}} has {{times}} columns "{{column}}". Say which: { column: {{column}}, nth: 1 }.',
    mapping_format_wrong:
      '"{{value}}" is no date format. Examples: yyyy-MM-dd, dd.MM.yyyy, M/d/yyyy H:mm, iso, unix.',
    mapping_stage_repeated: 'The word "{{value}}" means two stages of the pipeline. Leave it with one.',
    mapping_pipeline_unknown: 'There is no pipeline "{{value}}" under `pipelines`.',
    mapping_stage_unknown: 'The pipeline has no stage "{{value}}".',
    mapping_stage_kind:
      'In the company the stage "{{stage}}" of "{{pipeline}}" is {{ours}}, in the mapping {{asked}}. Make them equal or give the stage another name.',
    mapping_zone_unknown: 'There is no time zone "{{value}}". Example: Europe/Moscow.',
    mapping_currency_unknown: 'There is no currency "{{value}}". Three letters are needed: RUB, KZT, USD.',
    mapping_nothing: 'The mapping brings nothing in. Add at least one of: {{kinds}}.',
    required_empty:
      '"{{field}}" is required and empty. Fill the cell or give a value in the mapping (default).',
    text_long: 'The text has {{length}} characters, {{limit}} fit: "{{value}}". Shorten it.',
    text_control: 'The text has control characters: "{{value}}". Remove them.',
    email_wrong: '"{{value}}" is no e-mail address. Mend or empty the cell.',
    integer_wrong: '"{{value}}" is not a whole number.',
    number_range: '{{value}}: from {{lowest}} to {{highest}} is allowed.',
    boolean_wrong:
      '"{{value}}": yes or no is needed (true, false, 1, 0). Translate other words with `rename`.',
    choice_unknown: '"{{value}}" is not one of: {{choices}}. Translate the word with `rename`.',
    rename_unlisted: '"{{value}}" has no translation in `rename` (there are: {{known}}).',
    date_format:
      '"{{value}}" fits none of the date formats of the mapping ({{formats}}). Add its format to `dates`.',
    date_impossible: 'There is no day "{{value}}": that month has {{days}} days.',
    date_impossible_month:
      'There is no day "{{value}}": there is no month {{month}}. Day and month may be the other way round: check `dates`.',
    date_range: '"{{value}}": the year must be from 1900 to 2199.',
    instant_needs_time:
      '"{{value}}" has no time. Add the column with the time (join), or give an hour in the mapping (time: "12:00").',
    money_format:
      'The amount "{{value}}" cannot be read: the mapping has the decimal sign "{{decimal}}" and the thousands sign "{{thousands}}". Set them with `money`, such as money: { decimal: ",", thousands: " " }.',
    money_precision:
      'The amount "{{value}}" has another number of decimals than {{currency}} ({{digits}}). If these are thousands, set money.thousands; to round, money: { round: true }.',
    money_currency:
      'The amount "{{value}}" is in {{found}}, {{expected}} was expected. Norma does not convert: name the `currency`.',
    money_range: 'The amount "{{value}}" is too large.',
    money_negative: 'The amount "{{value}}" is below zero.',
    currency_unknown: '"{{value}}" is no currency. Three letters (RUB) or a sign (₽) are needed.',
    zone_unknown: 'There is no time zone "{{value}}". Example: Asia/Vladivostok.',
    stage_unknown:
      'The pipeline "{{pipeline}}" has no stage "{{value}}" (there are: {{known}}). Add the word to the `values` of a stage.',
    pipeline_unknown: 'The mapping has no pipeline "{{value}}" (there are: {{known}}).',
    closed_missing:
      'The deal is closed (stage "{{stage}}"), but has no closing day. Fill the column of `closed`.',
    next_step_without_day:
      'The next step "{{value}}" has no day. Give `next_step_on`, or leave next steps out.',
    left_before_hired: 'Left ({{left}}) before being hired ({{hired}}).',
    id_duplicate: 'The id "{{value}}" was in this file already, on line {{first}}. The first row was taken.',
    value_taken: 'Another row has "{{value}}" already, and there can be only one.',
    row_of_refused: 'Line {{line}} of {{file}} is about the same and was refused; only both can be taken.',
    reference_missing:
      'There is no such {{to}}: "{{value}}". Bring it in too, mend the name (rename), or say what a missing one does (missing).',
    reference_ambiguous: 'More than one row is called "{{value}}". Refer by id (by: id).',
    supervisor_self: '"{{value}}" is their own supervisor.',
    supervisor_cycle:
      'The supervisors run in a circle: "{{value}}" reports to "{{supervisor}}", who in the end reports back.',
    supervisor_deep: '"{{value}}" would stand below {{deepest}} levels of supervisors.',
  },
  reasons: {
    import_people_by_owner: 'People and their supervisors are brought in by the owner only.',
    import_not_done: 'Only a finished import can be undone.',
    import_changed_since_one:
      'The import "{{name}}" cannot be undone: {{count}} row was changed since, or is referred to. Nothing was changed.',
    import_changed_since_few:
      'The import "{{name}}" cannot be undone: {{count}} rows were changed since, or are referred to. Nothing was changed.',
    import_changed_since_many:
      'The import "{{name}}" cannot be undone: {{count}} rows were changed since, or are referred to. Nothing was changed.',
    import_changed_since_other:
      'The import "{{name}}" cannot be undone: {{count}} rows were changed since, or are referred to. Nothing was changed.',
    import_row_changed: '"{{name}}" was changed since.',
    import_row_imported_again: '"{{name}}" was changed by a later import: undo that one first.',
    import_row_in_deal: '"{{name}}" stands in a deal that is not of this import.',
    import_row_in_activity: '"{{name}}" stands in a call or meeting that is not of this import.',
    import_row_in_account: '"{{name}}" stands at an account that is not of this import.',
    import_row_in_team: '"{{name}}" leads people who are not of this import.',
    import_row_in_absence: '"{{name}}" has an absence.',
    import_row_invited: '"{{name}}" has been invited to sign in.',
    import_row_in_plan: '"{{name}}" has a norm or a quota.',
    import_row_elsewhere: 'Something that is not of this import refers to "{{name}}".',
    import_mapping_wrong: 'The mapping has faults.',
    import_problem: '{{message}}',
    import_running: 'This import is still running.',
    upload_unknown: 'The uploaded files are gone: they are kept for a day. Upload them again.',
    upload_too_large: 'Files above {{megabytes}} MB are taken by the command norma import.',
    upload_name_wrong: 'A file name has 1 to 200 characters and no slashes.',
    upload_files_limit: 'No more than {{most}} files at a time.',
  },
}
