import { blank, type Word } from './wording-text.ts'

/**
 * What a text says: when, how much, what will be seen. Patterns are matched on the folded text; none of them repeats
 * without a bound, so the time grows with the length alone.
 */
const number = String.raw`(?:\d{1,3}|(?:дв|тр|четыр|пят|шест|сем|вос|девят|десят|полтор|одн)[a-zа-я]{1,4}|один|an?|one|two|three|four|five|six|seven|eight|nine|ten)`
const unit = String.raw`(?:мин|час|ч|дн|день|дня|сут|недел|месяц|квартал|полугод|год|лет|полчаса)[a-zа-я]{0,4}`
const month = String.raw`(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем)|март[ауе]?|ма[йяюе]|август[ауе]?)`
const shortMonth = String.raw`(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)`
const weekday = String.raw`(?:понедельник|вторник|четверг)[a-zа-я]{0,3}|пятниц[a-zа-я]{1,3}|суббот[a-zа-я]{1,3}|воскресень[a-zа-я]{1,2}`
const period = String.raw`(?:дня|дню|смены|недел[иею]|месяц[аеу]?|квартал[аеу]?|полугоди[яюе]|год[ау]?|[a-zа-я]{0,12}бр[яюе]|январ[яюе]|феврал[яюе]|марта|апрел[яюе]|мая|июн[яюе]|июл[яюе]|августа)`
const englishMonth = String.raw`(?:january|february|april|june|july|august|september|october|november|december)`
const shortEnglishMonth = String.raw`(?:jan|feb|mar|march|may|apr|jun|jul|aug|sept?|oct|nov|dec)`

const dates = String.raw`
\d{4}-\d{2}-\d{2}
(?:0?[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])(?:[./](?:20)?\d\d)?(?:\s?г(?:ода|\.)?)?(?!\s?(?:%|₽|руб|млн|тыс|млрд|k|m))
\d{1,2}:\d{2}|(?:до|к|в|с)\s+\d{1,2}\.[0-5]\d
с\s+\d{1,2}\s+до\s+\d{1,2}(?!\s*[a-zа-я%])
с\s+\d{1,2}\s+по\s+\d{1,2}\s+${month}
20\d\d\s?(?:год[ауе]?|г)
(?:\d{1,2}(?:-?го)?|[a-zа-я]{3,12}ого|третьего)\s+${month}(?:\s+20\d\d)?
\d{1,2}(?:-?го)?\s+${shortMonth}\.?
\d{1,2}-?го(?:\s+числа)?|\d{1,2}-?(?:ому|му)\s+числ[a-zа-я]+|\d{1,2}\s+числ[ауе]
(?:в|до|к|ко|за|на|по|с|весь|этот)\s+(?:[a-zа-я]{2,12}\s+)?${month}
(?<!с\s\d{1,3}\s)(?:до|к)\s+(?:[1-9]|[12]\d|3[01])(?=\s*(?:$|[;!?)]|\.(?!\d)))
${weekday}
(?:в|во|до|к|на|со|с|эту|каждую)\s+(?:[a-zа-я]{2,12}(?:ую|ей|ой)\s+)?сред[уые]
(?:по|каждую)\s+сред(?:ам|у)
(?:до|к|в|на)\s+(?:пн|вт|ср|чт|пт|сб|вс)
(?:после)?завтра|(?:сегодня|завтраш)[a-zа-я]{0,5}|сегодня
(?:до|к|ко|в)\s+(?:самого\s+)?(?:конц[ауе]|исход[ау]|середин[ыеу]|начал[ауе])\s+(?:[a-zа-я]{2,12}\s+)?${period}
(?:на|до|к)\s+(?:этой|следующей|той|ближайшей|текущей|будущей|прошлой|конец)\s+недел[a-zа-я]{1,2}
(?:в|до|к|за|на)\s+(?:этом|этого|этот|текущем|текущего|текущий|следующем|следующий|следующего|будущем)\s+(?:месяц|квартал|год|полугоди)[a-zа-я]{0,2}
(?:за|через|в|на)\s+(?:эту|следующую|одну|полторы|ближайшую|текущую)?\s?(?:недел[юе]|день|месяц|квартал|сутки|час|смену|полгода|полчаса)
(?:на|за)\s+выходны[a-zа-я]{1,2}
(?:через|за|в\s+течение|спустя|не\s+позже|в\s+ближайшие|в\s+срок|в\s+пределах)\s+(?:ближайших\s+|следующих\s+)?${number}\s+(?:рабочих\s+|календарных\s+|рабочие\s+)?${unit}
в\s+течение\s+(?:[a-zа-я]{2,12}\s+)?(?:дня|недели|месяца|квартала|часа|суток|года)
(?:до|к)\s+(?:обед[ау]|вечер[ау]|утр[ау]|полудн[яю]|ночи|полуноч[иь])|(?:сегодня|завтра)\s+(?:утром|вечером|днем)
(?:до|к|ко|на)\s+(?:планерк|летучк|совещани|оперативк|выставк|пятиминутк|собрани|презентаци|отпуск|нов(?:ого|ому)\s+год|праздник|нг)[a-zа-я]{0,4}
(?:[1-4ivx]{1,3}|перв|втор|трет|четверт)(?:-?[а-я]{1,5})?\s+квартал[а-я]{0,2}
в[о]?\s+(?:перв|втор)ой\s+половине\s+${period}
(?:\d\s?кв\.?|q[1-4]|h[12])
ежедневно|еженедельно|ежемесячно|ежеквартально|ежечасно
кажд(?:ый|ую|ое|ого|ой)\s+(?:рабоч[a-zа-я]{2,3}\s+)?(?:день|недел[a-zа-я]|месяц|утро|вечер|квартал|час|дня)
(?:к|до|в|после)\s+(?:\d{1,2}|${number}|одиннадцати|двенадцати)\s+(?:час[a-zа-я]{0,3}|ч|утра|вечера|дня)
(?:до|к)\s+20\d\d(?:\s+год[a-zа-я]?)?
(?:mon|tues|wednes|thurs|fri|satur|sun)days?
(?:by|on|until|till|before|next|this|from)\s+(?:mon|tues?|wed|thur?s?|fri|sat|sun)
${englishMonth}(?:\s+\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:${englishMonth}|${shortEnglishMonth})
${shortEnglishMonth}\.?\s+\d{1,2}(?:st|nd|rd|th)?
(?:by|in|until|before|for|of)\s+(?:early\s+|mid\s+|late\s+)?(?:may|march)
\d{1,2}(?:st|nd|rd|th)
today|tonight|tomorrow|eod|eow|eom|eoq|eoy|cob|noon|midnight|daily|weekly|monthly|quarterly
(?:by|before|until|after|at)\s+(?:lunch|lunchtime|christmas|new\s+year|easter|the\s+(?:holidays?|meeting|call|stand-?up|trade\s+show|weekend)|the\s+morning)
(?:this|next|coming|current|each|every|per|a)\s+(?:working\s+|business\s+)?(?:day|week|month|quarter|year|morning|afternoon|evening|weekend)
(?:month|quarter|year|week)[\s-]end|(?:end|close)\s+of\s+play
(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:day|week|month|quarter|year|business|h[12]|${englishMonth})
(?:in|within|over|for|during)\s+(?:the\s+)?(?:next\s+|coming\s+)?${number}\s+(?:working\s+|business\s+)?(?:hour|day|week|month)s?
(?:over|in|within|during)\s+the\s+(?:next|coming)\s+(?:day|week|month)
\d{1,2}(?::\d\d)?\s?[ap]\.?m
(?:by|in|before)\s+20\d\d
`

