import { connectScreensRu } from './screen-words.ru.ts'

export const connectRu = {
  title: 'Импорт',
  screens: connectScreensRu,
  kinds: {
    people: 'Сотрудники',
    products: 'Товары',
    accounts: 'Клиенты',
    deals: 'Сделки',
    activities: 'Звонки и встречи',
    pipelines: 'Воронки',
    stages: 'Этапы',
  },
  // what a reference refers to, in the sentence «нет …»
  noSuch: {
    people: 'такого сотрудника',
    products: 'такого товара',
    accounts: 'такого клиента',
    deals: 'такой сделки',
  },
  counts: {
    created: 'создано',
    updated: 'изменено',
    unchanged: 'без изменений',
    refused: 'не принято',
  },
  phases: { reading: 'Чтение', checking: 'Проверка', writing: 'Запись' },
  report: {
    file: 'Файл',
    line: 'Строка',
    column: 'Столбец',
    value: 'Значение',
    code: 'Код',
    message: 'Что не так и как исправить',
  },
  places: {
    line: '{{file}}, строка {{line}}',
    column: '{{file}}, строка {{line}}, столбец «{{column}}»',
    position: '{{file}}, строка {{line}}, позиция {{column}}',
    byte: '{{file}}, строка {{line}}, байт {{byte}}',
  },
  expected: {
    string: 'текст',
    number: 'число',
    int: 'целое число',
    boolean: 'true или false',
    array: 'список',
    object: 'блок с ключами',
    record: 'блок с ключами',
    value: 'другое значение',
  },
  near: 'Возможно, имелось в виду «{{nearest}}».',
  known: 'Есть: {{known}}.',
  problems: {
    file_missing: 'Файла «{{file}}» нет. Проверьте имя файла в описании импорта.',
    file_unreadable: 'Файл «{{file}}» не открывается: нет прав или это папка.',
    file_empty: 'Файл пуст: нет даже заголовка. Выгрузите его заново.',
    file_is_excel: 'Это книга Excel, а не CSV. Сохраните лист как «CSV UTF-8» и загрузите полученный файл.',
    file_not_text: 'Это не текстовый файл (нулевой байт на позиции {{byte}}). Нужен CSV.',
    encoding_invalid:
      'Байт {{found}} на позиции {{byte}} не читается в кодировке {{encoding}}. Укажите в описании другую кодировку (encoding) или сохраните файл заново.',
    encoding_mismatch:
      'В описании указана кодировка {{declared}}, а файл в {{found}}. Исправьте encoding или уберите его: Norma определит кодировку сама.',
    row_too_long:
      'Строка длиннее {{limit}} знаков. Так бывает, когда файл сохранён без переводов строк или выбран не тот разделитель.',
    quote_unclosed:
      'Кавычка, открытая в этой строке, нигде не закрыта. Закройте её или удвойте, если она часть текста.',
    cells_missing:
      'В строке {{found}} ячеек, а в заголовке {{expected}}. Проверьте пропущенные разделители и кавычки.',
    cells_extra:
      'В строке {{found}} ячеек, а в заголовке {{expected}}. Значение с разделителем внутри возьмите в кавычки.',
    quote_inside: 'В ячейке {{cell}} после закрывающей кавычки стоит текст. Кавычку внутри значения удвойте.',
    mapping_syntax: 'Описание импорта не читается как YAML: {{message}}',
    mapping_key_unknown: 'Неизвестный ключ «{{key}}».',
    mapping_key_missing: 'Не хватает ключа «{{key}}».',
    mapping_value_wrong: 'В «{{key}}» стоит «{{value}}», а нужно: {{expected}}.',
    mapping_file_unknown: 'Файла с ключом «{{value}}» нет в разделе files.',
    mapping_column_unknown: 'В файле {{table}} нет столбца «{{column}}».',
    mapping_column_ambiguous:
      'В файле {{table}} столбцов «{{column}}» {{times}}. Укажите, который: { column: {{column}}, nth: 1 }.',
    mapping_format_wrong:
      'Формат даты «{{value}}» не годится. Примеры: yyyy-MM-dd, dd.MM.yyyy, M/d/yyyy H:mm, iso, unix.',
    mapping_stage_repeated: 'Слово «{{value}}» обозначает в воронке два этапа. Оставьте его у одного.',
    mapping_pipeline_unknown: 'Воронки «{{value}}» нет в разделе pipelines.',
    mapping_stage_unknown: 'Этапа «{{value}}» нет в воронке.',
    mapping_stage_kind:
      'В компании этап «{{stage}}» воронки «{{pipeline}}» имеет вид {{ours}}, а в описании {{asked}}. Сделайте их одинаковыми или назовите этап иначе.',
    mapping_zone_unknown: 'Часового пояса «{{value}}» нет. Пример: Europe/Moscow.',
    mapping_currency_unknown: 'Валюты «{{value}}» нет. Нужны три буквы: RUB, KZT, USD.',
    mapping_nothing: 'Описание ничего не загружает. Добавьте хотя бы один раздел: {{kinds}}.',
    required_empty:
      'Обязательное значение «{{field}}» пусто. Заполните ячейку или дайте значение в описании (default).',
    text_long: 'В тексте {{length}} знаков, помещается {{limit}}: «{{value}}». Сократите его.',
    text_control: 'В тексте непечатаемые знаки: «{{value}}». Удалите их.',
    email_wrong: '«{{value}}» не похоже на адрес почты. Исправьте или очистите ячейку.',
    integer_wrong: '«{{value}}» не целое число.',
    number_range: '{{value}}: допустимо от {{lowest}} до {{highest}}.',
    boolean_wrong:
      '«{{value}}»: нужно «да» или «нет» (true, false, 1, 0). Другие слова переведите через rename.',
    choice_unknown: '«{{value}}» не из списка: {{choices}}. Переведите слово через rename.',
    rename_unlisted: 'Для «{{value}}» нет перевода в rename (есть: {{known}}).',
    date_format:
      '«{{value}}» не подходит ни под один формат даты из описания ({{formats}}). Добавьте формат в dates.',
    date_impossible: 'Даты «{{value}}» не бывает: в этом месяце дней {{days}}.',
    date_impossible_month:
      'Даты «{{value}}» не бывает: месяца {{month}} нет. Возможно, день и месяц стоят наоборот: проверьте dates.',
    date_range: '«{{value}}»: год должен быть от 1900 до 2199.',
    instant_needs_time:
      'В «{{value}}» нет времени. Добавьте столбец со временем (join) или задайте час в описании (time: "12:00").',
    money_format:
      'Сумма «{{value}}» не читается: в описании десятичный знак «{{decimal}}», разделитель тысяч «{{thousands}}». Задайте их в money, например money: { decimal: ",", thousands: " " }.',
    money_precision:
      'В сумме «{{value}}» знаков после запятой больше или меньше, чем бывает у {{currency}} ({{digits}}). Если это тысячи, задайте money.thousands; если округлять, money: { round: true }.',
    money_currency:
      'Сумма «{{value}}» в {{found}}, а ожидается {{expected}}. Norma не пересчитывает валюты: укажите currency.',
    money_range: 'Сумма «{{value}}» слишком велика.',
    money_negative: 'Сумма «{{value}}» меньше нуля.',
    currency_unknown: '«{{value}}» не валюта. Нужны три буквы (RUB) или знак (₽).',
    zone_unknown: 'Часового пояса «{{value}}» нет. Пример: Asia/Vladivostok.',
    stage_unknown:
      'Этапа «{{value}}» нет в воронке «{{pipeline}}» (есть: {{known}}). Добавьте слово в values этапа.',
    pipeline_unknown: 'Воронки «{{value}}» нет в описании (есть: {{known}}).',
    closed_missing: 'Сделка на этапе «{{stage}}» закрыта, а дня закрытия нет. Заполните столбец closed.',
    next_step_without_day:
      'У следующего шага «{{value}}» нет дня. Дайте столбец next_step_on или не загружайте шаги.',
    left_before_hired: 'Уволен ({{left}}) раньше, чем принят ({{hired}}).',
    id_duplicate: 'Номер «{{value}}» уже был в этом файле, в строке {{first}}. Взята первая строка.',
    value_taken: '«{{value}}» уже есть у другой строки, а значение должно быть единственным.',
    row_of_refused:
      'О том же говорит строка {{line}} файла {{file}}, которая не принята; взять можно только обе.',
    reference_missing:
      'Нет {{to}}: «{{value}}». Загрузите его тоже, исправьте имя (rename) или скажите, что делать, если его нет (missing).',
    reference_ambiguous: 'По имени «{{value}}» нашлось больше одной записи. Свяжите по номеру (by: id).',
    supervisor_self: '«{{value}}» стоит руководителем у самого себя.',
    supervisor_cycle:
      'Подчинение замкнуто в круг: «{{value}}» подчиняется «{{supervisor}}», а тот, в конце концов, ему.',
    supervisor_deep: '«{{value}}» оказывается глубже {{deepest}} уровней подчинения.',
  },
  reasons: {
    import_people_by_owner: 'Сотрудников и подчинение загружает только собственник.',
    import_not_done: 'Отменить можно только завершённый импорт.',
    import_changed_since_one:
      'Импорт «{{name}}» отменить нельзя: {{count}} запись с тех пор изменили или на неё ссылаются. Ничего не изменено.',
    import_changed_since_few:
      'Импорт «{{name}}» отменить нельзя: {{count}} записи с тех пор изменили или на них ссылаются. Ничего не изменено.',
    import_changed_since_many:
      'Импорт «{{name}}» отменить нельзя: {{count}} записей с тех пор изменили или на них ссылаются. Ничего не изменено.',
    import_changed_since_other:
      'Импорт «{{name}}» отменить нельзя: {{count}} записей с тех пор изменили или на них ссылаются. Ничего не изменено.',
    import_row_changed: '«{{name}}» с тех пор изменили.',
    import_row_imported_again: '«{{name}}» изменил более поздний импорт: отмените сначала его.',
    import_row_in_deal: '«{{name}}» стоит в сделке не из этого импорта.',
    import_row_in_activity: '«{{name}}» стоит в звонке или встрече не из этого импорта.',
    import_row_in_account: '«{{name}}» стоит у клиента не из этого импорта.',
    import_row_in_team: '«{{name}}» руководит людьми не из этого импорта.',
    import_row_in_absence: 'У «{{name}}» записано отсутствие.',
    import_row_invited: '«{{name}}» получил приглашение войти.',
    import_row_in_plan: 'У «{{name}}» есть норма или план.',
    import_row_elsewhere: 'На «{{name}}» ссылается запись не из этого импорта.',
    import_mapping_wrong: 'В описании импорта есть ошибки.',
    import_problem: '{{message}}',
    import_running: 'Этот импорт ещё идёт.',
    upload_unknown: 'Загруженных файлов нет: они хранятся сутки. Загрузите их снова.',
    upload_too_large: 'Файлы больше {{megabytes}} МБ принимает команда norma import.',
    upload_name_wrong: 'Имя файла: от 1 до 200 знаков, без косых черт.',
    upload_files_limit: 'Больше {{most}} файлов за раз не загрузить.',
  },
}
