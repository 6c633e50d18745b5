import type { Match } from './wording-match.ts'
import type { Word } from './wording-text.ts'

/**
 * What is vague by its build, whatever the word: lists of words end where the next department's speech begins.
 * Three builds are read, in a text that says neither how much nor what will be seen: a comparative without a base
 * («поклиентоориентированнее», “hungrier”); a quality as the thing to be worked on («лояльность агентов», “drive
 * adoption”); an imperfective as an order or a promise («дожимаем клиентов»), which by its grammar has no end.
 */
export function shapesIn(words: Word[], said: Match<unknown>[]): Match<'more' | 'process'>[] {
  const told = new Set(said.map(({ from }) => words[from]!.clause))
  const matches: Match<'more' | 'process'>[] = []
  for (const [at, { form, clause }] of words.slice(0, longest).entries()) {
    if (told.has(clause)) continue
    if (goingOn.test(form) && /^[a-z]{2,}ing$/.test(words[at + 1]?.form ?? '') && isHead(words, at))
      matches.push({ reason: 'process', from: at, to: at + 1 })
    else if (isComparative(words, at)) matches.push({ reason: 'more', from: at, to: at })
    else if (quality.test(form) && isWorkedOn(words, at) && !isNamed(words, at))
      matches.push({ reason: 'process', from: verbBefore(words, at), to: at })
    else if (
      activity.test(form) &&
      words.length > 1 &&
      isHead(words, at) &&
      !plainAct.test(form) &&
      !isAboutThing(words, at)
    )
      matches.push({ reason: 'process', from: at, to: at })
    else if (
      words[at - 1]?.form === 'не' &&
      order.test(form) &&
      isHead(words, at) &&
      !isAboutThing(words, at)
    )
      matches.push({ reason: 'process', from: at - 1, to: at })
    else if (endless.test(form) && isHead(words, at) && !plainAct.test(form) && !isAboutThing(words, at))
      matches.push({ reason: 'process', from: words[at - 1]?.form === 'не' ? at - 1 : at, to: at })
  }
  return matches
}

/**
 * An order or a promise in which nothing could be checked: no act that is seen to be done, nobody and nothing by name,
 * no time, no question. Asked of a whole text in which nothing else was found.
 */
export function emptyOrderIn(words: Word[]): Match<'process'>[] {
  const isPlain = words.some(
    ({ form }) => form === '#' || question.test(form) || (plainAct.test(form) && !filler.test(form)),
  )
  if (isPlain || words.length > longest) return []
  const at = words.findIndex((_, place) => isOrder(words, place) || isEnglishOrder(words, place))
  return at === -1 ? [] : [{ reason: 'process', from: at, to: at }]
}

/** English has no form of its own for orders: the first word is one unless something is stated or called by name. */
function isEnglishOrder(words: Word[], at: number): boolean {
  return (
    /^[a-z]{2,}$/.test(words[at]!.form) &&
    !others.test(words[at]!.form) &&
    words.length > 1 &&
    !filler.test(words[at]!.form) &&
    isHead(words, at) &&
    !words.some((word, place) => statement.test(word.form) || (place > at && word.capital))
  )
}

const statement =
  /^(?:is|are|was|were|has|had|have|he|she|they|it's|isn't|will|been|[a-z]{3,}ed|went|came|left|said|some|no|yes|best|off|did|does|would)$/

function isOrder(words: Word[], at: number): boolean {
  const { form } = words[at]!
  if (/^needs?$/.test(form)) return object.test(words[at + 1]?.form ?? '')
  if (filler.test(form) || !isHead(words, at)) return false
  if (verb.test(form) || together.test(form)) return !isDoneOnce(words, at)
  const begins = words[at - 1]?.clause !== words[at]!.clause
  const before = words[at - 1]?.form ?? ''
  if (/[a-z]/.test(form))
    return begins ? object.test(words[at + 1]?.form ?? '') : !begins && verbal.test(before)
  return begins || filler.test(before) ? singular.test(form) || need.test(before) : need.test(form)
}