const numbered = String.raw`(?:№|#|номер[a-zа-я]{0,2}|no\.|сч[её]т[ауе]?|сч[её]том|договор[ауе]?|контракт[ауе]?|заявк[аиуе]|лот[ауе]?|накладн[a-zа-я]{2}|акт[ауе]?|верси[a-zа-я]|пункт[ауе]?|модел[a-zа-я]|этаж|офис|каб|кабинет|инн|кпп|огрн|бик|invoice|contract|lot|room|version|ticket|page|phase)\s?(?:№|#|no\.|\.)?\s?\d[\d/.-]{0,20}`
const phone = String.raw`(?:\+\d|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}`
const notQuantities = [
  new RegExp(String.raw`(?<![a-zа-я\d])${numbered}(?!\s?(?:%|шт|руб|₽|млн|тыс))`, 'gu'),
  new RegExp(String.raw`(?<![a-zа-я\d])${phone}(?!\d)`, 'gu'),
  /(?<!\d)24\s?\/\s?7|(?<![\d])1[0-9]?0\s?%\s?(?:сдела|выполн|постара|effort|commit)/gu,
]

const quantity = new RegExp(
  String.raw`(?<![a-zа-я\d_]|[a-zа-я]-)\d[\d\s.,]{0,20}(?:-(?:ти|тью|х|ю|и|ми)(?![a-zа-я])|\s?(?:k|m|к|м|р|т|x|х|ч|кг|шт|тыс|млн|млрд|руб|%)?(?![a-zа-я\d]|-[a-zа-я]))`,
  'u',
)
const numerals = String.raw`
(?<!ни\s)од(?:ин|н[аоу]|ного|ной|ному|ним)(?!\s+из?(?![a-zа-я]))
дв(?:а|е|ух|умя?|ое|оих)|тр(?:и|ех|емя?|ое|оих)|четыр(?:е|ех|ем|ьмя)|четверо|пятеро
(?:пят|шест|девят|десят|[a-zа-я]{2,6}[нд]цат)(?:и|ью?)|сем[ьи]|восемь|восьми|десят(?:ок|ка)
сорока?|девяност[оа]|[a-zа-я]{4,6}десяти?|сто(?!\s+процент)|двести|триста|четыреста|[a-zа-я]{2,6}сот
(?<!(?:несколько|пару|сотни|десятки)\s)(?:тысяч[аиу]?|миллион[аы]?|миллионов)|полтор[аы]|дюжин[ауы]|сотн[яю]|вдвое|втрое|половин[ау]
(?<!(?:the|this|that|no|each|any|every|which|next|last|new|old|only|first)\s)one(?!\s+(?:of|to|more|day|on|thing|another|who))
two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-zа-я]{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|dozen|double|triple|twice|half
`
const numeral = anyOf(numerals, 'u')
const date = anyOf(dates, 'gu')

