/** How the columns of exports are called, by field: amoCRM, Bitrix24, HubSpot, Pipedrive and plain spreadsheets. */
import type { Kind } from './fields.ts'

/** Lower case, without punctuation; the first words are the surest. */
export const columnWords: Record<Kind, Record<string, readonly string[]>> = {
  people: {
    id: ['id сотрудника', 'employee id', 'employeenumber', 'user id', 'табельный номер', 'id', 'sales agent'],
    name: ['фио', 'сотрудник', 'имя и фамилия', 'имя', 'sales agent', 'agent', 'employee', 'full name', 'name'],
    email: ['email', 'e mail', 'почта', 'электронная почта', 'рабочая почта'],
    phone: ['телефон', 'phone', 'мобильный телефон'],
    job_title: ['должность', 'job title', 'position', 'jobrole', 'job role'],
    office: ['офис', 'филиал', 'regional office', 'office', 'город', 'регион', 'region', 'branch'],
    role: ['роль', 'role'],
    supervisor: ['руководитель', 'начальник', 'supervisor', 'manager', 'reports to', 'менеджер'],
    hired: ['принят', 'дата приема', 'дата приёма', 'hired', 'hire date', 'start date'],
    left: ['уволен', 'дата увольнения', 'left', 'termination date'],
  },
  products: {
    id: ['id товара', 'артикул', 'product id', 'sku', 'id', 'product', 'товар'],
    name: ['наименование', 'товар', 'продукт', 'название товара', 'product', 'product name', 'name', 'название'],
    family: ['категория', 'группа', 'раздел', 'series', 'family', 'category'],
    price: ['цена', 'price', 'sales price', 'стоимость', 'unit price'],
    currency: ['валюта', 'currency'],
  },
  accounts: {
    id: ['id компании', 'company id', 'account id', 'record id', 'id', 'account', 'компания', 'название компании'],
    name: ['название компании', 'компания', 'контрагент', 'организация', 'клиент', 'account', 'company', 'company name', 'account name', 'name', 'название'],
    industry: ['сфера деятельности', 'отрасль', 'industry', 'sector'],
    country: ['страна', 'country', 'country region', 'office location'],
    city: ['город', 'city'],
    tax_id: ['инн', 'tax id', 'vat', 'inn'],
    phone: ['телефон', 'рабочий телефон', 'phone', 'phone number'],
    email: ['email', 'e mail', 'почта', 'рабочий e mail'],
    website: ['сайт', 'веб сайт', 'корпоративный сайт', 'web', 'website', 'company domain name'],
    employees: ['число сотрудников', 'кол во сотрудников', 'employees', 'number of employees'],
    note: ['комментарий', 'примечание', 'description', 'note'],
    owner: ['ответственный', 'менеджер', 'company owner', 'owner', 'account owner'],
    created: ['дата создания', 'дата создания компании', 'create date', 'created'],
  },
  deals: {
    id: ['id сделки', 'id', 'deal id', 'opportunity id', 'record id', 'mql id', 'lead id', 'номер сделки', 'номер'],
    title: ['название сделки', 'название', 'сделка', 'deal name', 'title', 'opportunity name', 'name'],
    account: ['компания', 'компания контакта', 'клиент', 'account', 'associated company', 'company', 'organization', 'контрагент'],
    owner: ['ответственный', 'deal owner', 'sales agent', 'менеджер', 'owner', 'sales rep', 'продавец', 'sr id'],
    product: ['товар', 'продукт', 'product', 'услуга'],
    pipeline: ['воронка', 'направление', 'pipeline'],
    stage: ['этап сделки', 'стадия сделки', 'этап', 'стадия', 'deal stage', 'stage', 'статус', 'status'],
    amount: ['бюджет', 'сумма', 'бюджет сделки', 'amount', 'close value', 'value', 'deal value', 'стоимость'],
    currency: ['валюта', 'currency'],
    opened: ['дата создания сделки', 'дата создания', 'дата начала', 'create date', 'engage date', 'created', 'first contact date', 'deal created'],
    closed: ['дата закрытия', 'дата завершения', 'close date', 'won date', 'closed'],
    expected_close: ['предполагаемая дата закрытия', 'expected close date'],
    lost_reason: ['причина отказа', 'причина проигрыша', 'closed lost reason', 'lost reason'],
    next_step: ['следующий шаг', 'ближайшая задача', 'next step'],
    next_step_on: ['дата следующего шага', 'дата ближайшей задачи', 'next activity date'],
  },
  activities: {
    id: ['id звонка', 'id дела', 'activity id', 'call id', 'record id', 'id'],
    person: ['ответственный', 'сотрудник', 'менеджер', 'activity assigned to', 'owner', 'assigned to', 'person'],
    account: ['компания', 'клиент', 'company', 'account', 'organization'],
    deal: ['id сделки', 'сделка', 'deal id', 'deal', 'opportunity id'],
    kind: ['тип дела', 'вид дела', 'тип', 'вид', 'тип задачи', 'activity type', 'type', 'kind'],
    at: ['дата и время', 'дата звонка', 'начало', 'время начала', 'activity date', 'start time', 'date', 'дата', 'due date'],
    outcome: ['результат', 'статус', 'outcome', 'call status', 'status', 'done'],
    minutes: ['длительность', 'продолжительность', 'duration', 'call duration', 'minutes', 'минуты'],
    note: ['комментарий', 'описание', 'текст', 'note', 'comment', 'subject'],
  },
}

/** Columns that tell one kind from another, and what the name of the file adds. */
export const tellingFields: Record<Kind, readonly string[]> = {
  people: ['supervisor', 'role', 'hired', 'job_title', 'office'],
  products: ['price', 'family'],
  accounts: ['industry', 'tax_id', 'website', 'employees', 'country'],
  deals: ['stage', 'amount', 'closed', 'pipeline', 'opened'],
  activities: ['kind', 'at', 'minutes'],
}

export const fileWords: Record<Kind, RegExp> = {
  people: /team|people|employ|staff|user|сотруд|команд|персонал/i,
  products: /product|price|товар|прайс/i,
  accounts: /account|compan|client|customer|компан|клиент|контрагент/i,
  deals: /deal|pipeline|opportun|lead|сделк|лид|воронк/i,
  activities: /activit|call|meeting|event|task|звонк|встреч|дела|задач|событ/i,
}

export const wonWords = /(^|[^а-яё])(выигр|успе|won|closed won|оплачен|закрыта и реализована|142$)/i
export const lostWords = /проигр|отказ|lost|провал|не реализовано|неуспе|143$|отмен|archiv|брак|спам/i

export const activityWords: [RegExp, string][] = [
  [/звон|call|phone|тел/i, 'call'],
  [/встреч|meeting|визит|visit/i, 'meeting'],
  [/письм|mail|почт/i, 'email'],
  [/демо|demo|презент/i, 'demonstration'],
  [/\bкп\b|предлож|offer|proposal|quote/i, 'offer'],
]