/** A perfective with its object: «перевыпустить полис» has an end, whether or not the verb is known here. */
function isDoneOnce(words: Word[], at: number): boolean {
  const next = words[at + 1]
  return (
    perfective.test(words[at]!.form) &&
    next !== undefined &&
    next.clause === words[at]!.clause &&
    !preposition.test(next.form) &&
    !filler.test(next.form) &&
    !vagueObject.test(next.form)
  )
}

const perfective = remembered(
  /^(?:пере|вы|про|на|за|от|под|при|с|раз|рас|до|об?|у|из|ис|вз|в)[а-я]*(?<![ыие]в|[аиу]ров)[аяиуе]ть$|^(?:арендова|аннулирова|деинсталлирова|мариновать|маркирова|ламинирова)ть$/,
)
const vagueObject =
  /^(?:клиент|людей|людям|люд|партнер|покупател|контакт|лид[аоы]|баз|интерес|приоритет|рын|фокус|команд|ситуаци|проблем|вопрос|ключик|подход|всех|все|всё|себя|мост|почв|планк|дел[аоу])/

const order = /(?:й|и|й?те|[ие]м|ь)(?:ся|сь)?$/
const goingOn = /^(?:keep|start|stop|continue|begin|quit)$/
const together = /^[а-я]{3,}(?:[аяуе]ем|им)(?:ся)?$/
const singular = /^[а-я]{2,}(?:[а-км-я]и|[аяуе]й|[бвджзмнрстшчл]ь)(?:ся|сь)?$/
const need = /^(?:нуж(?:ен|на|ны)|хватит|долж(?:ен|на|но|ны)|надо|пора|необходим[аоы]?|требу[ею]тся)$/
const verbal =
  /^(?:to|please|pls|let's|lets|should|must|gotta|can|could|will|i'll|we'll|you'll|don't|never|just|always|really|and|we|you|ly)$/
const object =
  /^(?:the|a|an|your|our|my|their|his|her|them|it|us|this|that|these|those|some|more|all|every|each|on|up|in|out|with|into|over|down|for|to|through|at|around|back|away|ahead|under|hard|harder|better)$/

/** The same words come again and again, and to look one up is cheaper than to match it. */
function remembered(pattern: RegExp): { test: (form: string) => boolean } {
  const known = new Map<string, boolean>()
  function test(form: string): boolean {
    if (form.length > 32) return false
    const before = known.get(form)
    if (before !== undefined) return before
    if (known.size > 2000) known.clear()
    const is = pattern.test(form)
    known.set(form, is)
    return is
  }
  return { test }
}

const verb = remembered(
  /(?:[аеиоуыя]ть|(?:ве[сз]|нес|[а-я]й)ти|чь)(?:ся|сь)?$|(?:[аяуие]й|[а-я]{2}и|ь)те(?:сь)?$/,
)
const filler = remembered(
  new RegExp(
    `^(?:${[
      'ну|да|же|ж|ка|так|вот|там|тут|уже|еще|просто|очень|все|всем|всеми|всегда|ты|вы|мы|я|нам|вам|тебе|мне|меня|себя|не|бы|ли|только|сам|сами|лучше|снова|опять',
      'давай(?:те)?(?:-ка)?|надо(?:-то)?|нужно|необходимо|пора|прошу|просьба|пожалуйста|плиз|пжл|пжлст|будь|будьте|будем|буду|быть|может|можно|должн[аыо]|должен|обязательно|стоит|следует|требуется|предлагаю|хочу|хотим|хорошо|ок|ага|продолжа[а-я]+|начина[а-я]+|начн[а-я]+|нача[а-я]+|старайтесь|обеспеч[а-я]+|организ[а-я]+|можешь|можете|могли',
      'ребят[аы]?|коллеги|друзья|народ|парни|девочки|девчонки|срочно|сегодня|завтра|сейчас|теперь',
      "please|pls|plz|let's|lets|let|we|i|you|us|they|everyone|everybody|team|guys|all|need|needs|to|should|must|have|got|gotta|can|could|will|would|i'll|we'll|you'll|i'd|we'd|gonna|going|just|also|really|always|never|not|don't|now|ok|okay|hey|hi|be|it|is|are|we're|i'm|you're|better|start|keep|continue|more|try|want|wanna|time|today|tomorrow|maybe|about|how|must|the|our|some|up",
    ].join('|')})$`,
    'u',
  ),
)
/** How many words are looked through, so that the time grows with the length alone. */
const reach = 12
const longest = 300
const link = remembered(/^(?:и|а|но|или|чтобы?|and|then|or|but|so)$/)
const preposition = remembered(
  /^(?:в|во|на|о|об|обо|по|про|для|от|из|с|со|к|ко|у|за|до|при|без|под|над|через|после|перед|of|about|on|in|for|with|from|at|by)$/,
)
const question = remembered(
  /^(?:кто|кому|кого|кем|что|почему|зачем|чем|как|где|куда|когда|сколько|насколько|как(?:ой|ая|ое|ие|ую)|who|whom|why|what|where|which|whether|if|ask|asks)$/,
)
const others = remembered(
  /^(?:клиент|клиенты|заказчик|заказчики|покупатель|покупатели|собственник|продавец|они|прос[ия]т|попросил[аи]?|хоч[уе]т|хотят|говорит|пишет|client|clients|customer|customers|buyer|they|says|said|wants)$/,
)
const englishAct =
  'sample|samples|key|badge|brochure|catalogue|form|id|passport|talk|speak|fly|sit|ask|tell|told|explain|send|sent|call|e-?mail|phone|ring|text|visit|meet|book|schedule|invite|introduce|discuss|present|report|review|check|log|record|capture|update|write|draft|prepare|share|forward|add|enter|upload|download|print|sign|invoice|bill|order|ship|deliver|return|bring|collect|count|calculate|compare|list|export|pull|find|demo|read|note|confirm|move|reschedule|cancel|assign|transfer|remind|fill|submit|publish|post|attach|copy|install|replace|swap|attend|join|host|offer|quote|renew|spoke|set|who|what|inform|notify|announce|launch|interview|train|walk|summari[sz]e|arrange|request|participate|feedback|complete|lunch|coffee|dinner|agenda|use|using|develop|grab|change|delete|remove|clone|buy|sell|pay|paid|refund|unload|pack|weigh|photo|measure|translate|sort|label|tag|merge|test|scan|archive|rename|link|dial|voicemail|mail|message|dm|look|watch|listen|proofread|finali[sz]e|plug|hire|rent|drop|approve|reject|escalate|credit|activate|deactivate|enroll|register|apply|approval|contract|badge|slide|deck|calendar|migrate|configure|provision|reset|unlock|whitelist|thank|congratulate|apologi[sz]e|say|said|speak|address|keys|create|role-play|rehearse|shadow|debrief|recap|minutes|cheque|pick|driven|delivery|voucher|warehouse|wrote|sold|bought|brought|gave|met|quotation|proposal|signature|picked|packed|photograph|spreadsheet|locker|lend|mount|hang|paint|wash|refill|restock|reorder|redo|rewrite|redirect|route|clock|google|screenshot|tick|untick|dispatch|fetch|park|unpack|ticket|reply|respond|rent|lease|borrow|lock|unlock|wake|spell|type|upsell|downgrade|cross|exchange|trade|wire|reimburse|courier|receptionist|secretary|lawyer|accountant|driver|engineer|director|ceo|cfo|cto|projector|banner|poster|flyer|leaflet|box|boxes|pallet|truck|van|car|office|floor|room|desk|door|phone|laptop|printer|folder|file|rfp|rfi|po|nda|msa|sow|receipt|cheque|stamp|passport|visa|ticket|hotel|flight|taxi|lunch|cake|flowers|logo|video|photo|article|newsletter|survey|template|checkbox|tab|column|row|cell|sheet|pdf|url|domain|server|api|webhook|integration|sandbox|trial|licence|license|seat|sku|shelf|store|shop|factory|plant|site|venue|booth|kit|headset|webinar|podcast|transcript|recording'
/**
 * Done once and seen to be done: to say, to ask, to count, to carry, to send, to note, whatever the prefix. What such a
 * word is about is not vague by itself.
 */
const plainAct = remembered(
  new RegExp(
    `^(?:(?:по|за|вы|от|ото|до|на|пере|при|пре|про|под|подо|с|со|у|в|во|раз|разо|рас|об|обо|о|из|ис|вс|пред){0,2}(?:${[
      'зна[йтюлв]|спрос|спраш|каз[аыу]|каж(?!д)|скаж|говор|звон|пис[аикь]|пиш|чит[аы]|счит|слуш|смотр|встре[тч]|ех[ать]|езж|езд|еде[мт]|едь|вез[иеуть]|вози[мт]|возк|нес[иуе](?!с)|нос[ия](?!т(?:ь|е)с)|нош[уе]н|ходи|йд[иеу]|йти|став(?!а[йлтюе])|лож[иеь]|лаг|клад[ыкн]|верн|врат|вращ|да[йтмс]|даш|дава(?!й)|дан(?:ы|о)|бер[иеу]|бра[тл]|взя|возьм|меня|мени|мерит|мерь|мерк|меря|кры|кро[йею]|гру[зж]|плат|плач|куп[иаел]|клеи|клей|краси|печат|сла[тл]|шл[июе]|сыл|кинь|кин[уе]|брос|копир|удал|бав[ьие]|обнов|меня|отмен|твер[дж]|глас|здрав|благодар|извин|ставл|знаком|сад[иь]|бронир|регистр|публик|мести|оформ|полни|крет|суди|суж|знач|планир|обед|дожд|ужин|провер|сравн|свер[иья]|сверк|тест|сообщ|точн|объясн|ясн[ия]|узна|прос[ий]т|прошен|обзво|брон|замер|инвентар|чет[ыанч]|демо|преза|презент|монтир|снять|сним[иае]|съем|фото|выгру|вве[сд]|ввод|переве[сд]|заве[дз]|завес|приве[зс]т|подве[зс]|выкат|навес|повес|рису|черт|стир|мыт|выспись|режь|реж[еу]|чин[иь]т|перевод|открой|ключ[иае]т|ключить|ключи|двинь|кид[аы]|лей|ставк|аудит|анализ|обуч|уч[иа]т|перез|обраб|обработ|участв|стои[мт]ост|бриф|голосов|вывес|завер|закреп|прикреп|приста|опубл|перестав|отмет|отмеч|актив[иа]р|дегуст|сложи|отве[тч]|раздел|вычер|зачер|выдел|сорт|нумер|упак|распак|взвес|пробив|чек|сделк|сделок|длит|длев|длен|нять|ним[ие]',
    ].join('|')})|(?:${[
      '(?:курьер|водител|бухгалтер|юрист|директор|снабжен|закупщик|логист|монтер|прораб|кладовщик|секретар)(?:[аеуюья]|ом|ем)?$|монтаж(?!н)|приемн|ресепш|админ|делегац|комисси|коллег[уе]|дизайнер(?:[ауе]|ом)?$|проектор|стенд|баннер|плакат|буклет|брошюр|визитк|рекламн|холодил|стеллаж|полк[уие]|витрин|ценник|чек(?!и)|касс|коробк|паллет|контейн|машин|грузов|фур|склад|офис|этаж|парковк|цех|завод|магазин|аптек[уе]|салон|площадк|объект|квартир|ключ(?!ев|ик)|двер|телефон|планшет|ноутбук|принтер|картридж|сим-?карт|флешк|почт[ауы]|конверт|доступ|аккаунт|учет(?!ыв)|портал|сайт|форм[уы]|папк|подпис|штамп|паспорт|снилс|инн|реквизит|претензи|рекламаци|гарант|страхов|деклар|накладн|счет|акт(?!ив|уал)|торт|цветы|обед|кофе|билет|гостиниц|отель|такси|сертиф|проб[нуы]|макет|логотип|фото|видео|ролик|стать[юи]|пост(?![оа])|рассылк|опрос|шаблон|поле(?!з)|галочк|тег|этап|статус|дубл|протокол|чек-лист|памятк|инструкц|бейдж|мерч|шар|показ|визит|выезд|собес|интервью|вебинар|экскурс|письмо|обход|тренинг|планерк|летучк|ревизи|выставк|поставк|расчет|смет|прайс|каталог|прогон|осмотр|просмотр|список|списк|справк|выписк|график|табли|анкет|договор|пропуск|заяв|вакан|резюме|адрес|телефон|номер|дат[аыу]|образ[ец]|подар|приглас|жалоб|причин|скрипт|кабинет|карточк|файл|ссылк|логин|парол|ключи|оригинал|печать|пункт|цен[аыу](?![а-я])|скидк|чат',
    ].join('|')}))|^(?:${englishAct})(?:e?s|e?d|[a-z]?ing)?$`,
    'u',
  ),
)

const emptyNoun =
  /^(?:работу|работы|усилия|активность|контроль|деятельность|внимание|процесс|натиск|темп|efforts?|activity|work)$/

/** «Усилить работу»: the noun that says no more than its verb belongs to what is vague. */
export function withEmptyNoun<Found extends Match<unknown>>(found: Found, words: Word[]): Found {
  const [last, next] = [words[found.to]!, words[found.to + 1]]
  const isEmpty = next?.clause === last.clause && emptyNoun.test(next.form) && verb.test(last.form)
  return isEmpty ? { ...found, to: found.to + 1 } : found
}

/** The word its clause begins with, but for words like «давайте», “we need to”. */
export function isHead(words: Word[], at: number): boolean {
  const { clause, form } = words[at]!
  const isVerb = verb.test(form)
  for (let i = at - 1; i >= Math.max(0, at - reach) && words[i]!.clause === clause; i--) {
    const before = words[i]!.form
    if (link.test(before) && (isVerb || /[a-z]/.test(form))) return true
    if (filler.test(before)) continue
    if (/[a-z]/.test(form) && !before.endsWith('ly')) return false
    if (i === at - 1 && preposition.test(before)) return false
    if (question.test(before) || others.test(before) || verb.test(before)) return false
  }
  return true
}

const russianComparative = remembered(
  /^(?:по)?(?:[а-я]{3,}[бвдзклмнпрст]ее|больше|меньше|лучше|чаще|реже|дольше|ближе|жестче|мягче|четче|ярче|глубже|шире|громче|крепче|строже|круче|чище|легче)$/,
)
const noComparative = remembered(
  /(?:последн|средн|верхн|нижн|ранн|поздн|летн|зимн|весенн|осенн|внешн|внутренн|соседн|утренн|вечерн|шн|древн|прежн|крайн|передн|задн|дальн|ближн|син|бол|мен|дал|ран|скор|вер|точ|деш|дорож)(?:н)?ее$/,
)
const englishComparative =
  /^(?:better|harder|smarter|faster|quicker|stronger|tighter|sharper|deeper|bolder|hungrier|tougher|cleaner|friendlier|nicer|warmer|louder|leaner|closer|happier|less)$/

function isComparative(words: Word[], at: number): boolean {
  const { form } = words[at]!
  const [before, after] = [words[at - 1]?.form, words[at + 1]?.form]
  if (before === 'не' || before === 'как' || after === 'чем' || after === 'не' || after === 'than')
    return false
  if (isReported(words, at) || isNamed(words, at)) return false
  if (russianComparative.test(form)) return !noComparative.test(form)
  if (form === 'more') return after !== undefined && after !== '#' && !isSpokenOf(words, at)
  return englishComparative.test(form) && !isSpokenOf(words, at)
}

/** An activity called by its noun: «оживление продаж», «цифровизация». */
const activity = remembered(
  /^(?!(?:измен|дополн|предлож|прилож|соглаш|объявл|реш|помещ|зда|заявл|уведомл|сообщ|приглаш|удостовер|изображ|оборудов|распис|зада|требов|опис|совещ|собр|засед|знач|назван|сведен|поступл|отдел|насел|растен|учрежд|управл|обращ|предприят|пополн|топл|условие)ени|(?:зда|расписа|зада|оборудова|требова|описа|совеща|собра|заседа|названи|зна|вниман)ни)[а-я]{3,}(?:ани|ени|ировк|изаци)(?:е|я|а)$/,
)

const inquiry = remembered(
  /^(?:у|по|вы|рас|с|об|под|рас|про|пере|на|за|при|о|от)?(?:зна[йтюлв]|спрос|спраш|каз[аы]|каж(?!д)|счит|счет|смотр|отчет|презент|суд|сужд|анализ|общ[аи][йтлм]|сообщ|точн|слать|слал|шли|шлю|сыл|прав|запис|пис[аиь]|пиш|груз|график|табли|просит|прос[ий]|ясн|вер[ья]|провер|звон|встре|семинар|тренинг|совещ|сравн|цифр|статист|дашборд|скин|лекц|вебинар|книг|стать|говор|данн|формул|рекламац|доклад|дать|дай|несе?[тис]|кин[ьу])|^(?:ask|tell|told|explain|show|report|review|check|log|writ|send|sent|share|discuss|present|compar|export|pull|count|calculat|record|draft|prepar|updat|meet|train|workshop|deck|figures|data|dashboard|spreadsheet|call|e-?mail|slide|stat|document|schedul|book|letter|sign|quot|agenda|read|what|post|invit)/,
)
const quality = remembered(
  new RegExp(
    `^(?:${[
      '(?:качеств|эффективност|лояльност|активност|дисциплин|мотивац|вовлеченност|показател|результативност|конверси|выручк|маржинальност|марж|узнаваемост|отношени|взаимодействи|коммуникац|взаимопонимани|динамик|пайплайн|воронк|потенциал|ответственност|инициатив|проактивност|внимани|производительност|удовлетворенност|прибыл|охват|присутстви|представленност|компетенц|квалификац|развити|имидж|репутац|довери|оперативност|прозрачност|отток|текучк|обслуживани|навык|клиентоориентированност|продвижени|настойчивост|боевитост|энерги|уверенност|креатив|инициативност|осознанност|лидерств|сплоченност|вежливост|бдительност|экспертност|компетентност|эмпати|азарт|драйв|усердн|усерди|порядк|порядок|усили|стабильност|ценност|потребност|напряжени|иде[йи]|взгляд|гибкост|впечатлени|эмоци|атмосфер|настроени|амбици|креативност|мышлени|позици(?!и)|преимуществ|польз|выгод|комфорт|забот|тепл[оа]т|терпени|понимани|уважени|интерес|прорыв|скачок|скачк|результат|успех|профессионализм)[а-я]{0,3}',
      'продаж[ие]?|продажам|рост|роста|темп|темпы|темпа|сервис|сервиса|процесс|процессы|дух|настрой|работа|работу|дебиторк[уаи]',
      'relationships?|adoption|engagement|experience|quality|efficiency|productivity|performance|retention|churn|growth|pipeline|momentum|communications?|collaboration|service|satisfaction|morale|culture|visibility|alignment|awareness|loyalty|discipline|activity|conversion|numbers|results|sales|revenue|rapport|coverage|presence|process|processes|funnel|backlog|margins?|mindset|skills?|energy|focus|ownership|accountability|trust|impact|success|excellence|expectations|outcomes|hygiene|utilization|prospecting|outreach|follow-?up|follow-?ups|follow-?through|effort|urgency|stakeholders|vision|initiative|ideas?|conversations?|value|mood|spirit|standards|bar|opportunities|potential|approach|attitude|habits?|confidence|credibility|connections?|understanding|intelligence|discovery|enthusiasm|passion|attention|care|love|respect|structure|rhythm|cadence|pace|cohesion|behaviou?rs?|capabilities|thinking|insights?|reputation|presence|brand|networks?|partnerships?|happiness|excitement|interest|synergies|synergy',
    ].join('|')})$`,
  ),
)

/** A quality as the thing to be worked on, not what is spoken of («посчитать конверсию»), passed on or done in it. */
function isWorkedOn(words: Word[], at: number): boolean {
  const { sentence, clause, form } = words[at]!
  const [far, before, after] = [words[at - 2]?.form ?? '', words[at - 1]?.form ?? '', words[at + 1]]
  if (preposition.test(before) || (preposition.test(far) && !verb.test(before))) return false
  const isModifier = /[a-z]/.test(form) && after?.clause === clause && !smallWord.test(after.form)
  if (isModifier || isSpokenOf(words, at)) return false
  return !around(words, at).some(
    (word) => word.sentence === sentence && word.clause !== clause && plainAct.test(word.form),
  )
}

function isSpokenOf(words: Word[], at: number): boolean {
  const { sentence } = words[at]!
  return (
    isReported(words, at) ||
    around(words, at).some((word) => word.sentence === sentence && inquiry.test(word.form))
  )
}

const smallWord = remembered(
  /^(?:the|a|an|and|or|but|of|on|in|at|to|for|from|with|within|across|among|between|by|up|as|so|is|are|should|must|has|have|than|this|that|we|our|your|please|more|a?round|over|through|per|again|first|together|properly|better|back|here|there|now|not|#|[a-z]+ly)$/,
)

/** Somebody else's doing, or a question: «узнать, кто быстрее», «клиент хочет скорость». */
function isReported(words: Word[], at: number): boolean {
  const { clause } = words[at]!
  return words
    .slice(Math.max(0, at - reach), at)
    .some((word) => word.clause === clause && (question.test(word.form) || others.test(word.form)))
}

function around(words: Word[], at: number): Word[] {
  return words.slice(Math.max(0, at - reach), at + reach)
}

function verbBefore(words: Word[], at: number): number {
  const { clause, form } = words[at]!
  for (let i = at - 1; i >= Math.max(0, at - 3) && words[i]!.clause === clause; i--)
    if (/[a-z]/.test(form) ? isHead(words, i) && !filler.test(words[i]!.form) : verb.test(words[i]!.form))
      return i
  return at
}

const endless = remembered(
  /(?:[ыи]ва|[аеуяио]ва|ирова|ова)(?:ть|ем|й|йте|ю|ете|л|ли)(?:ся|сь)?$|(?:[аяу]й|[аяе]вай)тес?ь?$|[аяу]ем(?:ся)?$/,
)

function isNamed(words: Word[], at: number): boolean {
  const next = words[at + 1]
  return next !== undefined && next.capital && next.at === words[at]!.end + 1
}

/** A task about somebody or something one could point at is concrete enough to be left alone. */
function isAboutThing(words: Word[], at: number): boolean {
  const { clause } = words[at]!
  return words
    .slice(at + 1, at + reach)
    .some((word) => word.clause === clause && (word.capital || plainAct.test(word.form)))
}
