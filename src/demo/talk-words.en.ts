import type { TalkWords } from './talk-words.ts'

/** What clients of the demo department say, in English; {} stands for a figure from five to twenty. */
export const talkEn: TalkWords = {
  price: [
    'They find it expensive and expected {} % less.',
    'Their budget is {} % below our quote: too high.',
    'They have seen it {} % cheaper elsewhere.',
    'The price is higher than their limit by {} %, it needs another signature.',
  ],
  lead_time: [
    'A delivery time of {} days does not suit them, the line would stop.',
    'They would wait too long: the site opens in {} days.',
    'A lead time matters, assembly is set in {} days.',
    'They ask us to deliver faster than in {} days.',
  ],
  terms: [
    'They ask for payment terms of {} days, the money is tied up in building.',
    'No prepayment: ready to pay {} days after acceptance.',
    'They ask for instalments, the first of {} % at most.',
    'The bank has cut their credit line; they buy only on net 60, {} % now.',
    'They will not pay more than {} % upfront.',
    'They want leasing with {} % down.',
  ],
  supplier: [
    'They already have a supplier, {} years by now.',
    'They compare us: another supplier has quoted {} items.',
    'Their current supplier keeps {} pallets for them.',
  ],
  stock: [
    'They ask what is in stock, {} pieces at once.',
    'Availability matters: they take {} pallets each time.',
    'Check the stock level: they order if there are {} boxes.',
  ],
  think: [
    'They will think it over and talk again in {} days.',
    'Not now: they will get back later, in {} days.',
    'They postpone it by {} days and ask their engineer.',
  ],
  service: [
    'They need service: an engineer visit within {} hours.',
    'They asked about repair and spare parts for {} machines.',
    'A warranty of {} months is short for them.',
  ],
  delivery: [
    'Shipping to {} addresses, no lorry of their own.',
    'They ask for partial shipments of {} pallets.',
    'No pick up: it has to be delivered to them by {} o’clock.',
  ],
  papers: [
    'They need a certificate for {} items.',
    'Their lawyers send {} remarks on the documents.',
    'No acceptance without a declaration; {} days for paperwork.',
  ],
  volume: [
    'They ask for a discount from {} pallets on.',
    'The wholesale price from {} pieces decides.',
    'Talked about a rebate of {} % a year.',
  ],
  quality: [
    'The last lot was defective: {} rolls.',
    'They worry about quality after a complaint about {} boxes.',
    'The film broke {} times a shift, a defect at the edge.',
  ],
  analogue: [
    'They look for an alternative to the imported one, {} items.',
    'They need a replacement: the old brand has not come for {} months.',
    'They want an equivalent for {} items.',
  ],
  closings: [
    'We talk again on the {}th.',
    'They send the figures by the {}th.',
    'The director decides and is back on the {}th.',
    'They expect our answer by the {}th.',
    'Next meeting at the warehouse on the {}th.',
    'They ask us to calculate again by the {}th.',
  ],
}
