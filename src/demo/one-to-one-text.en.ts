import type { oneToOneTextRu } from './one-to-one-text.ru.ts'

/** What people wrote down at their one-to-ones, in English. */
export const oneToOneTextEn: typeof oneToOneTextRu = {
  notes: [
    'Went through the open deals. Two have no next step; both get one by Friday.',
    'Took a call apart: listens well, but offers before the volume is known.',
    'Clients silent since last season: picked five to begin with.',
    'An even week. Prepared the visit to the warehouse: the plan of the zone and the questions beforehand.',
    'Looked at the rack offer: the time of assembly was missing, so the client waited.',
    'Discounts: first learn the competitor’s price, then talk about ours.',
    'A shorter Friday report: what moved, what did not, where help is needed.',
    'Requests from the site: whom to call first and how soon.',
    'Prepared a client visit together and wrote the questions down.',
    'The quarter: what is in our own hands and what depends on supply.',
    'Compared two lost deals. In both only the buyer was talked to, never the head of the warehouse.',
    'Service and supplies: how to begin that talk once the machine is there.',
    'The week’s timetable: calls before lunch, visits after. Try it for two weeks.',
    'Praise: a client called to say thanks for being on time.',
  ],
  leadNotes: [
    'The department’s plan: where the chance fell and what to do about it this month.',
    'Whom to train and in what. Begin with two, look in a month what has changed.',
    'Time: how much goes into selling oneself and what can be given to the department.',
    'Clients during leave: who stands in for whom.',
    'Norms: where the figures are out of date and by which data to change them.',
    'Hiring: what matters in a new colleague and who takes part in the interview.',
  ],
  difficulties: [
    'Not easy to ask people who are older and more experienced for a meeting.',
    'Contracts take a lot of time. Asks for help with the lawyer.',
    'The room is noisy for calls. Ask about the meeting room in the mornings.',
    'Not sure enough of the answer when asked about delivery times.',
    'Would like harder clients, is tired of small orders.',
  ],
  topics: [
    'What to say to “too expensive”',
    'Leave: who looks after the clients',
    'The new price list for stretch film',
    'Training on warehouse trucks',
    'Who prepares an offer when the engineer is busy',
    'A client asks for 60 days to pay',
    'Whom to call of those silent since summer',
    'A client visit together',
  ],
  next: {
    person: [
      'What to say when they go silent after an offer',
      'May the engineer come along to Wednesday’s visit',
    ],
    head: ['Two deals in approval: what are we waiting for'],
    ownNote: 'Ask first what he thinks himself. Advice in the second half.',
  },
  skipped: 'Urgent visit to a client',
  agreements: [
    { words: 'Call 10 clients silent since last season', proof: 'Calls in the log' },
    { words: 'Arrange 3 meetings at clients’ warehouses', proof: 'Meetings in the calendar' },
    { words: 'Set a next step on every open deal', proof: 'No empty steps in the list of deals' },
    { words: 'Write 8 questions for a first meeting at a warehouse', proof: 'The list in the team’s folder' },
    { words: 'Send 2 updated rack offers', proof: 'The offers in the deals' },
    {
      words: 'Show the department at its meeting how an offer is made',
      proof: 'Gone through at the meeting',
    },
    { words: 'List 10 new warehouses in the own district', proof: 'They are among the clients' },
    { words: 'Write down what 2 clients say of the assembly', proof: 'Attached to the deals' },
  ],
  leadAgreements: [
    {
      words: 'Agree with the engineer on 2 days a week for visits',
      proof: 'The days in the engineer’s calendar',
    },
    {
      words: 'Get this quarter’s delivery times of trucks from supply',
      proof: 'The table is with the department',
    },
  ],
  finished: 'Done',
}