/** Whether a text says when, and whether it says how much: a date, a time, a phone and a number of a paper are no quantity. */
export function figuresIn(text: string): { hasDate: boolean; hasNumber: boolean } {
  let rest = text.replace(date, blank)
  const hasDate = rest !== text
  for (const pattern of notQuantities) rest = rest.replace(pattern, blank)
  return { hasDate, hasNumber: quantity.test(rest) || numeral.test(rest) }
}

function anyOf(lines: string, flags: string): RegExp {
  return new RegExp(
    String.raw`(?<![a-zа-я\d_-])(?:${lines.trim().replaceAll('\n', '|')})(?![a-zа-я\d_])`,
    flags,
  )
}

const ending = String.raw`(?:ами|ями|[аеиоы]?[вйм]|[аеиоуыьюя]{0,2}|[аеиоя]х)`
const paper = whole(
  String.raw`(?:договор|допник|допсоглашени|контракт|соглашени|предложени|счет|фактур|счет-фактур|инвойс|акт|накладн|смет|спецификаци|отчет|презентаци|заявк|заказ|письм|список|списк|таблиц|реестр|оплат|предоплат|аванс|платеж|деньг|сделк|образц|карточк|карточек|анкет|чек-лист|скрипт|регламент|инструкци|отзыв|доверенност|документ|бриф|сертификат|файл|ссылк|запис|итог|дат|подтверждени|ответ|реквизит)${ending}|кп|упд|тз`,
  '(?:contract|agreement|offer|proposal|quote|quotation|invoice|order|po|report|list|deck|presentation|payment|prepayment|deposit|e-?mail|letter|spreadsheet|summary|recording|sow|nda|loi|msa|signature|reference|document|card|certificate|form|deal|money|sample)s?',
)
const making = whole(
  String.raw`(?:подпи[сш]|отправ|высл|вышл|направ|состав|подготов|оформ|соглас[оу]|утвер|загру[зж]|выгру|присл|пришл|пока[зж]|внес|запол|собра|собер|переда|закры|закро|выстав|опла[тч]|отгру|заключ|продл|запи[сш]|назнач|верн|предостав|напи[сш]|поступ|скин|перечисл|раз[ои]?[сш]л|забра|забер|подтвер|прине[сш]|зафикс|сформир|сда[мнтйл]|пода[мнтйл]|сдела|поставл|установл|подключ|обуч|пройд|провед|выигр|завед|запущ|возвращ)[a-zа-я]{0,7}|получ(?:ить|у|им|ит|ите|и|ил|ила|или|ен[аоы]?)|почте|папке|столе|црм|юриста|готов[оаы]`,
  '(?:sign|deliver|shipp?|publish|upload|draft|log|logg|collect|forward|return|present|submitt?)(?:ed)?|(?:issue|receive|approve|prepare|share|file|close|schedule|complete|update)d?|(?:re)?sen[dt]|pa(?:y|id)|writ(?:e|ten)|show|crm|desk|folder|inbox',
)
/** Done and to be seen: the short participle of such a verb is a result by itself. */
const finished = /(?:[еая]н|ыт)[аоы]?$/
const proof = whole('(?:протокол|скан|скриншот)(?:[ауы]|ов|ом)?|screenshots?|minutes')
const namedResult =
  /(?<!\p{L})(?:деньги|оплата) на сч[её]т[еу]|(?<![a-zа-я])(?:результат|итог|result|outcome|proof)\s{0,3}[:—–-]\s{0,3}[a-zа-я]/u
const far = 6

function whole(...sources: string[]): RegExp {
  return new RegExp(`^(?:${sources.join('|')})$`, 'u')
}

/**
 * Whether a text names something that will be seen: a paper or money and what is done with it («КП отправлено»,
 * “signed contract”), a finished act («оплачено»), a proof («протокол»). `isVague` says which words to pass over.
 */
export function hasResult(text: string, words: Word[], isVague: (at: number) => boolean): boolean {
  let [lastPaper, lastMaking] = [-far - 1, -far - 1]
  let sentence = 0
  for (const [at, word] of words.entries()) {
    if (word.sentence !== sentence) {
      sentence = word.sentence
      lastPaper = lastMaking = -far - 1
    }
    const before = words[at - 1]?.form
    if (isVague(at) || before === 'не' || before === 'not' || before === "don't") continue
    const isMaking = making.test(word.form)
    if (isMaking && finished.test(word.form)) return true
    if (proof.test(word.form) && before !== '#') return true
    if (word.form === 'invoice' && at === 0) return true
    if (paper.test(word.form)) lastPaper = at
    else if (isMaking) lastMaking = at
    if (lastPaper >= 0 && lastMaking >= 0 && Math.abs(lastPaper - lastMaking) <= far) return true
  }
  return namedResult.test(text)
}
