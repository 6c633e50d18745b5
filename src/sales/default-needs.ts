import type { Locale } from '../platform/locale.ts'
import type { NeedKind } from './need-contract.ts'

export type UsualNeed = { kind: NeedKind; name: string; words: string[] }

/** What a new company begins with, to be changed to its own. */
export const usualNeeds: Record<Locale, UsualNeed[]> = {
  ru: [
    of(
      'objection',
      'Цена',
      'дорого, дороже, дороговато, дешевле, высокая цена, цена выше, нет бюджета, не по карману',
    ),
    of(
      'objection',
      'Срок поставки',
      'срок поставки, долго ждать, долгая поставка, срок важен, важен срок, сорвать срок, поставить быстрее, не успеть',
    ),
    of(
      'need',
      'Условия оплаты',
      'отсрочка, рассрочка, предоплата, постоплата, аванс, лизинг, условия оплаты, оплата частями, оплата после',
    ),
    of('objection', 'Качество', 'качество, брак, бракованный, рекламация, дефект, ломаться, сломаться'),
    of('need', 'Наличие', 'наличие, в наличии, есть на складе, нет на складе, складской запас, остатки'),
    of(
      'objection',
      'Есть поставщик',
      'есть поставщик, другой поставщик, свой поставщик, нынешний поставщик, текущий поставщик, прошлый поставщик, работают с другими, выбрали конкурента',
    ),
    of(
      'objection',
      'Надо подумать',
      'подумать, думают, взять паузу, посоветоваться, вернуться позже, не сейчас, отложить закупку, перенести закупку',
    ),
    of(
      'need',
      'Сервис и гарантия',
      'сервис, гарантия, ремонт, обслуживание, запчасти, выезд инженера, пусконаладка',
    ),
    of(
      'need',
      'Документы',
      'сертификат, декларация, паспорт качества, документы, договор не подходит, протокол разногласий',
    ),
    of(
      'need',
      'Доставка',
      'доставка, доставить, привезти, самовывоз, отгрузка, поставка частями, транспортная компания',
    ),
    of('need', 'Аналоги', 'аналог, замена, альтернатива, заменить на, импортозамещение, другой бренд'),
    of(
      'need',
      'Скидка за объём',
      'скидка, скидка за объём, оптовая цена, цена за объём, больше объём, бонус за объём',
    ),
  ],
  en: [
    of(
      'objection',
      'Price',
      'expensive, too high, cheaper, costly, high price, price is higher, over budget, no budget, cannot afford',
    ),
    of(
      'objection',
      'Delivery time',
      'delivery time, lead time, wait too long, late delivery, deliver faster, deadline, takes too long',
    ),
    of(
      'need',
      'Payment terms',
      'payment terms, deferred payment, instalments, installments, prepayment, upfront, net 30, net 60, leasing, credit line',
    ),
    of('objection', 'Quality', 'quality, defect, defective, faulty, breaks down, broke, complaint'),
    of('need', 'Availability', 'in stock, out of stock, availability, available now, stock level'),
    of(
      'objection',
      'Has a supplier',
      'already have a supplier, current supplier, another supplier, other vendor, existing vendor, competitor, happy with supplier',
    ),
    of(
      'objection',
      'Will think it over',
      'think it over, think about it, not now, get back later, postpone, next quarter, talk to the boss',
    ),
    of(
      'need',
      'Service and warranty',
      'service, warranty, repair, maintenance, spare parts, technician, engineer visit',
    ),
    of('need', 'Documents', 'certificate, declaration, paperwork, documents, compliance, data sheet'),
    of(
      'need',
      'Delivery',
      'shipping, delivered to, pick up, courier, partial shipments, freight, deliver to',
    ),
    of('need', 'Alternatives', 'alternative, substitute, replacement, equivalent, another brand'),
    of(
      'need',
      'Volume discount',
      'discount, volume price, bulk price, wholesale, better price for volume, rebate',
    ),
  ],
}

function of(kind: NeedKind, name: string, words: string): UsualNeed {
  return { kind, name, words: words.split(', ') }
}
